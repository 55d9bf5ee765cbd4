"""Runs inside the Python that comes with LibreOffice: opens a workbook with macros and runs them.

Called as ``python3 uno_vba.py PIPE BESTAND``. Reads and writes one JSON value per line. Orders come in and
outcomes go out; while an order runs, VBA may ask ``["vraag", functie, argumenten]`` and gets one line back.
"""

import json
import sys
import time

import uno
import unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import XServiceInfo, XSingleComponentFactory, XSingleServiceFactory
from com.sun.star.script import XInvocation

DIENST = "nl.wijkxl.proef.Python"
FILTER = "Calc MS Excel 2007 VBA XML"
ZONDER_VRAGEN = 4
"""MacroExecMode.ALWAYS_EXECUTE_NO_WARN."""


def main(pipe, bestand):
    context = connect(pipe)
    context.ServiceManager.insert(Fabriek())
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    opties = (prop("Hidden", True), prop("FilterName", FILTER), prop("MacroExecutionMode", ZONDER_VRAGEN))
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(bestand), "_blank", 0, opties)
    try:
        for regel in iter(sys.stdin.readline, ""):
            doe, *rest = json.loads(regel)
            stuur(["klaar", DADEN[doe](document, *rest)])
    finally:
        document.close(True)


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001  # soffice is still starting; the types of UNO are made at run time
            time.sleep(0.1)
    raise SystemExit("soffice does not answer")


def prop(name, value):
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def stuur(wat):
    sys.stdout.write(json.dumps(wat) + "\n")
    sys.stdout.flush()


class Python(unohelper.Base, XInvocation):
    """What VBA calls: hands every call to the process that started this script."""

    def hasMethod(self, naam):  # noqa: N802
        return True

    def hasProperty(self, naam):  # noqa: N802
        return False

    def getIntrospection(self):  # noqa: N802
        return None

    def setValue(self, naam, waarde):  # noqa: N802
        pass

    def getValue(self, naam):  # noqa: N802
        return None

    def invoke(self, functie, argumenten, index, uit):
        stuur(["vraag", functie, argumenten])
        antwoord = json.loads(sys.stdin.readline())
        return (tuple(map(tuple, antwoord)) if isinstance(antwoord, list) else antwoord), (), ()


class Fabriek(unohelper.Base, XSingleComponentFactory, XSingleServiceFactory, XServiceInfo):
    """Lets VBA create a ``Python``."""

    def createInstanceWithContext(self, context):  # noqa: N802
        return Python()

    def createInstanceWithArgumentsAndContext(self, argumenten, context):  # noqa: N802
        return Python()

    def createInstance(self):  # noqa: N802
        return Python()

    def createInstanceWithArguments(self, argumenten):  # noqa: N802
        return Python()

    def getImplementationName(self):  # noqa: N802
        return DIENST

    def supportsService(self, naam):  # noqa: N802
        return naam == DIENST

    def getSupportedServiceNames(self):  # noqa: N802
        return (DIENST,)


def modules(document):
    """Text of every VBA module by name."""
    project = document.BasicLibraries.getByName("VBAProject")
    return {naam: project.getByName(naam) for naam in project.ElementNames}


def formule(document, blad, adres, tekst):
    """Type a formula in a cell and say what the cell shows: a number, a text or ``["fout", number]``."""
    cel = document.Sheets.getByName(blad).getCellRangeByName(adres)
    cel.setFormula(tekst)
    return waarde(cel)


def matrix(document, blad, bereik, tekst):
    """Type a formula in a range (Ctrl+Shift+Enter) and say what all its cells show."""
    cellen = document.Sheets.getByName(blad).getCellRangeByName(bereik)
    cellen.setArrayFormula(tekst)
    return [list(rij) for rij in cellen.getDataArray()]


def waarde(cel):
    if cel.getError():
        return ["fout", cel.getError()]
    is_tekst = cel.FormulaResultType2 == uno.getConstantByName("com.sun.star.sheet.FormulaResult.STRING")
    return cel.String if is_tekst else cel.Value


def lees(document, blad, adres):
    cel = document.Sheets.getByName(blad).getCellRangeByName(adres)
    return cel.String if cel.Type.value == "TEXT" else waarde(cel)


def blad_erbij(document, blad):
    document.Sheets.insertNewByName(blad, document.Sheets.Count)


def macro(document, naam):
    """Run a public sub of the workbook, as its button does."""
    adres = f"vnd.sun.star.script:VBAProject.{naam}?language=Basic&location=document"
    document.getScriptProvider().getScript(adres).invoke((), (), ())


DADEN = {functie.__name__: functie for functie in (modules, formule, matrix, lees, blad_erbij, macro)}

if __name__ == "__main__":
    main(*sys.argv[1:])
