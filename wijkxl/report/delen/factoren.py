"""The part about what the figures mean: factoren, connections, and the conclusion of every domein."""

from __future__ import annotations

from collections.abc import Sequence

from wijkxl.analysis.catalogus import Domein
from wijkxl.analysis.factoren import Factorstand, rank_factoren, terugkerende_factoren
from wijkxl.getaltekst import VASTE_SPATIE
from wijkxl.report.bouwstof import Bouwstof, antwoord, antwoorden, hulpvraag, met_label
from wijkxl.report.delen.cijfers import VRAGEN_OVER_CIJFERS, domeinkop
from wijkxl.report.inhoud import Blok, Cel, Stijl, Tabel, alinea, cel
from wijkxl.uitleg import plaats_van
from wijkxl.wording import KOPPEN_CONCLUSIE, NAKIJKEN

MEEST_PER_DOMEIN = 5
MEEST_TERUGKEREND = 10

MEESTE_CIJFERS = 4
"""How many figures behind a factor are named; the rest is counted."""

KOPPEN = ("Factor", "▼ ongunstig", "▲ gunstig", "Waar en wanneer kun je iets doen?", "Door welke cijfers?")

BEKENDE_VRAGEN = ("algemeen", "beeld", "krachten", "samenhang", "terugkerend", "collega")
"""Questions of the summary that have a place of their own; others come with the connections."""


def samenhang(stof: Bouwstof) -> tuple[Blok, ...]:
    """The connections the adviser sees, the analysis per pijler, and answers to questions of NJi's own."""
    blokken = list(antwoord(stof, "in_samenvatting_samenhang", "samenhang"))
    blokken += antwoorden(
        stof,
        [
            (
                f"in_analyse_{pijler.code}",
                stof.sjabloon.teksten[f"pijler:{pijler.code}"].deel("pijleranalyse").kop,
            )
            for pijler in stof.profiel.catalogus.pijlers
        ],
    )
    koppen = {deel.sleutel: deel.kop for deel in stof.sjabloon.teksten["samenvatting"].delen}
    for sleutel, waarde in stof.boek.met_begin("in_samenvatting_").items():
        if sleutel not in BEKENDE_VRAGEN:
            blokken += met_label(koppen.get(sleutel, sleutel), waarde)
    return tuple(blokken)


def terugkerend(stof: Bouwstof) -> tuple[Blok, ...]:
    """What the adviser wrote about factoren that recur."""
    kop = alinea(stof.deel("terugkerende_factoren").kop, Stijl.KOP_4)
    return (kop, *antwoord(stof, "in_samenvatting_terugkerend", "terugkerende_factoren"))


def tabel_terugkerend(stof: Bouwstof) -> tuple[Blok, ...]:
    """The factoren that are touched in more than one domein, best ranked first."""
    gevonden = terugkerende_factoren(stof.profiel)[:MEEST_TERUGKEREND]
    if not gevonden:
        return ()
    return (_factortabel("Factoren die in meer dan één domein terugkomen", gevonden),)


def duiding_per_domein(stof: Bouwstof) -> tuple[Blok, ...]:
    """Per domein the factoren behind its figures, the answers about them, and the conclusion."""
    return tuple(
        blok
        for domein in stof.profiel.catalogus.domeinen
        for blok in (domeinkop(stof, domein), *_domein(stof, domein))
    )


def feedback_van_collega(stof: Bouwstof) -> tuple[Blok, ...]:
    """What a colleague said, under its own heading."""
    kop = alinea(stof.deel("feedback_van_collega").kop, Stijl.KOP_4)
    return (kop, *antwoord(stof, "in_samenvatting_collega", "feedback_van_collega"))


def _domein(stof: Bouwstof, domein: Domein) -> tuple[Blok, ...]:
    bekend = {vraag.sleutel: vraag.kop for vraag in stof.sjabloon.teksten["vragen"].delen}
    begin = f"in_vraag_{domein.code}_"
    extra = [sleutel for sleutel in stof.boek.met_begin(begin) if sleutel not in bekend]
    vragen = [
        (f"{begin}{sleutel}", bekend.get(sleutel, sleutel))
        for sleutel in (*bekend, *extra)
        if sleutel not in VRAGEN_OVER_CIJFERS
    ]
    gevonden = rank_factoren(stof.profiel, domein.code)[:MEEST_PER_DOMEIN]
    tabel = (_factortabel(f"Factoren achter de cijfers van {domein.naam}", gevonden),) if gevonden else ()
    return (*tabel, *antwoorden(stof, vragen), *_conclusie(stof, domein))


def _conclusie(stof: Bouwstof, domein: Domein) -> tuple[Blok, ...]:
    blokken: list[Blok] = []
    for sleutel, kop in KOPPEN_CONCLUSIE.items():
        blokken += met_label(kop, stof.boek.neem(f"in_{sleutel}_{domein.code}"))
    if _is_na_te_kijken(stof, domein):
        blokken.append(hulpvraag(stof.deel("nakijken").woorden))
    return tuple(blokken) or (hulpvraag(stof.deel("conclusie").woorden),)


def _is_na_te_kijken(stof: Bouwstof, domein: Domein) -> bool:
    """Whether figures changed since the conclusion was written and nobody has looked at it again."""
    naam = f"in_nakijken_{domein.code}"
    return stof.boek.staat_nog(naam) or stof.boek.tekst(naam).casefold() == NAKIJKEN


def _factortabel(bijschrift: str, standen: Sequence[Factorstand]) -> Tabel:
    return Tabel(
        bijschrift=bijschrift,
        koppen=KOPPEN,
        rijen=tuple(
            (
                _factorcel(stand),
                cel(str(stand.ongunstig), getal=True),
                cel(str(stand.gunstig), getal=True),
                cel(plaats_van(stand.factor)),
                cel(_via(stand)),
            )
            for stand in standen
        ),
        breedtes=(26, 13, 11, 20, 30),
        bron="▼ en ▲: aantal ongunstige en gunstige cijfers. Ranking 1 hangt met de meeste factoren samen. "
        "Bij herkomst voorstel moeten NJi en OBI de koppeling nog bevestigen.",
    )


def _factorcel(stand: Factorstand) -> Cel:
    rang = "niet op de Ranking" if stand.rang is None else f"Ranking {stand.rang}"
    return Cel(
        alineas=(
            alinea(stand.factor.naam, Stijl.TABELTEKST, vet=True),
            alinea(f"{rang}; herkomst {stand.herkomst}", Stijl.TABELTEKST),
        )
    )


def _via(stand: Factorstand) -> str:
    """Names of the figures that touch a factor, with a symbol for the side; the rest is counted."""
    namen = [f"{'▼' if teken < 0 else '▲'}{VASTE_SPATIE}{i.naam}" for i, teken in stand.geraakt_door]
    over = len(namen) - MEESTE_CIJFERS
    if over <= 1:
        return "; ".join(namen)
    return "; ".join((*namen[:MEESTE_CIJFERS], f"en nog {over} cijfers"))
