"""The charts of the report: numbers, words and the pictures."""
