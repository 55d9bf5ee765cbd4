"""What Excel itself raises through xlwings, on every system; known without loading what is not there."""

from __future__ import annotations

import sys

_PLEKKEN = (("pywintypes", "com_error"), ("appscript.reference", "CommandError"))
"""Module and class of the errors of Excel on Windows and on macOS."""


def excelfouten(*ook: type[Exception]) -> tuple[type[Exception], ...]:
    """The classes of errors that Excel raises here, after those in ``ook``.

    Modules that are not loaded cannot have raised anything.
    """
    found = (getattr(sys.modules.get(module), naam, None) for module, naam in _PLEKKEN)
    return (*ook, *(soort for soort in found if soort is not None))
