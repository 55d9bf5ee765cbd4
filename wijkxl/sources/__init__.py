"""Readers: files of publishers and of this project become objects of the analysis."""
