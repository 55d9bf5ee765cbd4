"""What changed since the edition before: the sheet, the columns in the tables, and conclusions to check."""

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from engines import ironcalc_engine, libreoffice_engine
from engines.areas import column_letters
from engines.compare import differences, same_value
from engines.contents import StoredWorkbook
from engines.links import broken_links
from engines.package_check import lint_findings, opc_findings, reader_findings, sdk_findings
from engines.stored import stored
from grondig import alleen_grondig
from proefwerkboek import Rekenvel, basis, gelezen, inhoud, oud_profiel, profiel, profiel_na
from voorbeeld import met_vorige

from wijkxl.analysis.catalogus import Toets
from wijkxl.analysis.cijfers import Status
from wijkxl.analysis.invoer import Invoer
from wijkxl.analysis.verandering import Soort
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.generator.indeling import Indeling, Kolom, build_indeling
from wijkxl.generator.werkboek import write_werkboek
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.geheugen import lees_json
from wijkxl.overdracht.inhoud import Formuletekst, Notitie, Waarde
from wijkxl.wording import Blad

pytestmark = pytest.mark.lang

WIJKEN = ("Bloemhof", "Strand en Duin", "Kralingseveer")
KLEIN = "Strand en Duin"
"""A wijk with hidden figures."""

CODE = "werkende_jongeren_18_22"
NOTITIES: Mapping[str, Waarde] = {
    "in_conclusie_werk": "Steeds meer jongeren hebben werk.",
    "in_factoren_schoolprestaties": "Armoede",
    "in_aangrijpingspunt_meedoen": "Basisschool",
    "in_conclusie_criminaliteit": "Het gaat beter.",
    "in_nakijken_criminaliteit": "nagekeken",
    "in_nakijken_veilig_thuis": "Nakijken",
    f"in_cijfer_{CODE}": 53.0,
    "in_cijfer_inwoners": 20000.0,
    "in_cijfer_voortijdig_schoolverlaters_12_22": "ca. 3",
    "in_cijfer_schoolverzuim_5_17": Formuletekst(tekst="=34/2", waarde=17.0),
}


def schrijf(pad: Path, van: Wijkprofiel, notities: Mapping[str, Waarde] | None = None) -> Path:
    """Write the workbook of ``van`` with what a person typed in its input cells."""
    gevuld = {naam: Notitie(waarde=waarde) for naam, waarde in (notities or {}).items()}
    aantekeningen = Aantekeningen(notities=MappingProxyType(gevuld))
    write_werkboek(pad, van, basis().sjabloonbron.sjabloon(van), aantekeningen=aantekeningen)
    return pad


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nieuw")


@pytest.fixture(scope="module")
def paden(folder: Path) -> Mapping[str, Path]:
    """Workbooks with an edition before; one has notes and own figures."""
    return {
        wijk: schrijf(folder / f"{wijk}.xlsx", profiel_na(wijk), NOTITIES if wijk == "Bloemhof" else None)
        for wijk in WIJKEN
    }


@cache
def indeling(wijk: str) -> Indeling:
    van = profiel_na(wijk)
    return build_indeling(van, basis().sjabloonbron.sjabloon(van))


def plaats(wijk: str, code: str, kolom: Kolom) -> tuple[str, str]:
    """Sheet and address of a column of an indicator."""
    found = indeling(wijk).thuis(code, kolom)
    return found.blad, f"{column_letters(found.kolom + 1)}{found.rij + 1}"


def waarde(boek: StoredWorkbook, plek: tuple[str, str]) -> Any:
    cellen = boek.cells()
    return cellen[plek].value if plek in cellen else None


def plek_van_naam(boek: StoredWorkbook, naam: str) -> tuple[str, int, int]:
    """Sheet, row and column (zero-based) of an input cell in column T or before."""
    (refers_to,) = [n.refers_to for n in boek.defined_names if n.name == naam]
    blad, adres = refers_to.rsplit("!", 1)
    _, letters, rij = adres.split("$")
    return blad.strip("'"), int(rij) - 1, "ABCDEFGHIJKLMNOPQRST".index(letters)


