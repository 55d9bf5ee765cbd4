"""Columns of an indicator table for what changed: the published figure, the edition before, what differs."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import Indicator
from wijkxl.analysis.verandering import Soort, Verandering
from wijkxl.generator import formules as f
from wijkxl.generator.indeling import Kolom, Tabel
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.toetsblad import ToetsKolom, toetscel
from wijkxl.uitleg import oordeel_van
from wijkxl.wording import celwaarde, getalopmaak

KOPPEN: Mapping[Kolom, str] = {
    Kolom.GEPUBLICEERD: "Gepubliceerd cijfer",
    Kolom.VORIGE: "Vorige editie",
    Kolom.ANDERS: "Wat is er anders?",
}
NIEUW = "–"
"""What stands in the column of the edition before for an indicator that was not there."""

WAS = "was: "
"""How a changed outcome begins; the colour looks at it."""

MEEST = 3
"""Kinds of changes that are named in a cell; the sheet with what is new has all."""


def write_vorigekop(werk: Werk, ws: Worksheet, rij: int) -> None:
    """Write the headings."""
    for kolom, kop in KOPPEN.items():
        rol = "tabelkop" if kolom is Kolom.ANDERS else "tabelkop_midden"
        schrijf(ws, rij, kolom, kop, werk.stijlen.rol(rol))


def write_vorige(werk: Werk, ws: Worksheet, rij: int, indicator: Indicator) -> None:
    """Write the cells of one indicator, in the row where it is at home."""
    verandering = werk.veranderingen[indicator.code]
    getal = werk.stijlen.rol("cel_midden", getal=getalopmaak(indicator))
    schrijf(ws, rij, Kolom.GEPUBLICEERD, _gepubliceerd(werk, indicator), getal)
    toen = verandering.toen
    getal = werk.stijlen.rol("cel_midden", getal=getalopmaak(toen.indicator if toen else indicator))
    schrijf(ws, rij, Kolom.VORIGE, celwaarde(toen.wijk) if toen else NIEUW, getal)
    schrijf(ws, rij, Kolom.ANDERS, anders(verandering, f.cel(rij, Kolom.OORDEEL)), werk.stijlen.rol("cel"))


def ruimte_voor_anders(werk: Werk, indicator: Indicator) -> str:
    """The words that stand in the last column, for the height of the row; none without edition before."""
    if werk.profiel.vorige is None:
        return ""
    found = anders(werk.veranderingen[indicator.code], "")
    return str(found.waarde) if isinstance(found, f.Formule) else found


def kleur_vorige(werk: Werk, ws: Worksheet, tabel: Tabel) -> None:
    """Colour the rows in which the outcome is another one; the word says so too."""
    eerste, laatste = min(tabel.rij_by_indicator.values()), max(tabel.rij_by_indicator.values())
    kleur = werk.stijlen.differentieel(bg_color=werk.stijlen.kleur("veranderd"))
    adres = f.cel(eerste, Kolom.ANDERS)
    criteria = f"=LEFT({adres},{len(WAS)})={f.als_tekst(WAS)}"
    opmaak = {"type": "formula", "criteria": criteria, "format": kleur}
    ws.conditional_format(eerste, Kolom.ANDERS, laatste, Kolom.ANDERS, opmaak)


def _gepubliceerd(werk: Werk, indicator: Indicator) -> f.Formule:
    """The published figure while an own figure stands in its place, else nothing."""
    stand = werk.profiel.stand_by_indicator[indicator.code]
    waarde = "" if stand.eigen is None else celwaarde(stand.wijk)
    zoek = f.naslagcijfer("wijk_code", indicator.code, waarde).tekst.removeprefix("=")
    eigen = toetscel(werk, indicator.code, ToetsKolom.EIGEN)
    return f.Formule(f'=IF({eigen}=1,{zoek},"")', waarde)


def anders(verandering: Verandering, oordeel: str) -> f.Formule | str:
    """What differs from the edition before; ``oordeel`` is the cell with the outcome of now.

    Empty when nothing does. Without an outcome of then there is nothing to follow, and it is a plain text.
    """
    woorden = _woorden(verandering)
    toen, nu = verandering.vergelijking_toen, verandering.vergelijking_nu
    jaar = verandering.toen.jaar if verandering.toen else None
    ander_jaar = f"vorig cijfer is van {jaar}" if Soort.ANDER_JAAR in verandering.soorten else ""
    zelfde = "; ".join(deel for deel in (ander_jaar, woorden) if deel)
    if toen is None or nu is None:
        return zelfde
    voor = f"{WAS}{oordeel_van(toen)}{f' ({jaar})' if jaar else ''} → nu: "
    achter = f"; {woorden}" if woorden else ""
    tekst = f"{f.als_tekst(voor)}&{oordeel}" + (f"&{f.als_tekst(achter)}" if achter else "")
    waarde = f"{voor}{oordeel_van(nu)}{achter}" if verandering.oordeel_veranderd else zelfde
    return f.Formule(f"=IF({oordeel}={f.als_tekst(oordeel_van(toen))},{f.als_tekst(zelfde)},{tekst})", waarde)


def _woorden(verandering: Verandering) -> str:
    soorten = [soort for soort in verandering.soorten if soort is not Soort.ANDER_JAAR]
    meer = ["meer op blad Wat is er nieuw"] if len(soorten) > MEEST else []
    return "; ".join([*soorten[:MEEST], *meer])
