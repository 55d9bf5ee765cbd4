"""The tables of steps 1 to 6 in which people keep their work: names, headings and kinds of column."""
