"""What stands outside the input cells is told with where it stands."""

from types import MappingProxyType

from voorbeeld import voorbeeld_basis, voorbeeld_profiel

from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import (
    INGEVOEGDE_KOLOM,
    INGEVOEGDE_RIJ,
    Bladinhoud,
    Cel,
    EigenBlad,
    Ingevoegd,
    Invoerveld,
    Notitie,
    Opmerking,
    Tabelinhoud,
    Vervallen,
)
from wijkxl.report.bouwstof import Bouwstof
from wijkxl.report.delen.bijlage import andere_aantekeningen
from wijkxl.report.inhoud import Alinea, Blok, Tabel
from wijkxl.report.notities import Notitieboek


def blokken(aantekeningen: Aantekeningen) -> tuple[Blok, ...]:
    profiel = voorbeeld_profiel("Bloemhof")
    return andere_aantekeningen(
        Bouwstof(
            profiel=profiel,
            boek=Notitieboek(aantekeningen=aantekeningen),
            sjabloon=voorbeeld_basis().sjabloonbron.sjabloon(profiel),
            zinnen=None,  # type: ignore[arg-type]  # no sentence stands in this part
        )
    )


def regels(aantekeningen: Aantekeningen) -> list[tuple[str, str, str]]:
    (tabel,) = (blok for blok in blokken(aantekeningen) if isinstance(blok, Tabel))
    return [
        tuple(" / ".join(alinea.tekst for alinea in cel.alineas) for cel in rij)  # type: ignore[misc]
        for rij in tabel.rijen
    ]


def test_a_workbook_without_anything_else_says_nothing() -> None:
    assert blokken(Aantekeningen()) == ()


def test_loose_cells_and_notes_on_cells_come_with_their_place() -> None:
    inhoud = Bladinhoud(
        blad="Bronnen",
        titel="Mijn bronnen",
        cellen=(
            Cel(rij=2, kolom=25, waarde="los"),
            Cel(rij=4, kolom=0, opmerking=Opmerking(auteur="A", tekst="navragen")),
            Cel(rij=INGEVOEGDE_RIJ + 1, kolom=1, waarde="ertussen"),
            Cel(rij=0, kolom=INGEVOEGDE_KOLOM, waarde="ernaast"),
            Cel(rij=9, kolom=9),
        ),
        rijen=(
            Ingevoegd(nummer=INGEVOEGDE_RIJ, na=6),
            Ingevoegd(nummer=INGEVOEGDE_RIJ + 1, na=INGEVOEGDE_RIJ),
        ),
        kolommen=(Ingevoegd(nummer=INGEVOEGDE_KOLOM, na=2),),
    )

    assert regels(Aantekeningen(bladen=MappingProxyType({"Bronnen": inhoud}))) == [
        ("Mijn bronnen", "Z3", "los"),
        ("Mijn bronnen", "A5, opmerking", "navragen"),
        ("Mijn bronnen", "ingevoegde rij onder rij 7", "ertussen"),
        ("Mijn bronnen", "ingevoegde kolom na C1", "ernaast"),
    ]


def test_an_input_cell_the_report_does_not_know_is_told_in_words() -> None:
    veld = Invoerveld(naam="in_nieuw", blad="Toelichting", rij=1, kolom=1, omschrijving="Iets nieuws")
    aantekeningen = Aantekeningen(
        velden=MappingProxyType({"in_nieuw": veld}),
        notities=MappingProxyType({"in_nieuw": Notitie(waarde="a\nb")}),
    )

    assert regels(aantekeningen) == [("Toelichting", "Iets nieuws", "a / b")]


def test_rows_of_other_tables_and_lost_input_are_told() -> None:
    tabel = Tabelinhoud(naam="tbl_changelog", koppen=("Datum", "Wat"), rijen=((None, "andere bron"),))
    weg = Vervallen(blad="Pijler Veilig", plaats="E9", omschrijving="Cijfer X", waarde=12.5, reden="r")

    assert regels(Aantekeningen(tabellen=MappingProxyType({"t": tabel}), vervallen=(weg,))) == [
        ("Tabel tbl_changelog", "rij 1", "Wat: andere bron"),
        ("Pijler Veilig", "E9: Cijfer X", "12,5"),
    ]


def test_sheets_of_the_adviser_are_named() -> None:
    aantekeningen = Aantekeningen(eigen_bladen=(EigenBlad(titel="Blad1", gekozen="Gesprekken"),))

    (_, regel) = blokken(aantekeningen)

    assert isinstance(regel, Alinea)
    assert "Gesprekken" in regel.tekst
