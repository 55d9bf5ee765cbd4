"""Below the Preventiematrix: leefgebied by leeftijdsfase, what hangs loose, and shares with their charts."""

from __future__ import annotations

from collections.abc import Sequence

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule
from wijkxl.generator.lijstformules import kleinste
from wijkxl.generator.preventiekader import Kolommen, Matrixblad
from wijkxl.generator.stapblok import Blok, aantal_gestapeld, gestapeld
from wijkxl.generator.stapblokken import ACTIVITEITBLOK, RESULTAATBLOK
from wijkxl.generator.stapkeuzes import build_keuzes
from wijkxl.overdracht.stapstand import NOG_NIETS, VAK
from wijkxl.wording import Blad

LABEL: Kolommen = (0, 1)
EERSTE_FASE = 2
NOG_KIEZEN = "nog kiezen"
LOSSE = 10
"""Lines of a list of what hangs loose; the last one says how many more there are."""

LOSSE_KOLOMMEN: tuple[Kolommen, Kolommen] = ((0, 3), (4, 7))
AANTAL, AANDEEL, GRAFIEK = 2, 3, 4
GRAFIEKRIJEN = 13
ZONDER_LIJNEN = {"major_gridlines": {"visible": False}}


def write_aangrijpingspunten(blad: Matrixblad, rij: int, totaal: tuple[int, int]) -> int:
    """Write the grid of leefgebieden and leeftijdsfasen; returns the row after it.

    ``totaal`` is the cell with the number of activiteiten: without any, nothing is called a gap.
    """
    keuzes = build_keuzes(blad.werk.profiel.catalogus)
    rij = blad.blokkop(rij, "punten")
    fasekolommen = [(k, k) for k in range(EERSTE_FASE, EERSTE_FASE + len(keuzes.fasen))]
    na = fasekolommen[-1][1] + 1
    koppen = [(LABEL, "Leefgebied"), *zip(fasekolommen, keuzes.fasen, strict=True), ((na, na), "Aantal")]
    eerste = rij = blad.koppen(rij, koppen)
    alle = f.cel(*totaal, vast=True)
    for leefgebied, naam in enumerate(keuzes.leefgebieden, start=1):
        blad.cel(rij, LABEL, naam, "label")
        cellen = [_punt(blad, leefgebied * VAK + fase, alle) for fase in range(1, len(keuzes.fasen) + 1)]
        for kolommen, formule in zip(fasekolommen, cellen, strict=True):
            blad.cel(rij, kolommen, formule)
        blad.getal(rij, na, _aantal(blad, "leefgebied", leefgebied))
        blad.hoogte(rij, [(c.waarde, k) for k, c in zip(fasekolommen, cellen, strict=True)], 50.0)
        rij += 1
    blad.kleur_gaten((eerste, EERSTE_FASE), (rij - 1, na - 1), "geen_cijfer")
    _write_zonder_punt(blad, rij, (EERSTE_FASE, na - 1), na)
    blad.cel(rij + 1, LABEL, "Aantal", "label")
    for fase, (kolom, _) in enumerate(fasekolommen, start=1):
        blad.getal(rij + 1, kolom, _aantal(blad, "fase", fase))
    return rij + 2


def _write_zonder_punt(blad: Matrixblad, rij: int, kolommen: Kolommen, na: int) -> None:
    """Write the activiteiten of which leefgebied or leeftijdsfase is not chosen yet."""
    stapels = blad.stapels.per_aangrijpingspunt
    acties = gestapeld(ACTIVITEITBLOK, "aangrijpingspunt", 0, stapels)
    blad.cel(rij, LABEL, f"Leefgebied of leeftijdsfase {NOG_KIEZEN}", "label")
    blad.cel(rij, kolommen, acties)
    blad.getal(rij, na, aantal_gestapeld(ACTIVITEITBLOK, "aangrijpingspunt", 0, stapels))
    blad.hoogte(rij, [(acties.waarde, kolommen)], 35.0)


def _punt(blad: Matrixblad, code: int, totaal: str) -> Formule:
    """How many activiteiten there are at a place in the grid, and which."""
    stapels = blad.stapels.per_aangrijpingspunt
    namen = gestapeld(ACTIVITEITBLOK, "aangrijpingspunt", code, stapels)
    aantal = aantal_gestapeld(ACTIVITEITBLOK, "aangrijpingspunt", code, stapels)
    n, kern = aantal.tekst.removeprefix("="), namen.tekst.removeprefix("=")
    telling = f'{n}&IF({n}=1," activiteit"," activiteiten")&CHAR(10)&{kern}'
    tekst = f'=IF({totaal}=0,"",IF({n}=0,{f.als_tekst(NOG_NIETS)},{telling}))'
    if not aantal.waarde:
        return Formule(tekst, NOG_NIETS if _is_gevuld(blad) else "")
    woord = "activiteit" if aantal.waarde == 1 else "activiteiten"
    return Formule(tekst, f"{aantal.waarde:g} {woord}\n{namen.waarde}")


def _is_gevuld(blad: Matrixblad) -> bool:
    """Whether there is any activiteit."""
    return any(actie.label for actie in blad.stapels.stand.activiteiten)


def _aantal(blad: Matrixblad, kolom: str, nummer: int) -> Formule:
    """How many activiteiten have a number in a column of ``_stappen``."""
    acties = (actie for actie in blad.stapels.stand.activiteiten if actie.label)
    aantal = sum(getattr(actie, kolom) == nummer for actie in acties)
    return Formule(f"=COUNTIF({ACTIVITEITBLOK.elders(kolom)},{nummer})", float(aantal))


