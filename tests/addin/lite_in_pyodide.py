"""Runs inside Pyodide, as xlwings Lite would run main.py; leaves what every call gives in ``outcome``.

``/calls.json`` holds the calls and the buttons to press, ``/main.py`` what a person pastes, ``/data`` the
wheel that was dropped there, and ``/packages`` the xlwings that is installed on the machine.
"""

import json
import os
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

sys.dont_write_bytecode = True
sys.path.insert(0, "/packages")
calls, buttons = json.loads(Path("/calls.json").read_text())


def load_main() -> ModuleType:
    """What stands in main.py, as a module."""
    main = ModuleType("main")
    exec(compile(Path("/main.py").read_text(), "main.py", "exec"), main.__dict__)
    return main


def forget_ours() -> None:
    """As after a restart: nothing of ours is loaded, and the dropped wheel is not on the path."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "wijkxl"]:
        del sys.modules[name]
    sys.path[:] = [place for place in sys.path if not place.startswith("/data")]


class Book:
    """What a button gets: a workbook with a name, and an application that shows words."""

    name = "Bloemhof.xlsx"

    def __init__(self) -> None:
        self.app = self
        self.said = ""

    def alert(self, words: str, *options: str) -> None:
        self.said += words


def press(main: ModuleType, name: str) -> str:
    """What a button says."""
    book = Book()
    getattr(main, name)(book)
    return book.said


async def call_through_xlwings(main: ModuleType, name: str, args: list[Any]) -> Any:
    """As Excel calls a function: every argument as rows of cells, through the code of xlwings."""
    from xlwings.server import custom_functions_call  # noqa: PLC0415  # asks for a licence

    rows = [arg if isinstance(arg, list) else [["" if arg is None else arg]] for arg in args]
    data = {"client": "Office.js", "func_name": name, "args": rows, "caller_address": None}
    return await custom_functions_call({**data, "version": "", "runtime": "1.4"}, module=main)


main = load_main()
found = {"python": sys.version, "platform": sys.platform}
if os.environ.get("XLWINGS_ON_SERVER") == "true":
    from xlwings.server import custom_functions_meta, custom_scripts_meta

    found["functions"] = custom_functions_meta(main)["functions"]
    found["scripts"] = custom_scripts_meta(main)
    found["outcomes"] = [await call_through_xlwings(main, name, args) for name, args in calls]  # noqa: F704, PLE1142
else:
    found["outcomes"] = [getattr(main, name)(*args) for name, args in calls]
    found["said"] = {name: press(main, name) for name in buttons}
    (wheel,) = Path("/data").glob("*.whl")
    forget_ours()
    site_packages = next(place for place in sys.path if place.endswith("site-packages"))
    zipfile.ZipFile(wheel).extractall(site_packages)
    wheel.unlink()
    again = load_main()
    found["place"] = sys.modules["wijkxl"].__file__
    found["outcomes_installed"] = [getattr(again, name)(*args) for name, args in calls]
outcome = json.dumps(found)
