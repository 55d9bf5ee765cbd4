"""Pure calculation: no files, no Excel, no Word, no clock."""
