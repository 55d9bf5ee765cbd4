"""The functions that xlwings Server serves; it looks for a package with this name."""

from wijkxl.udfs import functions as _functions

globals().update({naam: getattr(_functions, naam) for naam in dir(_functions) if naam.startswith("WIJK_")})
