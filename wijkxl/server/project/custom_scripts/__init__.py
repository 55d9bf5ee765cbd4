"""The buttons that xlwings Server serves; it looks for a package with this name.

Only the buttons: whatever else stood here, anybody could call by its name.
"""

from wijkxl.knoppen import KNOPPEN as _KNOPPEN
from wijkxl.udfs import macros as _macros

globals().update({knop.functie: getattr(_macros, knop.functie) for knop in _KNOPPEN})
