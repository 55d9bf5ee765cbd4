"""Reads the registry of Windows; elsewhere there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any, Protocol


class Register(Protocol):
    """The registry. A key is written as ``HKCU\\Software\\...``; case does not matter."""

    def waarden(self, sleutel: str) -> Mapping[str, object]:
        """Values of a key by name in lower case; nothing when it is not there or may not be read."""
        ...


class GeenRegister:
    """A computer without registry."""

    def waarden(self, sleutel: str) -> Mapping[str, object]:
        return {}


class WindowsRegister:
    """The registry as 64-bit programs see it; ``winreg`` is the module of that name."""

    def __init__(self, winreg: Any) -> None:
        self._winreg = winreg

    def waarden(self, sleutel: str) -> Mapping[str, object]:
        return {naam.lower(): waarde for naam, waarde in self._lees(sleutel)}

    def _lees(self, sleutel: str) -> Iterator[tuple[str, object]]:
        """All values; the system also raises OSError to say that there are no more."""
        winreg = self._winreg
        stam, _, rest = sleutel.partition("\\")
        wortel = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[stam]
        try:
            with winreg.OpenKey(wortel, rest, 0, winreg.KEY_READ | winreg.KEY_WOW64_64KEY) as key:
                for nummer in count():
                    naam, waarde, _ = winreg.EnumValue(key, nummer)
                    yield naam, waarde
        except OSError:
            return


def dit_register() -> Register:
    """The registry of this computer."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415  # only there on Windows

        return WindowsRegister(winreg)
    else:  # noqa: RET505  # a checker of types that thinks of one system skips the other half
        return GeenRegister()