def tabel(boek: StoredWorkbook, kop: str) -> list[dict[str, Any]]:
    """The rows of the table under the heading ``kop`` of the sheet, by the letter of the column."""
    cellen = boek.sheet(Blad.NIEUW).cells
    (rij,) = [int(ref[1:]) for ref, cel in cellen.items() if ref[0] == "A" and cel.value == kop]
    found = []
    for nummer in range(rij + 3, rij + 300):
        regel = {
            letter: cellen[ref].value for letter in "BCDEFGHIJK" if (ref := f"{letter}{nummer}") in cellen
        }
        if regel.get("B") is None:
            break
        found.append(regel)
    return found


UITKOMST, CIJFERS = "De uitkomst is veranderd", "Andere cijfers die zijn veranderd"
INDICATOREN = "Nieuwe, vervallen en veranderde indicatoren"
CONCLUSIES = "Conclusies om na te kijken"


def test_every_value_is_what_ironcalc_computes(paden: Mapping[str, Path]) -> None:
    for pad in paden.values():
        boek = stored(pad)
        assert boek.error_cells() == {}
        assert differences(boek, ironcalc_engine.recalculated(pad)) == []
        assert broken_links(pad) == []


@alleen_grondig
@pytest.mark.libreoffice
def test_every_value_is_what_libreoffice_computes(paden: Mapping[str, Path]) -> None:
    uitkomsten = libreoffice_engine.recalculated_all(list(paden.values()))
    for pad, gerekend in zip(paden.values(), uitkomsten, strict=True):
        assert differences(stored(pad), gerekend) == []


@pytest.mark.ooxml
def test_the_package_has_no_findings(paden: Mapping[str, Path]) -> None:
    pad = paden["Bloemhof"]
    assert opc_findings(pad) == []
    assert lint_findings(pad) == []
    assert sdk_findings(pad) == []
    assert reader_findings(pad) == []


def test_the_sheet_stands_after_the_change_log_and_only_with_an_edition_before(
    paden: Mapping[str, Path],
) -> None:
    bladen = [sheet.name for sheet in stored(paden["Bloemhof"]).sheets]

    assert bladen[bladen.index(Blad.CHANGE_LOG) + 1] == Blad.NIEUW
    assert Blad.NIEUW not in inhoud("Bloemhof").state_by_sheet()
    links = [link.location for link in stored(paden["Bloemhof"]).sheet(Blad.INHOUDSOPGAVE).hyperlinks]
    assert f"'{Blad.NIEUW}'!A1" in links


def test_the_same_input_gives_the_same_bytes(paden: Mapping[str, Path], tmp_path: Path) -> None:
    opnieuw = schrijf(
        tmp_path / "nog.xlsx", met_vorige(profiel("Bloemhof"), oud_profiel("Bloemhof")), NOTITIES
    )

    assert opnieuw.read_bytes() == paden["Bloemhof"].read_bytes()


def test_nothing_changed_says_so_under_every_heading(tmp_path: Path) -> None:
    van = profiel("Bloemhof")
    boek = stored(schrijf(tmp_path / "zelfde.xlsx", met_vorige(van, van), {"in_conclusie_werk": "Goed."}))
    woorden = [cel.value for ref, cel in boek.sheet(Blad.NIEUW).cells.items() if ref[0] == "A"]

    assert woorden.count("Er is niets veranderd.") == 3
    assert [kop for kop in (UITKOMST, CIJFERS, INDICATOREN, CONCLUSIES) if kop not in woorden] == []
    assert "Conclusies om na te kijken: 0" in woorden
    anders = [waarde(boek, plaats("Bloemhof", i.code, Kolom.ANDERS)) for i in van.catalogus.indicatoren]
    assert {woord for woord in anders if woord} == set()


def met_een_verschil(wijk: float, stad: float, jaar: int = 2019) -> Wijkprofiel:
    """Bloemhof, where in the edition before one indicator had these figures; all else is the same.

    Of this indicator higher is better, and from a difference of 10 % it counts.
    """
    van = profiel("Bloemhof")
    zeker = replace(van.catalogus.indicator_by_code[CODE], toets=Toets.DREMPEL, drempel=None)
    indicatoren = tuple(zeker if i.code == CODE else i for i in van.catalogus.indicatoren)
    van = replace(
        van,
        catalogus=replace(van.catalogus, indicatoren=indicatoren),
        naslag=replace(van.naslag, indicatoren=indicatoren),
    )
    nieuw = met_vorige(van, van)
    assert nieuw.vorige is not None
    toen = nieuw.vorige.standen[CODE]
    assert toen.wijk is not None
    assert toen.stad is not None
    toen = replace(
        toen,
        jaar=jaar,
        wijk=replace(toen.wijk, periode=jaar, waarde=wijk),
        stad=replace(toen.stad, periode=jaar, waarde=stad),
    )
    standen = MappingProxyType({**nieuw.vorige.standen, CODE: toen})
    return replace(nieuw, vorige=replace(nieuw.vorige, standen=standen))