def write_losse(blad: Matrixblad, rij: int) -> int:
    """Write which resultaten have no activiteit and the other way round; returns the row after it."""
    stand = blad.stapels.stand
    rij = blad.blokkop(rij, "zonder")
    koppen = ("Resultaten zonder activiteit", "Activiteiten zonder resultaat")
    rij = blad.koppen(rij, list(zip(LOSSE_KOLOMMEN, koppen, strict=True)))
    for kolommen, blok, namen, alle in (
        (LOSSE_KOLOMMEN[0], RESULTAATBLOK, stand.losse_resultaten, stand.resultaten),
        (LOSSE_KOLOMMEN[1], ACTIVITEITBLOK, stand.losse_activiteiten, stand.activiteiten),
    ):
        is_leeg = not any(een.label for een in alle)
        for nummer in range(1, LOSSE + 1):
            blad.cel(rij + nummer - 1, kolommen, _losse(blok, nummer, namen, is_leeg=is_leeg), "cel")
    for plek in range(LOSSE):
        blad.ws.set_row(rij + plek, 20)
    return rij + LOSSE


def _losse(blok: Blok, nummer: int, namen: Sequence[str], *, is_leeg: bool) -> Formule:
    """A line of a list: a name; in the first one that there is none, in the last one how many more."""
    nummers = blok.elders("los")
    waarde = namen[nummer - 1] if nummer <= len(namen) else ""
    kern = kleinste(nummers, blok.elders("label"), str(nummer), waarde).tekst.removeprefix("=")
    if nummer == 1:
        geen, leeg = "✓ geen", "–"
        gevuld = f'SUMPRODUCT(--({blok.elders("label")}<>""))'
        anders = f"IF({gevuld}=0,{f.als_tekst(leeg)},{f.als_tekst(geen)})"
        waarde = waarde or (leeg if is_leeg else geen)
        return Formule(f"=IF(COUNT({nummers})=0,{anders},{kern})", waarde)
    if nummer == LOSSE:
        over = f'"… en nog "&(COUNT({nummers})-{LOSSE - 1})'
        waarde = f"… en nog {len(namen) - LOSSE + 1}" if len(namen) > LOSSE else waarde
        return Formule(f"=IF(COUNT({nummers})>{LOSSE},{over},{kern})", waarde)
    return Formule(f"={kern}", waarde)


def write_aandelen(blad: Matrixblad, rij: int, totaal: tuple[int, int]) -> None:
    """Write how the activiteiten are spread over the niveaus and the effectladder, each with a chart."""
    keuzes = build_keuzes(blad.werk.profiel.catalogus)
    rij = blad.blokkop(rij, "aandelen")
    for kop, kolom, woorden in (
        ("Preventieniveau", "niveau", keuzes.niveaus),
        ("Trede van de effectladder", "trede", keuzes.treden),
    ):
        koppen = [
            (LABEL, kop),
            ((AANTAL, AANTAL), "Aantal activiteiten"),
            ((AANDEEL, AANDEEL), "Deel van alle activiteiten"),
        ]
        blad.koppen(rij, koppen)
        for plek, woord in enumerate((*woorden, NOG_KIEZEN)):
            nummer = plek + 1 if plek < len(woorden) else 0
            _write_aandeel(blad, rij + 1 + plek, woord, _aantal(blad, kolom, nummer), totaal)
        _write_grafiek(blad, rij, len(woorden) + 1, kop)
        rij += GRAFIEKRIJEN


def _write_aandeel(blad: Matrixblad, rij: int, woord: str, aantal: Formule, totaal: tuple[int, int]) -> None:
    blad.cel(rij, LABEL, woord, "label")
    blad.getal(rij, AANTAL, aantal)
    alle = sum(bool(actie.label) for actie in blad.stapels.stand.activiteiten)
    adres = f.cel(*totaal, vast=True)
    deel = float(aantal.waarde) / alle if alle else ""
    blad.getal(rij, AANDEEL, Formule(f'=IF({adres}=0,"",{f.cel(rij, AANTAL)}/{adres})', deel), opmaak="0%")


def _write_grafiek(blad: Matrixblad, kop: int, aantal: int, titel: str) -> None:
    """Insert a chart of the counts below the heading in row ``kop``, at the right of them."""
    stijlen, naam = blad.werk.stijlen, titel[0].lower() + titel[1:]
    grafiek = blad.werk.werkboek.add_chart({"type": "column"})
    grafiek.add_series(
        {
            "name": "Aantal activiteiten",
            "categories": [Blad.PREVENTIEMATRIX, kop + 1, LABEL[0], kop + aantal, LABEL[0]],
            "values": [Blad.PREVENTIEMATRIX, kop + 1, AANTAL, kop + aantal, AANTAL],
            "fill": {"color": stijlen.kleur("gunstiger")},
            "border": {"color": stijlen.kleur("titel")},
            "gap": 60,
            "data_labels": {"value": True, "num_format": "0;;;"},
        }
    )
    grafiek.set_title({"name": f"Activiteiten per {naam}", "name_font": {"size": 12}})
    grafiek.set_x_axis({"name": titel})
    grafiek.set_y_axis({"name": "Aantal activiteiten", "num_format": "0", "min": 0, **ZONDER_LIJNEN})
    grafiek.set_legend({"none": True})
    grafiek.set_size({"width": 620, "height": 20 * (GRAFIEKRIJEN - 1)})
    uitleg = f"Kolommen: het aantal activiteiten per {naam}. De aantallen staan in de tabel ernaast."
    opties = {"description": uitleg, "x_offset": 12, "object_position": 1}
    blad.ws.insert_chart(kop, GRAFIEK, grafiek, opties)
