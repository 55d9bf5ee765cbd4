"""What a person put in a workbook: recognised in the old one, placed in the new one. No files, no Excel."""