def test_an_outcome_that_changed_is_shown_with_the_figures_of_then_and_now(tmp_path: Path) -> None:
    van = met_een_verschil(90.0, 60.0)
    boek = stored(schrijf(tmp_path / "een.xlsx", van))
    stand = van.stand_by_indicator[CODE]
    assert stand.wijk is not None
    assert stand.wijk.waarde is not None
    assert stand.stad is not None
    assert stand.stad.waarde is not None
    assert stand.wijk.waarde < 0.9 * stand.stad.waarde
    (regel,) = tabel(boek, UITKOMST)

    assert regel == {
        "B": "Werkende jongeren, 18 t/m 22 jaar",
        "C": "Kansrijk: Werk",
        "D": 90.0,
        "E": 2019.0,
        "F": 60.0,
        "G": "▲ gunstiger",
        "H": "▼ ongunstiger",
        "I": stand.wijk.waarde,
        "J": float(stand.jaar or 0),
        "K": stand.stad.waarde,
    }
    assert tabel(boek, CIJFERS) == []
    assert waarde(boek, plaats("Bloemhof", CODE, Kolom.ANDERS)) == (
        "was: ▲ gunstiger (2019) → nu: ▼ ongunstiger"
    )
    assert waarde(boek, plaats("Bloemhof", CODE, Kolom.VORIGE)) == 90.0
    assert waarde(boek, plaats("Bloemhof", CODE, Kolom.GEPUBLICEERD)) in ("", None)


def test_a_figure_that_changed_without_another_outcome_stands_in_the_second_table(tmp_path: Path) -> None:
    boek = stored(schrijf(tmp_path / "een.xlsx", met_een_verschil(30.0, 60.0)))
    (regel,) = tabel(boek, CIJFERS)

    assert (regel["D"], regel["E"], regel["G"]) == (30.0, 2019.0, "cijfer van een ander jaar")
    assert tabel(boek, UITKOMST) == []
    assert waarde(boek, plaats("Bloemhof", CODE, Kolom.ANDERS)) == "vorig cijfer is van 2019"


def test_an_own_figure_that_is_typed_changes_the_mark_at_once(tmp_path: Path) -> None:
    van = met_een_verschil(90.0, 60.0)
    pad = schrijf(tmp_path / "een.xlsx", van)
    stand = van.stand_by_indicator[CODE]
    assert stand.wijk is not None
    assert stand.stad is not None
    vel = Rekenvel(pad)
    blad, rij, kolom = plek_van_naam(stored(pad), f"in_cijfer_{CODE}")
    vel.typ(blad, rij, kolom, "95")

    assert vel.waarde(blad, rij, Kolom.ANDERS) == "vorig cijfer is van 2019"
    assert vel.waarde(blad, rij, Kolom.GEPUBLICEERD) == stand.wijk.waarde
    vel.typ(blad, rij, kolom, repr(stand.stad.waarde))
    assert vel.waarde(blad, rij, Kolom.ANDERS) == "was: ▲ gunstiger (2019) → nu: ● rond Rotterdam"


def test_changed_descriptions_are_shown_with_the_words_of_then_and_now(paden: Mapping[str, Path]) -> None:
    regels = tabel(stored(paden["Bloemhof"]), INDICATOREN)
    nieuw, naam, *_ = profiel("Bloemhof").catalogus.indicatoren
    by_soort = {soort: [r for r in regels if r["D"] == soort] for soort in {r["D"] for r in regels}}

    assert set(by_soort) == {s.value for s in Soort} - {
        *("cijfer nu onderdrukt", "geen cijfer meer", "cijfer nu wel beschikbaar"),
        *("cijfer van een ander jaar", "ander cijfer van hetzelfde jaar", "ander cijfer van Rotterdam"),
    }
    assert [(r["B"], r["G"]) for r in by_soort["nieuwe indicator"]] == [(nieuw.naam, "–")]
    assert [(r["B"], r["I"]) for r in by_soort["indicator vervallen"]] == [
        ("Indicator die er niet meer is", "–")
    ]
    assert (naam.naam, "Vroeger heette dit anders", naam.naam) in [
        (r["B"], r["G"], r["I"]) for r in by_soort["andere naam"]
    ]
    assert [(r["G"], r["I"]) for r in by_soort["ander domein"]] == [
        ("Kansrijk: Werk", "Kansrijk: Schoolprestaties"),
        ("bestaat niet meer", "Kansrijk: Schoolprestaties"),
    ]
    assert [(r["G"], r["I"]) for r in by_soort["andere richting"]] == [("neutraal", "hoger gunstig")]
    assert max(len(str(woord)) for r in regels for woord in r.values()) <= 302


