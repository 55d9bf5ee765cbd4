"""Very hidden sheets: lists for dropdowns, and what the workbook must know about itself."""

from __future__ import annotations

from collections.abc import Callable

from wijkxl.analysis.interval import Zekerheid
from wijkxl.analysis.invoer import Opmaak
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.generator import formules as f
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.stapkeuzes import catalogus_lijsten
from wijkxl.overdracht.rekenwaarde import dagnummer
from wijkxl.staptabellen.overzicht import KEUZES_BY_LIJST
from wijkxl.wording import FORMAATVERSIE, NAGEKEKEN, NAKIJKEN, STAPSTATUSSEN, Blad, datum_in_woorden

EDITIEDATUM, EDITIEDATUM_IN_WOORDEN = "editie_datum", "editie_datum_woorden"
"""Names of the cells with the date of the edition, so that no formula holds a date of one edition."""

META_KOPPEN = ("naam", "blad", "cel", "omschrijving")


def write_lijsten(werk: Werk) -> None:
    """Write the lists of the dropdowns and name them."""
    ws = werk.blad(Blad.LIJSTEN)
    stijl = werk.stijlen.rol("gewoon")
    schrijf(ws, 0, 0, "Status van een stap", stijl)
    for place, status in enumerate(STAPSTATUSSEN, start=1):
        schrijf(ws, place, 0, status, stijl)
    werk.namen.definieer("lijst_stapstatus", Blad.LIJSTEN, f.bereik((1, 0), (len(STAPSTATUSSEN), 0)))
    nakijken = (("lijst_nakijken", (NAKIJKEN, NAGEKEKEN)),) if werk.profiel.vorige else ()
    for kolom, (naam, keuzes) in enumerate(
        (
            ("lijst_opmaak", tuple(Opmaak)),
            ("lijst_zekerheid", tuple(Zekerheid)),
            *nakijken,
            *KEUZES_BY_LIJST.items(),
            *catalogus_lijsten(werk.profiel.catalogus).items(),
        ),
        start=1,
    ):
        schrijf(ws, 0, kolom, naam, stijl)
        for place, keuze in enumerate(keuzes, start=1):
            schrijf(ws, place, kolom, str(keuze), stijl)
        werk.namen.definieer(naam, Blad.LIJSTEN, f.bereik((1, kolom), (len(keuzes), kolom)))
    ws.very_hidden()


def write_meta(werk: Werk) -> None:
    """Write format version, edition, fingerprints, codes of areas and the register of input cells.

    Written last: the register is complete only when all other sheets are.
    """
    ws = werk.blad(Blad.META)
    stijl = werk.stijlen.rol("gewoon")
    for rij, (naam, waarde) in enumerate(_gegevens(werk)):
        schrijf(ws, rij, 0, naam, stijl)
        schrijf(ws, rij, 1, waarde, stijl)
        werk.namen.definieer(naam, Blad.META, f.cel(rij, 1, vast=True))
    rij = len(_gegevens(werk)) + 1
    for kolom, kop in enumerate(META_KOPPEN):
        schrijf(ws, rij, kolom, kop, stijl)
    for invoer in werk.namen.invoercellen:
        rij += 1
        for kolom, woord in enumerate((invoer.naam, invoer.blad, invoer.adres, invoer.omschrijving)):
            schrijf(ws, rij, kolom, woord, stijl)
    ws.very_hidden()


def _rij(profiel: Wijkprofiel, gebied: str) -> float:
    """Row of an area in the data, counted from 1."""
    return float([area.code for area in profiel.naslag.gebieden].index(gebied) + 1)


def _bij_zekerheid(profiel: Wijkprofiel, waarde: Callable[[Zekerheid], float]) -> f.Formule:
    """A number that follows the chosen zekerheid; anything unknown counts as the usual one."""
    streng, gewoon = waarde(Zekerheid.ZEER_HOOG), waarde(Zekerheid.HOOG)
    keuze = f.als_tekst(Zekerheid.ZEER_HOOG)
    return f.Formule(f"=IF(zekerheid={keuze},{streng!r},{gewoon!r})", waarde(profiel.invoer.zekerheid))


def _gegevens(werk: Werk) -> tuple[tuple[str, f.Formule | f.Waarde], ...]:
    profiel = werk.profiel
    return (
        ("formaat_versie", FORMAATVERSIE),
        ("editie_naam", profiel.editie.naam),
        ("editie_soort", profiel.editie.soort.value),
        (EDITIEDATUM, dagnummer(profiel.editie.datum)),
        (EDITIEDATUM_IN_WOORDEN, datum_in_woorden(profiel.editie.datum)),
        ("editie_vingerafdruk", profiel.editie.vingerafdruk),
        ("catalogus_vingerafdruk", profiel.catalogus_vingerafdruk),
        ("beveiligd", "ja" if werk.beveilig else "nee"),
        ("wijk_code", profiel.wijk.code),
        ("gebied_code", profiel.gebied.code),
        ("stad_code", profiel.stad.code),
        ("land_code", profiel.land.code),
        ("vergelijk_code", f.vergelijkcode(profiel.vergelijkgebied)),
        *((f"buur_{n}", buur.gebied) for n, buur in enumerate(profiel.buren, start=1)),
        *(
            (naam, f.Formule(f"=MATCH({code},gegevens_gebieden,0)", _rij(profiel, gebied.code)))
            for naam, code, gebied in (
                ("rij_wijk", "wijk_code", profiel.wijk),
                ("rij_gebied", "gebied_code", profiel.gebied),
                ("rij_stad", "stad_code", profiel.stad),
            )
        ),
        (
            "rij_vergelijk",
            f.Formule(
                '=IF(vergelijk_code="","",MATCH(vergelijk_code,gegevens_gebieden,0))',
                _rij(profiel, profiel.vergelijkgebied) if profiel.vergelijkgebied else "",
            ),
        ),
        ("z_kritiek", _bij_zekerheid(profiel, lambda zekerheid: zekerheid.z)),
        ("alfa", _bij_zekerheid(profiel, lambda zekerheid: zekerheid.alpha)),
    )
