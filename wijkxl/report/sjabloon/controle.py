"""Finds every mistake in a Word template, with the paragraph it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from docx.oxml.ns import qn

from wijkxl.errors import Fault, SjabloonError, suggestion
from wijkxl.report.sjabloon.alineas import Sjabloonalinea, alineas_van
from wijkxl.report.sjabloon.eisen import eisen
from wijkxl.report.sjabloon.lezer import Sjabloonbestand, read_sjabloonbestand
from wijkxl.report.sjabloon.schrijfwijze import (
    Schrijfwijze,
    Sjabloonveld,
    keuzefouten,
    losse_tekens,
    velden_in,
)
from wijkxl.report.velden import VELDEN, VERPLICHT, Veldsoort

_SCHRIJF_BY_SOORT = {
    Veldsoort.TEKST: "Schrijf {{{{ {} }}}} in de zin.",
    Veldsoort.BLOK: "Schrijf {{{{p {} }}}} in een eigen alinea.",
    Veldsoort.KEUZE: "Schrijf {{%p if {} %}} en verderop {{%p endif %}}, elk in een eigen alinea.",
}
_NIET_BIJ_VELD = frozenset(
    qn(f"w:{naam}")
    for naam in ("drawing", "pict", "object", "sectPr", "fldChar", "fldSimple", "footnoteReference", "sdt")
)
"""What would go with a paragraph that a field takes the place of."""
_ANDERS = "else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sjablooncontrole:
    """What is wrong with a template, the fields it uses, and those it leaves out (which is allowed)."""

    faults: tuple[Fault, ...]
    gebruikt: frozenset[str]
    ongebruikt: tuple[str, ...]


def controleer_sjabloon(pad: Path) -> Sjablooncontrole:
    """Check the template ``pad``; that it is no Word document is a fault like any other."""
    try:
        return controleer(read_sjabloonbestand(pad))
    except SjabloonError as error:
        return Sjablooncontrole(faults=error.faults, gebruikt=frozenset(), ongebruikt=())


def controleer(bestand: Sjabloonbestand) -> Sjablooncontrole:
    """Check a template that was read."""
    ronde = _Ronde()
    for _, alineas in groupby(alineas_van(bestand), key=lambda alinea: alinea.deel):
        for alinea in alineas:
            ronde.lees(alinea)
        ronde.sluit()
    return Sjablooncontrole(
        faults=(*ronde.faults, *eisen(bestand, ronde.zeker)),
        gebruikt=frozenset(ronde.gebruikt),
        ongebruikt=tuple(naam for naam in VELDEN if naam not in ronde.gebruikt),
    )


@dataclass(slots=True)
class _Keuze:
    """A choice that is still open: its paragraph, and the condition of the branch we are in."""

    alinea: Sjabloonalinea
    voorwaarde: str


@dataclass(slots=True)
class _Ronde:
    """One walk along the paragraphs; ``zeker`` are part and name of required fields that always show."""

    faults: list[Fault] = field(default_factory=list)
    gebruikt: set[str] = field(default_factory=set)
    zeker: set[tuple[str, str]] = field(default_factory=set)
    _keuzes: list[_Keuze] = field(default_factory=list)
    _blok_gezien: bool = False

    def lees(self, alinea: Sjabloonalinea) -> None:
        """Note the fields of a paragraph and what is wrong with them."""
        for veld in velden_in(alinea.tekst):
            if not alinea.mag_velden:
                self._meld(alinea, f"Hier kan {veld.tekst} niet staan", "Zet het veld in de gewone tekst.")
            elif veld.schrijfwijze is Schrijfwijze.ANDERS:
                self._meld(alinea, f"'{veld.tekst}' kan niet in een sjabloon", veld.raad)
            elif veld.schrijfwijze in (Schrijfwijze.TEKST, Schrijfwijze.BLOK):
                self._lees_naam(alinea, veld)
            else:
                self._lees_keuze(alinea, veld)
            if alinea.mag_velden and veld.in_eigen_alinea:
                self._lees_omgeving(alinea, veld)
        for what, mend in losse_tekens(alinea.tekst):
            self._meld(alinea, what, mend)

    def sluit(self) -> None:
        """Note the choices that are open where a part of the file ends."""
        for keuze in self._keuzes:
            mend = "Zet {%p endif %} in een eigen alinea, na wat bij de keuze hoort."
            self._meld(keuze.alinea, "Deze keuze heeft geen einde", mend)
        self._keuzes.clear()

    def _meld(self, alinea: Sjabloonalinea, what: str, mend: str) -> None:
        self.faults.append(Fault(what=what, where=alinea.plek, mend=mend))

    def _lees_naam(self, alinea: Sjabloonalinea, veld: Sjabloonveld) -> None:
        naam = veld.inhoud
        bekend = VELDEN.get(naam)
        if bekend is None:
            mend = suggestion(naam, VELDEN) or "Kijk welke velden er zijn in docs/beheer.md."
            self._meld(alinea, f"Onbekend veld '{naam}'", mend)
            return
        self.gebruikt.add(naam)
        als_blok = veld.schrijfwijze is Schrijfwijze.BLOK
        if bekend.soort is not (Veldsoort.BLOK if als_blok else Veldsoort.TEKST):
            what = f"Het veld '{naam}' is niet goed geschreven: {veld.tekst}"
            self._meld(alinea, what, _SCHRIJF_BY_SOORT[bekend.soort].format(naam))
        elif als_blok and not alinea.mag_blok:
            what = f"Het blok '{naam}' staat in een tabel, tekstvak, koptekst of voettekst"
            self._meld(alinea, what, "Zet het in een eigen alinea in de gewone tekst.")
        elif naam in VERPLICHT and self._altijd_te_zien(alinea):
            self.zeker.add((alinea.deel, naam))
        self._blok_gezien |= als_blok

    def _altijd_te_zien(self, alinea: Sjabloonalinea) -> bool:
        """Is what stands here shown whenever figures are invented, and before any figure?"""
        op_tijd = bool(alinea.soort) or not self._blok_gezien
        return op_tijd and all(keuze.voorwaarde == "voorbeeld" for keuze in self._keuzes)

    def _lees_keuze(self, alinea: Sjabloonalinea, veld: Sjabloonveld) -> None:
        if veld.inhoud:
            namen, fouten = keuzefouten(veld.inhoud)
            self.gebruikt |= namen
            for what, mend in fouten:
                self._meld(alinea, what, mend)
        if veld.schrijfwijze is Schrijfwijze.ALS:
            self._keuzes.append(_Keuze(alinea, veld.inhoud))
        elif self._keuzes:
            self._lees_vervolg(alinea, veld, self._keuzes[-1])
        else:
            self._meld(alinea, f"Vóór {veld.tekst} staat geen {{%p if ... %}}", "Haal dit veld weg.")

    def _lees_vervolg(self, alinea: Sjabloonalinea, veld: Sjabloonveld, keuze: _Keuze) -> None:
        """``else`` and ``endif`` must stand beside their ``if``: half a table cannot be left out."""
        if keuze.alinea.element.getparent() is not alinea.element.getparent():
            what = f"{veld.tekst} staat in een andere cel of een ander tekstvak dan zijn {{%p if ... %}}"
            self._meld(alinea, what, "Zet ze op dezelfde plek.")
        if veld.schrijfwijze is Schrijfwijze.EINDE:
            self._keuzes.pop()
        elif keuze.voorwaarde == _ANDERS:
            self._meld(alinea, f"{veld.tekst} staat na een {{%p else %}}", "Haal dit veld weg.")
        else:
            # Whatever this branch says, it does not show whenever figures are invented.
            keuze.voorwaarde = _ANDERS if not veld.inhoud else "elif"

    def _lees_omgeving(self, alinea: Sjabloonalinea, veld: Sjabloonveld) -> None:
        if alinea.tekst.strip() != veld.tekst:
            self._meld(alinea, f"Naast {veld.tekst} staan andere woorden", "Geef dit veld een eigen alinea.")
        elif any(stuk.tag in _NIET_BIJ_VELD for stuk in alinea.element.iter()):
            what = f"Naast {veld.tekst} staat iets dat mee zou verdwijnen, zoals een plaatje of sectie-einde"
            self._meld(alinea, what, "Geef dit veld een eigen alinea.")
