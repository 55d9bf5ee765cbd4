"""What a workbook knows of itself: its sheets, names, edition, input cells and memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from wijkxl.errors import WerkboekError
from wijkxl.overdracht.inhoud import Formuletekst, Invoerveld, Waarde, tekst_van
from wijkxl.overdracht.ruw import Plek, RuweCel
from wijkxl.sources.werkboek_adres import naar_cel, plek
from wijkxl.sources.werkboek_blad import Bladdeel
from wijkxl.sources.werkboek_tekst import schoon
from wijkxl.sources.werkboek_xml import Verband, is_waar
from wijkxl.sources.werkboekbestand import Pakket
from wijkxl.wording import FORMAATVERSIE, Blad

WERKBOEKDEEL = "xl/workbook.xml"
HULPBLADEN = frozenset(blad.value for blad in Blad if blad.value.startswith("_"))
"""Titles of our own hidden sheets."""

_EERSTE_KOPPEN = ("naam", "blad")
_VAN_EXCEL = "_xl"


def read_bladdelen(wortel: Element, verbanden: Iterable[Verband]) -> tuple[Bladdeel, ...]:
    """The sheets of the workbook in the order of their tabs."""
    verband_by_id = {verband.id: verband for verband in verbanden}
    return tuple(
        Bladdeel(
            titel=sheet.get("name", ""),
            deel=verband_by_id[sheet.get("id", "")].doel,
            soort=verband_by_id[sheet.get("id", "")].soort,
            zichtbaar=sheet.get("state", "visible"),
        )
        for sheet in wortel.iterfind("sheets/sheet")
    )


def read_formulenamen(wortel: Element) -> dict[str, str]:
    """What the names of the workbook stand for; not those of one sheet, nor hidden ones."""
    return {
        naam: (element.text or "").strip()
        for element in wortel.iterfind("definedNames/definedName")
        if (naam := schoon(element.get("name", "")))
        and "localSheetId" not in element.attrib
        and not is_waar(element, "hidden")
        and not naam.startswith(_VAN_EXCEL)
    }


def namen_van_cellen(formulenamen: Mapping[str, str]) -> dict[str, tuple[str, int, int]]:
    """The names that stand for one cell."""
    cellen = ((naam, naar_cel(formule)) for naam, formule in formulenamen.items())
    return {naam: cel for naam, cel in cellen if cel is not None}


def is_van_ons(bladen: Iterable[Bladdeel]) -> bool:
    """Whether a workbook with these sheets was made by this program."""
    return any(blad.titel == Blad.META for blad in bladen)


def controleer_meta(pakket: Pakket, meta: Mapping[str, str]) -> None:
    """Raise WerkboekError for a workbook that is not ours or that was made by a newer program."""
    versie = meta.get("formaat_versie", "")
    if not versie:
        raise niet_van_ons(pakket)
    if _versiegetallen(versie) > _versiegetallen(FORMAATVERSIE):
        raise WerkboekError.one(
            what=f"Dit werkboek is gemaakt met een nieuwere versie van het format ({versie})",
            where=str(pakket.pad),
            mend=f"Werk wijkxl bij. Deze versie kent het format tot en met {FORMAATVERSIE}.",
        )


def niet_van_ons(pakket: Pakket) -> WerkboekError:
    """The error for a workbook that was not made by this program."""
    return WerkboekError.one(
        what="Dit is geen werkboek van Wijkprogrammering",
        where=str(pakket.pad),
        mend="Noem een werkboek dat met wijkxl is gemaakt.",
    )


def read_meta(cellen: Mapping[Plek, RuweCel]) -> Mapping[str, str]:
    """What the workbook knows of itself, by name: the pairs above the register."""
    einde = _kopregel(cellen)
    paren = ((_woord(cellen, rij, 0), _woord(cellen, rij, 1)) for rij in range(einde))
    return MappingProxyType({naam: waarde for naam, waarde in paren if naam})


def read_register(cellen: Mapping[Plek, RuweCel]) -> tuple[Invoerveld, ...]:
    """The lines of the register of input cells."""
    laatste = max((rij for rij, _ in cellen), default=-1)
    return tuple(
        _invoerveld([_woord(cellen, rij, kolom) for kolom in range(4)])
        for rij in range(_kopregel(cellen) + 1, laatste + 1)
        if _woord(cellen, rij, 0)
    )


def read_geheugen(cellen: Mapping[Plek, RuweCel]) -> Mapping[str, str]:
    """The packed memory by key: texts that were cut in parts, put together in the order of their numbers."""
    delen_by_sleutel: dict[str, list[tuple[int, str]]] = {}
    for rij, kolom in sorted(cellen):
        nummer = _woord(cellen, rij, 1)
        if kolom == 0 and nummer.isdigit():
            delen = delen_by_sleutel.setdefault(_woord(cellen, rij, 0), [])
            delen.append((int(nummer), _woord(cellen, rij, 2)))
    return MappingProxyType(
        {sleutel: "".join(deel for _, deel in sorted(delen)) for sleutel, delen in delen_by_sleutel.items()}
    )


def _kopregel(cellen: Mapping[Plek, RuweCel]) -> int:
    """The row with the headings of the register; the row after the last one when there is none."""
    laatste = max((rij for rij, _ in cellen), default=-1)
    koppen = (
        rij
        for rij in range(laatste + 1)
        if (_woord(cellen, rij, 0), _woord(cellen, rij, 1)) == _EERSTE_KOPPEN
    )
    return next(koppen, laatste + 1)


def _invoerveld(woorden: list[str]) -> Invoerveld:
    naam, blad, adres, omschrijving = woorden
    rij, kolom = plek(adres)
    return Invoerveld(naam=naam, blad=blad, rij=rij, kolom=kolom, omschrijving=omschrijving)


def _woord(cellen: Mapping[Plek, RuweCel], rij: int, kolom: int) -> str:
    cel = cellen.get((rij, kolom))
    return "" if cel is None else _als_woord(cel.waarde)


def _als_woord(waarde: Waarde) -> str:
    """A value as text; a whole number without decimals, of a formula what it gave."""
    if isinstance(waarde, Formuletekst):
        return "" if waarde.waarde is None else _als_woord(waarde.waarde)
    if isinstance(waarde, float):
        return str(int(waarde)) if waarde.is_integer() else repr(waarde)
    return tekst_van(waarde)


def _versiegetallen(versie: str) -> tuple[int, ...]:
    return tuple(int(deel) if deel.isdigit() else 0 for deel in versie.strip().split("."))
