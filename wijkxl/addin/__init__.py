"""What puts the functions and macros in Excel: VBA code, workbooks with macros, and the add-in."""
