"""The Python side for Excel that may start no other programs: a person starts it, Excel finds it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from wijkxl.addin.diagnose_python import FUNCTIEMODULE
from wijkxl.addin.systeem import Systeem
from wijkxl.errors import WijkxlError
from wijkxl.knoppen import MACROMODULE

GEREED = "Klaar voor Excel. Laat dit venster open zolang je de functies of knoppen gebruikt."


def start_voor_excel(systeem: Systeem, zeg: Callable[[str], None], bedien: Callable[[], None]) -> None:
    """Load functions and macros, say that Excel can come, and ``bedien`` it until the window closes.

    Raises WijkxlError when this is not Windows or when Python cannot talk to Excel.
    """
    if not systeem.is_windows:
        raise WijkxlError.one(
            what="Dit werkt alleen op Windows",
            where="deze computer",
            mend="Op een Mac starten de knoppen Python zelf. Functies kunnen daar met xlwings Lite.",
        )
    if bezwaar := systeem.bezwaar("pythoncom"):
        raise WijkxlError.one(
            what=f"Python kan niet met Excel praten: {bezwaar}",
            where=str(systeem.python),
            mend="Geef in: python -m pip install pywin32. Kijk daarna met: wijkxl addin diagnose.",
        )
    for module in (FUNCTIEMODULE, MACROMODULE):
        import_module(module)
    zeg(GEREED)
    bedien()
