"""Differences between two editions: counted, in words, and without telling on a hidden figure."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from voorbeeld import maak_editie, voorbeeld_basis, voorbeeld_editie

from wijkxl.analysis.cijfers import Cijfer, Editie, Status
from wijkxl.analysis.editieverschil import (
    MEEST_GENOEMD,
    Indicatorverschil,
    editieverschil,
    editievoorstellen,
    samenvatting,
    standverschil,
)
from wijkxl.analysis.vorige import Vorige, Vorigestand

DAG = date(2026, 11, 3)
NAMEN = {"banen": "Werkende jongeren", "groen": "Groen in de buurt", "A": "Bloemhof", "B": "Carnisse"}


def cijfer(
    indicator: str, gebied: str, periode: int, waarde: float | None, status: Status = Status.OK
) -> Cijfer:
    return Cijfer(gebied=gebied, indicator=indicator, periode=periode, waarde=waarde, status=status)


def verborgen(indicator: str, gebied: str, periode: int) -> Cijfer:
    return cijfer(indicator, gebied, periode, None, Status.ONDERDRUKT)


def editie(*cijfers: Cijfer) -> Editie:
    return replace(maak_editie(*cijfers), titel="Staat 2026")


def regels(oud: Editie, nieuw: Editie) -> list[str]:
    found = editievoorstellen(editieverschil(oud, nieuw), NAMEN, datum=DAG, wie="OBI")
    assert {(w.datum, w.wie, w.soort, w.waarom) for w in found} <= {(DAG, "OBI", "data", "(vul in)")}
    return [w.wat for w in found]


def test_the_same_edition_gives_no_lines() -> None:
    verschil = editieverschil(voorbeeld_editie(), voorbeeld_editie())
    assert editievoorstellen(verschil, {}, datum=DAG, wie="OBI") == ()
    assert verschil.verschillen == ()


def test_every_figure_is_counted_once() -> None:
    oud = editie(
        cijfer("banen", "A", 2020, 10.0),
        cijfer("banen", "B", 2020, 20.0),
        verborgen("banen", "C", 2020),
        cijfer("banen", "D", 2020, 40.0),
        cijfer("banen", "E", 2020, 50.0),
        cijfer("banen", "F", 2020, 60.0),
        cijfer("banen", "A", 2018, 1.0),
    )
    nieuw = editie(
        cijfer("banen", "A", 2020, 10.0000001),
        cijfer("banen", "B", 2020, 21.0),
        cijfer("banen", "C", 2020, 30.0),
        verborgen("banen", "D", 2020),
        cijfer("banen", "E", 2020, None, Status.ONTBREEKT),
        cijfer("banen", "F", 2020, 60.0, Status.VOORLOPIG),
        cijfer("banen", "G", 2020, 70.0),
        cijfer("banen", "A", 2022, 2.0),
    )
    assert editieverschil(oud, nieuw).verschillen == (
        Indicatorverschil(
            code="banen",
            jaren_erbij=(2022,),
            jaren_weg=(2018,),
            herzien=1,
            verborgen=1,
            getoond=1,
            erbij=1,
            weg=1,
        ),
    )


def test_new_and_gone_indicatoren_years_and_areas_are_named() -> None:
    oud = editie(cijfer("banen", "A", 2020, 10.0), cijfer("oud", "A", 2020, 1.0))
    nieuw = editie(
        cijfer("banen", "A", 2020, 12.0), cijfer("banen", "B", 2022, 12.0), cijfer("groen", "A", 2022, 6.0)
    )
    assert regels(oud, nieuw) == [
        "Staat 2026: nu met cijfers over 'Groen in de buurt'.",
        "Staat 2026: niet meer met cijfers over 'oud'.",
        "Staat 2026: cijfers over 2022 erbij bij 'Werkende jongeren'.",
        "Staat 2026: 1 cijfer herzien bij 'Werkende jongeren' (1).",
        "Staat 2026: gebieden erbij: 'Carnisse'.",
    ]
    assert samenvatting(editieverschil(oud, nieuw))[1:] == (
        "Indicatoren: 1 erbij, 1 weg, 1 met een nieuw jaar.",
        "Cijfers in jaren die beide edities hebben: 1 herzien, 0 erbij, 0 vervallen, 0 nu onderdrukt, "
        "0 niet meer onderdrukt.",
        "Gebieden: 1 erbij, 0 weg.",
    )


def test_indicatoren_with_the_same_new_years_share_a_line() -> None:
    codes = [f"i{n:02}" for n in range(MEEST_GENOEMD + 3)]
    oud = editie(*(cijfer(code, "A", 2020, 1.0) for code in codes))
    nieuw = editie(*oud.cijfers, *(cijfer(code, "A", jaar, 1.0) for code in codes for jaar in (2021, 2022)))
    (regel,) = regels(oud, nieuw)
    assert regel.startswith("Staat 2026: cijfers over 2021 en 2022 erbij bij 'i00', 'i01', ")
    assert regel.endswith("'i11' en nog 3 andere.")


def test_a_hidden_figure_is_counted_but_neither_its_value_nor_its_area_is_told() -> None:
    rest = [cijfer("banen", "B", 2020, 20.0)]
    shown, hidden = cijfer("banen", "A", 2020, 37.5), verborgen("banen", "A", 2020)
    for oud, nieuw, woorden in (
        (shown, hidden, "nu onderdrukt om kleine groepen te beschermen"),
        (hidden, shown, "niet meer onderdrukt"),
    ):
        verschil = editieverschil(editie(oud, *rest), editie(nieuw, *rest))
        told = [*regels(editie(oud, *rest), editie(nieuw, *rest)), *samenvatting(verschil)]
        assert any(f"1 cijfer {woorden}, bij 'Werkende jongeren' (1)." in regel for regel in told)
        assert not any(word in regel for regel in told for word in ("37", "Bloemhof", "'A'"))


def test_an_area_of_which_all_figures_became_hidden_is_not_called_gone() -> None:
    oud = editie(cijfer("banen", "A", 2020, 10.0), cijfer("banen", "B", 2020, 20.0))
    nieuw = editie(verborgen("banen", "A", 2020), cijfer("banen", "B", 2020, 20.0))
    verschil = editieverschil(oud, nieuw)
    assert (verschil.gebieden_erbij, verschil.gebieden_weg) == ((), ())


def stand(jaar: int | None, wijk: Cijfer | None, stad: Cijfer | None = None) -> Vorigestand:
    indicator = voorbeeld_basis().catalogus.indicatoren[0]
    return Vorigestand(indicator=indicator, jaar=jaar, wijk=wijk, stad=stad)


def vorige(titel: str, **standen: Vorigestand) -> Vorige:
    return Vorige(editie="e", titel=titel, datum=DAG, vingerafdruk="", standen=MappingProxyType(standen))


def test_the_figures_of_two_workbooks_are_compared_by_count() -> None:
    oud = vorige(
        "Oud",
        later=stand(2020, cijfer("i", "A", 2020, 1.0)),
        herzien=stand(2020, cijfer("i", "A", 2020, 1.0)),
        stad_herzien=stand(2020, None, cijfer("i", "S", 2020, 1.0)),
        verborgen=stand(2020, cijfer("i", "A", 2020, 1.0)),
        gelijk=stand(2020, cijfer("i", "A", 2020, 1.0)),
        eerst=stand(None, None),
    )
    nieuw = vorige(
        "Nieuw",
        later=stand(2022, cijfer("i", "A", 2022, 9.0)),
        herzien=stand(2020, cijfer("i", "A", 2020, 2.0)),
        stad_herzien=stand(2020, None, cijfer("i", "S", 2020, 2.0)),
        verborgen=stand(2020, verborgen("i", "A", 2020)),
        gelijk=stand(2020, cijfer("i", "A", 2020, 1.0)),
        eerst=stand(2021, cijfer("i", "A", 2021, 1.0)),
    )
    assert standverschil(oud, nieuw) == (
        "Cijfers van 'Oud' naar 'Nieuw'.",
        "Indicatoren met een nieuwer jaar: 2. Herzien in hetzelfde jaar: 2. Nu onderdrukt: 1.",
    )
