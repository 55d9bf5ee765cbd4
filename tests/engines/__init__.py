"""Independent checks on a finished .xlsx: what is stored, what others compute, whether Excel accepts it.

Every check returns a list of readable findings (an empty list is a clean file) and raises
`EngineMissingError` when the program it needs is not there; a check never returns an empty list because
it could not run.
"""