def test_texts_in_formulas_are_not_too_long_for_excel(paden: Mapping[str, Path]) -> None:
    boek = stored(paden["Bloemhof"])
    formules = [
        cel.formula
        for (blad, ref), cel in boek.formula_cells().items()
        if ref[0] in "TUV" or blad == Blad.NIEUW
    ]
    teksten = [deel for formule in formules if formule for deel in formule.split('"')[1::2]]

    assert len(teksten) > 100
    assert [tekst for tekst in teksten if len(tekst) > 255] == []


def hidden(van: Wijkprofiel) -> list[str]:
    """Codes of indicatoren of which the new edition hides the figure of the wijk."""
    return [
        code
        for code, stand in van.stand_by_indicator.items()
        if stand.wijk is not None and stand.wijk.status is Status.ONDERDRUKT
    ]


def test_figures_that_are_hidden_now_are_nowhere_in_the_file(paden: Mapping[str, Path]) -> None:
    """The older edition had 43.21 for all of them."""
    boek, van = stored(paden[KLEIN]), profiel_na(KLEIN)
    toen = oud_profiel(KLEIN).stand_by_indicator
    codes = [code for code in hidden(van) if code in toen and toen[code].wijk is not None]
    assert len(codes) > 10

    with zipfile.ZipFile(paden[KLEIN]) as archief:
        alles = "".join(archief.read(naam).decode(errors="ignore") for naam in archief.namelist())
    geheugen = [cel for cel in boek.sheet(Blad.GEHEUGEN).cells.values() if cel.ref.startswith("A")]
    sleutels = [str(cel.value) for cel in geheugen]
    delen = dict.fromkeys(sleutels, "")
    for cel in geheugen:
        delen[str(cel.value)] += str(waarde(boek, (Blad.GEHEUGEN, f"C{cel.ref[1:]}")))
    bewaard = [str(lees_json(delen[sleutel])) for sleutel in ("stand", "vorige")]
    assert [tekst for tekst in (alles, *bewaard) if "43.21" in tekst or "43,21" in tekst] == []
    for code in codes:
        assert waarde(boek, plaats(KLEIN, code, Kolom.VORIGE)) == "onderdrukt", code
        assert not str(waarde(boek, plaats(KLEIN, code, Kolom.ANDERS))).startswith("was"), code


def test_conclusions_on_changed_figures_are_marked(paden: Mapping[str, Path]) -> None:
    boek = stored(paden["Bloemhof"])
    merken = {}
    for domein in profiel("Bloemhof").catalogus.domeinen:
        blad, rij, kolom = plek_van_naam(boek, f"in_nakijken_{domein.code}")
        assert kolom == Kolom.GEPUBLICEERD
        merken[domein.code] = waarde(boek, (blad, f"T{rij + 1}"))

    assert merken == {
        "schoolprestaties": "nakijken",
        "werk": "nakijken",
        "meedoen": "nakijken",
        "criminaliteit": "nagekeken",
        "veilig_thuis": "Nakijken",
        "veilige_wijk": None,
        "sociaal_emotioneel": None,
        "gezond_gedrag": None,
        "algemene_gezondheid": None,
    }
    regels = tabel(boek, CONCLUSIES)[1:] if len(tabel(boek, CONCLUSIES)) > 9 else tabel(boek, CONCLUSIES)
    assert [regel["C"] or None for regel in regels] == list(merken.values())
    assert waarde(boek, (Blad.NIEUW, "A8")) == "Conclusies om na te kijken: 4"


