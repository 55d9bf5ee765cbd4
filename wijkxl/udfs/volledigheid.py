"""How far a workbook is filled in: what is still empty, what to look at again, what was overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wijkxl.errors import WerkboekError
from wijkxl.overdracht.basis import Basis, kenmerk_van
from wijkxl.overdracht.geheugen import pak_uit
from wijkxl.overdracht.inhoud import Formuletekst, Invoerveld, tekst_van
from wijkxl.overdracht.invoer import EIGEN_CIJFER
from wijkxl.udfs.aanwijzen import wijs_aan
from wijkxl.udfs.openwerkmap import OpenWerkmap
from wijkxl.udfs.werkmap import Rijen, Werkmap, geheugen_van, is_gewoon_cijfer, register_van
from wijkxl.wording import KOPPEN_CONCLUSIE, NAKIJKEN

NAAM_EN_VERSIE = ("in_gebiedsadviseur", "in_versie")
VRAGEN = ("in_vraag_", "in_analyse_", "in_samenvatting_")
CONCLUSIES = tuple(f"in_{sleutel}_" for sleutel in KOPPEN_CONCLUSIE)
NA_TE_KIJKEN = "in_nakijken_"
FORMULE = "f"
"""How the mark of a formula begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volledigheid:
    """What a workbook still lacks.

    ``leeg`` are the empty cells for questions, conclusions, name and version, in the order of the sheets.
    ``nakijken`` are the domeinen with a conclusion to look at again. ``eigen_cijfers`` counts figures that
    somebody typed, ``overschreven`` other formulas of ours that are gone; ``None`` where Excel does not tell.
    """

    leeg: tuple[Invoerveld, ...]
    nakijken: tuple[str, ...]
    eigen_cijfers: int | None
    overschreven: int | None

    @property
    def tekst(self) -> str:
        """What an adviser reads."""
        per_blad: dict[str, list[Invoerveld]] = {}
        for veld in self.leeg:
            per_blad.setdefault(veld.blad, []).append(veld)
        regels = [f"{blad}: {'; '.join(_op_blad(velden))}." for blad, velden in per_blad.items()]
        begin = ["Dit is nog leeg:", *regels] if regels else ["Alle vragen en conclusies zijn ingevuld."]
        return "\n".join([*begin, *self._let_op()])

    def _let_op(self) -> Iterator[str]:
        if self.nakijken:
            yield f"\nNakijken, want de cijfers zijn veranderd: conclusie van {_samen(self.nakijken)}."
        if self.eigen_cijfers:
            yield f"\nEigen cijfers in plaats van het gepubliceerde cijfer: {self.eigen_cijfers}."
        if self.overschreven:
            yield (
                f"\nFormules die zijn overschreven of weggehaald: {self.overschreven}. "
                "Ze komen terug als OBI het werkboek bijwerkt."
            )


def controleer(boek: Any) -> str:
    """Say how far the open workbook is filled in, and select the first cell that is empty."""
    werkmap = OpenWerkmap(boek)
    found = build_volledigheid(werkmap, _formules(werkmap))
    plaatsen = (werkmap.plaats(veld.naam) for veld in found.leeg)
    eerste = next((plaats for plaats in plaatsen if plaats is not None), None)
    if eerste is None:
        return found.tekst
    wijs_aan(boek, *eerste)
    return f"{found.tekst}\n\nDe cursor staat nu op het eerste lege vak."


def build_volledigheid(werkmap: Werkmap, formules: Mapping[str, Rijen] | None) -> Volledigheid:
    """What a workbook lacks; ``formules`` are the contents of its sheets, ``None`` when nobody knows them.

    Raises WerkboekError when it is not one of ours.
    """
    register = register_van(werkmap)
    if not register:
        raise WerkboekError.one(
            what="Dit is geen werkboek van Wijkprogrammering",
            where=werkmap.naam,
            mend="Open het werkboek van een wijk en klik daar op de knop.",
        )
    inhoud = {veld.naam: werkmap.inhoud(veld.naam) for veld in register if _telt(veld.naam)}
    eigen = [naam for naam in inhoud if naam.startswith(EIGEN_CIJFER)]
    bekend = formules is not None
    return Volledigheid(
        leeg=tuple(
            veld
            for veld in register
            if veld.naam.startswith((*NAAM_EN_VERSIE, *VRAGEN, *CONCLUSIES))
            and not tekst_van(inhoud[veld.naam]).strip()
        ),
        nakijken=tuple(
            _domein(veld)
            for veld in register
            if veld.naam.startswith(NA_TE_KIJKEN)
            and tekst_van(inhoud[veld.naam]).strip().casefold() == NAKIJKEN
        ),
        eigen_cijfers=sum(not is_gewoon_cijfer(inhoud[naam]) for naam in eigen) if bekend else None,
        overschreven=None if formules is None else _overschreven(werkmap, formules),
    )


def _telt(naam: str) -> bool:
    return naam.startswith((*NAAM_EN_VERSIE, *VRAGEN, *CONCLUSIES, NA_TE_KIJKEN, EIGEN_CIJFER))


def _formules(werkmap: OpenWerkmap) -> Mapping[str, Rijen] | None:
    found = {blad: werkmap.formules(blad) for blad in werkmap.bladen if not blad.startswith("_")}
    bekend = {blad: rijen for blad, rijen in found.items() if rijen is not None}
    return bekend if len(bekend) == len(found) else None


def _overschreven(werkmap: Werkmap, formules: Mapping[str, Rijen]) -> int:
    """How many of our formulas are gone; wherever rows went, a formula keeps its mark.

    Cells for own figures are left out: those are counted apart. A sheet somebody renamed or threw away does
    not count.
    """
    basis = _basis(werkmap)
    if basis is None:
        return 0
    weg: Counter[str] = Counter()
    for titel, blad in basis.bladen.items():
        if titel in formules:
            onze = Counter(
                merk
                for plek, merk in blad.kenmerken.items()
                if merk[:1] == FORMULE and plek not in blad.invoer
            )
            weg += onze - _formulemerken(formules[titel])
    return weg.total()


def _formulemerken(rijen: Rijen) -> Counter[str]:
    return Counter(
        kenmerk_van(Formuletekst(tekst=cel))
        for rij in rijen
        for cel in rij
        if isinstance(cel, str) and cel.startswith("=")
    )


def _basis(werkmap: Werkmap) -> Basis | None:
    """What the workbook held when it was made; ``None`` for an older format or a damaged memory."""
    gepakt = geheugen_van(werkmap).get("basis")
    try:
        return None if gepakt is None else pak_uit(gepakt)
    except ValueError:
        return None


def _op_blad(velden: Sequence[Invoerveld]) -> Iterator[str]:
    """The empty cells of one sheet in a few words."""
    los = [veld.omschrijving for veld in velden if veld.naam.startswith(NAAM_EN_VERSIE)]
    vragen = sum(veld.naam.startswith(VRAGEN) for veld in velden)
    domeinen = dict.fromkeys(_domein(veld) for veld in velden if veld.naam.startswith(CONCLUSIES))
    yield from los
    if vragen:
        yield "1 vraag" if vragen == 1 else f"{vragen} vragen"
    if domeinen:
        yield f"conclusie van {_samen(tuple(domeinen))}"


def _domein(veld: Invoerveld) -> str:
    """Name of the domein an input cell is about: what stands behind the colon."""
    return veld.omschrijving.partition(": ")[2] or veld.omschrijving


def _samen(woorden: Sequence[str]) -> str:
    *eerste, laatste = woorden
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste
