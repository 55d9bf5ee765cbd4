"""The macros of a workbook: which are ours, which are a person's, and which somebody changed."""

import pytest

from wijkxl.knoppen import Macros
from wijkxl.overdracht.geheugen import pak_json
from wijkxl.overdracht.macrogeheugen import (
    RuweMacros,
    herken_macros,
    kenmerk_van_code,
    kies_macros,
    macrogegevens,
)

CODE = 'Option Explicit\n\nPublic Sub WijkPlan()\n    If x = &H1F Then MsgBox "Klaar één"\nEnd Sub\n'
"""Code of ours."""

ZELFDE = [
    'Attribute VB_Name = "WijkMacros"\r\n' + CODE.replace("\n", "\r\n"),
    CODE.replace("    ", "\t").replace("Option Explicit\n", ""),
    CODE.replace("x = &H1F", "X=&h1f"),
    CODE.replace("Sub WijkPlan()\n", 'Sub WijkPlan()\nAttribute WijkPlan.VB_Description = "Maak"\n'),
    "VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1  'True\nEND\n" + CODE,
]


def macros(variant: str = "gewoon") -> Macros:
    return Macros(
        bouw=lambda _, __: b"", instellingen=(), variant=variant, modules=(("WijkMacros", CODE), ("Leeg", ""))
    )


def geheugen(variant: str = "gewoon") -> dict[str, str]:
    return {"macros": pak_json(macrogegevens(macros(variant)))}


@pytest.mark.parametrize("tekst", ZELFDE, ids=["header", "spaces", "capitals", "description", "class"])
def test_code_that_a_program_saved_in_its_own_way_is_the_same(tekst: str) -> None:
    assert kenmerk_van_code(tekst) == kenmerk_van_code(CODE)


@pytest.mark.parametrize(
    "tekst", [CODE + "Sub Erbij()\nEnd Sub\n", CODE.replace("Klaar", "Klaas"), CODE.replace("één", "een")]
)
def test_other_code_is_another(tekst: str) -> None:
    assert kenmerk_van_code(tekst) != kenmerk_van_code(CODE)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "\r\n",
        "Option Explicit\r\n",
        'Attribute VB_Name = "Blad1"\r\nAttribute VB_Exposed = True\r\n',
        'Attribute VB_Name = "Blad1"\r\nOption ClassModule\r\n\r\n',
    ],
)
def test_a_module_in_which_nobody_typed_has_no_code(tekst: str) -> None:
    assert kenmerk_van_code(tekst) == ""


def test_our_macros_are_nothing_to_report() -> None:
    found = herken_macros(RuweMacros(modules=(("WijkMacros", CODE), ("Blad1", ""))), geheugen("koppelen"))

    assert found.variant == "koppelen"
    assert found.niet_mee == found.hersteld == ()


def test_a_module_of_a_person_cannot_go_along() -> None:
    ruw = RuweMacros(modules=(("WijkMacros", CODE), ("Mijn", CODE), ("Leegte", "Option Explicit\n")))

    assert [regel.wat for regel in herken_macros(ruw, geheugen()).niet_mee] == [
        "Eigen macro's in de VBA-module Mijn."
    ]


@pytest.mark.parametrize("naam", ["WijkMacros", "Leeg"])
def test_a_module_of_ours_that_somebody_changed_is_restored(naam: str) -> None:
    found = herken_macros(RuweMacros(modules=((naam, CODE + "' erbij"),)), geheugen())

    assert found.niet_mee == ()
    assert [naam in regel.wat for regel in found.hersteld] == [True]


def test_without_memory_all_code_is_of_a_person() -> None:
    found = herken_macros(RuweMacros(modules=(("WijkMacros", CODE),)), {})

    assert found.variant == ""
    assert len(found.niet_mee) == 1


def test_what_cannot_be_read_and_a_signature_are_reported() -> None:
    found = herken_macros(RuweMacros(modules=None, ondertekend=True), geheugen())

    assert ["niet te lezen" in regel.wat for regel in found.niet_mee] == [True, False]
    assert ["handtekening" in regel.wat for regel in found.niet_mee] == [False, True]


@pytest.mark.parametrize("gegevens", [[], {"variant": "gewoon"}, {"variant": "", "modules": []}])
def test_a_damaged_memory_is_a_fault(gegevens: object) -> None:
    with pytest.raises(ValueError, match="damaged"):
        herken_macros(RuweMacros(), {"macros": pak_json(gegevens)})


def test_the_macros_are_of_the_variant_that_the_workbook_had() -> None:
    een, ander = macros("gewoon"), macros("koppelen")

    assert kies_macros((een, ander), "koppelen") is ander
    assert kies_macros((een, ander), "") is een