def test_a_conclusion_on_figures_that_stayed_is_not_marked(tmp_path: Path) -> None:
    notities = {"in_conclusie_werk": "Goed.", "in_conclusie_veilig_thuis": "Goed."}
    boek = stored(schrijf(tmp_path / "een.xlsx", met_een_verschil(30.0, 60.0), notities))

    assert waarde(boek, (Blad.NIEUW, "A8")) == "Conclusies om na te kijken: 1"
    assert [regel["B"] for regel in tabel(boek, CONCLUSIES) if regel.get("C") == "nakijken"] == [
        "Kansrijk: Werk"
    ]


def test_the_count_follows_what_the_adviser_chooses(paden: Mapping[str, Path]) -> None:
    vel = Rekenvel(paden["Bloemhof"])
    blad, rij, kolom = plek_van_naam(stored(paden["Bloemhof"]), "in_nakijken_werk")
    vel.typ(blad, rij, kolom, "nagekeken")

    assert vel.waarde(Blad.NIEUW, 7, 0) == "Conclusies om na te kijken: 3"
    vel.typ(blad, rij, kolom, "nakijken")
    assert vel.waarde(Blad.NIEUW, 7, 0) == "Conclusies om na te kijken: 4"


def test_the_mark_is_chosen_from_a_list_in_an_open_cell(paden: Mapping[str, Path], tmp_path: Path) -> None:
    boek = stored(paden["Bloemhof"])
    blad, rij, _ = plek_van_naam(boek, "in_nakijken_werk")
    lijsten = [rule.formulas for rule in boek.sheet(blad).validations if rule.sqref == f"T{rij + 1}"]

    assert lijsten == [("lijst_nakijken",)]
    keuzes = [cel.value for ref, cel in boek.sheet("_lijsten").cells.items() if ref in ("D2", "D3")]
    assert keuzes == ["nakijken", "nagekeken"]
    slot = tmp_path / "slot.xlsx"
    van = profiel_na("Bloemhof")
    write_werkboek(slot, van, basis().sjabloonbron.sjabloon(van), beveilig=True)
    assert gelezen(slot)[blad][f"T{rij + 1}"].protection.locked is False


def test_a_workbook_without_edition_before_has_no_columns_for_it() -> None:
    boek = inhoud("Bloemhof")
    laatste = [
        ref for blad in boek.sheets if blad.name.startswith("Pijler") for ref in blad.cells if ref[0] in "TUV"
    ]

    assert [ref for ref in laatste if ref[1].isdigit()] == []
    assert [name.name for name in boek.defined_names if "nakijken" in name.name] == []


@pytest.mark.parametrize(
    "invoer",
    [
        Invoer(vergelijkgebied="WP0068"),
        Invoer(vergelijkgebied=""),
        Invoer(eigen_cijfers=MappingProxyType({CODE: 9.0})),
    ],
    ids=["another area", "no area", "an own figure"],
)
def test_a_changed_workbook_computes_what_python_computes(invoer: Invoer, tmp_path: Path) -> None:
    """Apart from the words that compare with then: those are judged with the own figure of the moment."""
    van = profiel_na("Bloemhof")
    start = schrijf(tmp_path / "start.xlsx", van)
    gewenst = stored(schrijf(tmp_path / "gewenst.xlsx", replace(van, invoer=invoer)))
    vel = Rekenvel(start)
    blad, rij, kolom = plek_van_naam(stored(start), "vergelijkgebied")
    label = waarde(gewenst, (blad, f"B{rij + 1}"))
    vel.zet(blad, rij, kolom, "" if label is None else f"'{label}")
    for code, eigen in invoer.eigen_cijfers.items():
        vel.zet(*plek_van_naam(stored(start), f"in_cijfer_{code}"), repr(eigen))
    vel.bereken()
    anders = [
        f"{blad}!{ref}: expected {cel.value!r}, computed {found!r}"
        for (blad, ref), cel in gewenst.formula_cells().items()
        if blad != Blad.NIEUW
        and not ref.startswith("V")
        and not same_value(cel.value, found := vel.op_adres(blad, ref))
    ]
    assert anders == []


def test_the_legend_explains_the_marks_only_where_they_can_occur(paden: Mapping[str, Path]) -> None:
    legenda = {
        boek.path.parent: [cel.value for cel in boek.sheet(Blad.TOELICHTING).cells.values()]
        for boek in (stored(paden[KLEIN]), inhoud(KLEIN))
    }
    gevonden = ["was: … → nu: …" in woorden and "nakijken" in woorden for woorden in legenda.values()]

    assert gevonden == [True, False]
