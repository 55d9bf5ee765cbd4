"""Runs inside the Python that comes with LibreOffice: opens a workbook, does what a person does, saves it.

Called as ``python3 uno_script.py PIPE OPDRACHT``: the name of the pipe soffice listens to and a JSON file
with a list of orders, each with ``bron``, ``doel`` and ``daden``. Rows and columns are zero-based.
"""

import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}


def main(pipe, opdracht):
    desktop = connect(pipe)
    for order in json.loads(Path(opdracht).read_text(encoding="utf-8")):
        document = desktop.loadComponentFromURL(url(order["bron"]), "_blank", 0, (prop("Hidden", True),))
        try:
            for daad in order["daden"]:
                DADEN[daad["doe"]](document, daad)
            name = FILTERS[Path(order["doel"]).suffix]
            document.storeToURL(url(order["doel"]), (prop("FilterName", name),))
        finally:
            document.close(True)


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(150):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # noqa: BLE001  # soffice is still starting; the types of UNO are made at run time
            time.sleep(0.2)
    raise SystemExit("soffice does not answer")


def url(path):
    return uno.systemPathToFileUrl(path)


def prop(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def sheet(document, daad):
    return document.Sheets.getByName(daad["blad"])


def typ(document, daad):
    """Type a text, as one that stays a text, in a cell of a sheet or in a named cell."""
    cell(document, daad).setString(daad["tekst"])


def getal(document, daad):
    cell(document, daad).setValue(daad["getal"])


def formule(document, daad):
    cell(document, daad).setFormula(daad["formule"])


def cell(document, daad):
    if "naam" in daad:
        return document.NamedRanges.getByName(daad["naam"]).ReferredCells.getCellByPosition(0, 0)
    return sheet(document, daad).getCellByPosition(daad["kolom"], daad["rij"])


def rijen_erbij(document, daad):
    sheet(document, daad).Rows.insertByIndex(daad["rij"], daad.get("aantal", 1))


def rijen_weg(document, daad):
    sheet(document, daad).Rows.removeByIndex(daad["rij"], daad.get("aantal", 1))


def kolommen_erbij(document, daad):
    sheet(document, daad).Columns.insertByIndex(daad["kolom"], daad.get("aantal", 1))


def blad_erbij(document, daad):
    document.Sheets.insertNewByName(daad["blad"], daad["plaats"])


def hernoem(document, daad):
    sheet(document, daad).setName(daad["titel"])


def verplaats(document, daad):
    document.Sheets.moveByName(daad["blad"], daad["plaats"])


def opmerking(document, daad):
    found = sheet(document, daad)
    found.Annotations.insertNew(
        found.getCellByPosition(daad["kolom"], daad["rij"]).CellAddress, daad["tekst"]
    )


def voeg_samen(document, daad):
    found = sheet(document, daad)
    found.getCellRangeByPosition(daad["kolom"], daad["rij"], daad["tot_kolom"], daad["tot_rij"]).merge(True)


def breedte(document, daad):
    sheet(document, daad).Columns.getByIndex(daad["kolom"]).Width = daad["breedte"]


def kleur(document, daad):
    cell(document, daad).CellBackColor = daad["kleur"]


def sorteer(document, daad):
    """Sort rows by one column, as Data > Sort does."""
    found = sheet(document, daad).getCellRangeByPosition(*daad["bereik"])
    field = TableSortField()
    field.Field, field.IsAscending = daad["op"], daad.get("oplopend", True)
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    uno.invoke(found, "sort", ((prop("SortFields", fields), prop("ContainsHeader", False)),))


def tekening(document, daad):
    """Draw a rectangle on a sheet."""
    found = sheet(document, daad)
    shape = document.createInstance("com.sun.star.drawing.RectangleShape")
    size, place = uno.createUnoStruct("com.sun.star.awt.Size"), uno.createUnoStruct("com.sun.star.awt.Point")
    size.Width, size.Height, place.X, place.Y = 3000, 2000, 1000, 1000
    shape.setSize(size)
    shape.setPosition(place)
    found.DrawPage.add(shape)


DADEN = {
    function.__name__: function
    for function in (
        typ,
        getal,
        formule,
        rijen_erbij,
        rijen_weg,
        kolommen_erbij,
        blad_erbij,
        hernoem,
        verplaats,
        opmerking,
        voeg_samen,
        breedte,
        kleur,
        sorteer,
        tekening,
    )
}

if __name__ == "__main__":
    main(*sys.argv[1:])
