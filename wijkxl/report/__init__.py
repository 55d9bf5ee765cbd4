"""Wijkprofiel and notes -> Word: the only user of docxtpl, python-docx and matplotlib."""
