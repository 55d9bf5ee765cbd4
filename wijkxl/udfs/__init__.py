"""Functions and macros for Excel (xlwings); the only package that knows xlwings."""
