"""Sheet Maatschappelijk resultaat: what is to be reached, how it is measured and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from wijkxl.generator import formules as f
from wijkxl.generator.formules import Formule, Waarde
from wijkxl.generator.indeling import EERSTE_RIJ
from wijkxl.generator.kader import LINKRIJ, Werk, begin_blad, naar, schrijf, write_alinea, write_kop
from wijkxl.generator.resultaatblokken import (
    METINGBLOK,
    RESULTAATBLOK,
    TABELRIJEN,
    TELLING_BY_TABEL,
    is_gevuld,
    volgformule,
)
from wijkxl.generator.resultaatbron import Bronnen, build_bronnen
from wijkxl.generator.resultaatmeting import metingformules, metingwaarden
from wijkxl.generator.resultaatstand import invoerwaarden, resultaatformules, standwaarden
from wijkxl.generator.resultaatzin import VUL_IN
from wijkxl.generator.stapblok import NUMMER, Blok, Blokrij
from wijkxl.generator.staptabel import breedtes, schrijf_staptabel, staprijen
from wijkxl.generator.tabel import Rijformule
from wijkxl.staptabellen.kolommen import Kolomsoort, Stapkolom, Staptabel, invulkolommen
from wijkxl.staptabellen.resultaten import TBL_METINGEN, TBL_RESULTATEN
from wijkxl.wording import Blad

TIPRIJ = EERSTE_RIJ - 1
TE_VEEL_RIJEN = "te veel rijen: dit werkboek rekent met hoogstens {}"
KLEUR_BY_TEKEN = {"✓": "gunstiger", "→": "rond", "!": "ongunstiger", "?": "geen_cijfer"}
"""Colour of the theme by the sign that the stand begins with."""

Waarden = Mapping[str, Waarde]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standen:
    """Values of the rows of both blocks, as far as a person filled them."""

    bronnen: Bronnen
    resultaten: tuple[Waarden, ...]
    metingen: tuple[Waarden, ...]


def build_standen(werk: Werk) -> Standen:
    """Compute what the hidden sheet computes."""
    bronnen, zekerheid = build_bronnen(werk), werk.profiel.invoer.zekerheid
    invoer = [
        {"plek": float(plek), **invoerwaarden(rij)}
        for plek, rij in _rijen(werk, TBL_RESULTATEN, RESULTAATBLOK)
    ]
    metingen = tuple(
        {"plek": float(plek), **metingwaarden(rij, bronnen, invoer, zekerheid)}
        for plek, rij in _rijen(werk, TBL_METINGEN, METINGBLOK)
    )
    return Standen(
        bronnen=bronnen,
        resultaten=tuple(standwaarden(rij, invoer, metingen, bronnen) for rij in invoer),
        metingen=metingen,
    )


def write_resultaat(werk: Werk) -> None:
    """Write the sheet: the resultaten, and below them the indicatoren they are measured with."""
    maten = breedtes(TBL_RESULTATEN, TBL_METINGEN)
    ws = begin_blad(
        werk,
        Blad.RESULTAAT,
        TBL_RESULTATEN.tekst,
        maten,
        links=[(blad, naar(blad)) for blad in (Blad.SAMENVATTING, Blad.GESPREKKEN, Blad.ACTIVITEITEN)],
        vast=(LINKRIJ + 1, 1),
    )
    standen = build_standen(werk)
    tekst = werk.sjabloon.teksten[TBL_RESULTATEN.tekst]
    _write_tip(werk, ws, standen, len(maten))
    laatste = schrijf_staptabel(werk, ws, TBL_RESULTATEN, EERSTE_RIJ, _resultaatformules(werk, standen))
    _kleur(werk, ws, laatste)
    deel = tekst.deel("metingen")
    write_kop(werk, ws, laatste + 2, deel.kop, "subkop")
    write_alinea(werk, ws, laatste + 3, deel.woorden, maten, "hint")
    schrijf_staptabel(werk, ws, TBL_METINGEN, laatste + 4, _metingformules(werk, standen))


def write_standen(werk: Werk) -> None:
    """Write the very hidden sheet with what is computed per row of both tables."""
    ws, stijl = werk.blad(Blad.STANDEN), werk.stijlen.rol("gewoon")
    standen = build_standen(werk)
    b = standen.bronnen
    schrijf(ws, 0, NUMMER, "nummer", stijl)
    for nummer in range(1, TABELRIJEN + 1):
        schrijf(ws, nummer, NUMMER, nummer, stijl)
    for tabel in (TBL_METINGEN, TBL_RESULTATEN):
        _write_telling(werk, ws, tabel)
    leeg = _leeg(werk, standen)
    for blok, formules, gevuld in (
        (METINGBLOK, metingformules, standen.metingen),
        (RESULTAATBLOK, resultaatformules, standen.resultaten),
    ):
        for kolom in blok.kolommen:
            schrijf(ws, 0, blok.kolom(kolom), f"{blok.naam}|{kolom}", stijl)
        for nummer in range(1, blok.rijen + 1):
            waarden = gevuld[nummer - 1] if nummer <= len(gevuld) else leeg[blok.naam]
            for kolom, formule in formules(Blokrij(blok=blok, rij=nummer), b).items():
                schrijf(ws, nummer, blok.kolom(kolom), Formule(formule, waarden[kolom]), stijl)
    ws.very_hidden()


def _write_telling(werk: Werk, ws: Worksheet, tabel: Staptabel) -> None:
    """Number the rows of a table in which something stands."""
    blok, _ = TELLING_BY_TABEL[tabel.naam]
    kolom, stijl = blok.kolom("volg"), werk.stijlen.rol("gewoon")
    schrijf(ws, 0, kolom, f"{blok.naam}|volg", stijl)
    rijen, volg = staprijen(werk, tabel), 0
    for nummer in range(1, blok.rijen + 1):
        gevuld = nummer <= len(rijen) and is_gevuld(tabel, rijen[nummer - 1])
        volg += gevuld
        formule = volgformule(Blokrij(blok=blok, rij=nummer), tabel)
        schrijf(ws, nummer, kolom, Formule(formule, float(volg) if gevuld else ""), stijl)


def _rijen(werk: Werk, tabel: Staptabel, blok: Blok) -> list[tuple[int, Waarden]]:
    """The rows of a table that count, with their place in it (from 1)."""
    rijen = enumerate(staprijen(werk, tabel)[:TABELRIJEN], start=1)
    return [(plek, rij) for plek, rij in rijen if is_gevuld(tabel, rij)][: blok.rijen]


def _leeg(werk: Werk, standen: Standen) -> Mapping[str, Waarden]:
    """Values of a row in which nobody wrote, by block."""
    rijen = {
        tabel.naam: {kolom.sleutel: "" for kolom in tabel.kolommen}
        for tabel in (TBL_RESULTATEN, TBL_METINGEN)
    }
    invoer = invoerwaarden(rijen[TBL_RESULTATEN.naam])
    meting = metingwaarden(rijen[TBL_METINGEN.naam], standen.bronnen, (), werk.profiel.invoer.zekerheid)
    return {
        METINGBLOK.naam: {"plek": 0.0, **meting},
        RESULTAATBLOK.naam: {"plek": 0.0, **standwaarden(invoer, (), (), standen.bronnen)},
    }


def _write_tip(werk: Werk, ws: Worksheet, standen: Standen, kolommen: int) -> None:
    """A tip above the table for who chose 'minder'."""
    woorden = werk.sjabloon.teksten[TBL_RESULTATEN.tekst].deel("minder").woorden
    gekozen = any(rij["minder"] == 1 for rij in standen.resultaten)
    formule = f'=IF(SUM({RESULTAATBLOK.elders("minder")})>0,{f.als_tekst(woorden)},"")'
    ws.merge_range(TIPRIJ, 0, TIPRIJ, kolommen - 1, "", werk.stijlen.rol("hint"))
    schrijf(ws, TIPRIJ, 0, Formule(formule, woorden if gekozen else ""), werk.stijlen.rol("hint"))


def _resultaatformules(werk: Werk, standen: Standen) -> Mapping[str, Rijformule]:
    def waarden(rij: Waarden) -> Waarden:
        return standwaarden(invoerwaarden(rij), standen.resultaten, standen.metingen, standen.bronnen)

    return _rijformules(werk, TBL_RESULTATEN, RESULTAATBLOK, waarden)


def _metingformules(werk: Werk, standen: Standen) -> Mapping[str, Rijformule]:
    def waarden(rij: Waarden) -> Waarden:
        return metingwaarden(rij, standen.bronnen, standen.resultaten, werk.profiel.invoer.zekerheid)

    return _rijformules(werk, TBL_METINGEN, METINGBLOK, waarden)


def _rijformules(
    werk: Werk, tabel: Staptabel, blok: Blok, waarden: Callable[[Waarden], Waarden]
) -> Mapping[str, Rijformule]:
    """Formulas that take over what the hidden sheet says of the row; rows it has no place for say so."""
    plek = f"ROW()-ROW({tabel.naam}[[#Headers],[{tabel.kolommen[0].kop}]])"
    volg = f"INDEX({TELLING_BY_TABEL[tabel.naam][0].elders('volg')},{plek})"
    berekend = [kolom for kolom in tabel.kolommen if kolom.soort is Kolomsoort.BEREKEND]
    past = [_invoer(tabel, rij) for _, rij in _rijen(werk, tabel, blok)]

    def formule(kolom: Stapkolom) -> Rijformule:
        melding = TE_VEEL_RIJEN.format(blok.rijen) if kolom is berekend[0] else ""
        vol = f.als_tekst(melding)

        def waarde(cellen: Mapping[str, Waarde]) -> Waarde:
            rij = {een.sleutel: cellen.get(een.kop, "") for een in tabel.kolommen}
            if not is_gevuld(tabel, rij):
                return ""
            return waarden(rij)[kolom.sleutel] if _invoer(tabel, rij) in past else melding

        cel = f"INDEX({blok.elders(kolom.sleutel)},{volg})"
        in_blok = f'IF({volg}="","",IF({volg}>{blok.rijen},{vol},{cel}))'
        return Rijformule(tekst=f"=IF({plek}>{TABELRIJEN},{vol},{in_blok})", waarde=waarde)

    return {kolom.sleutel: formule(kolom) for kolom in berekend}


def _invoer(tabel: Staptabel, rij: Waarden) -> tuple[Waarde, ...]:
    return tuple(rij[kolom.sleutel] for kolom in invulkolommen(tabel))


def _kleur(werk: Werk, ws: Worksheet, laatste: int) -> None:
    """Colour the stand by its sign, and say with colour too that a sentence is not complete."""
    sleutels = [kolom.sleutel for kolom in TBL_RESULTATEN.kolommen]
    stand, zin = sleutels.index("stand"), sleutels.index("zin")
    regels = [
        (
            stand,
            f'LEFT({{}},1)="{teken}"',
            werk.stijlen.differentieel(bg_color=werk.stijlen.kleur(kleur), bold=True),
        )
        for teken, kleur in KLEUR_BY_TEKEN.items()
    ]
    gedempt = werk.stijlen.differentieel(italic=True, font_color=werk.stijlen.kleur("gedempt"))
    regels.append((zin, f'LEFT({{}},{len(VUL_IN)})="{VUL_IN}"', gedempt))
    for kolom, voorwaarde, opmaak in regels:
        criteria = "=" + voorwaarde.format(f.cel(EERSTE_RIJ + 1, kolom))
        ws.conditional_format(
            EERSTE_RIJ + 1, kolom, laatste, kolom, {"type": "formula", "criteria": criteria, "format": opmaak}
        )
