"""The functions and buttons through a server of xlwings, for Mac and Excel on the web."""
