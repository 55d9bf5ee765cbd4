"""Reads a workbook of ours as a person saved it: cells, looks, notes, tables, names and memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from wijkxl.errors import WerkboekError
from wijkxl.overdracht.ruw import Plek, RuweCel, RuwWerkboek
from wijkxl.sources import werkboek_kenmerken as kenmerken
from wijkxl.sources.werkboek_blad import read_blad
from wijkxl.sources.werkboek_cellen import Celbron, read_cellen, read_teksten
from wijkxl.sources.werkboek_kleur import build_kleuren
from wijkxl.sources.werkboek_opmaak import build_stijlboek
from wijkxl.sources.werkboek_opmerkingen import read_personen
from wijkxl.sources.werkboek_xml import Verband, is_waar
from wijkxl.sources.werkboekbestand import Pakket, open_veilig
from wijkxl.wording import Blad


def read_werkboek(pad: Path, *, hulpbladen: bool = False) -> RuwWerkboek:
    """Read all sheets of a workbook; our own hidden ones only with ``hulpbladen``.

    Raises WerkboekError when the file cannot be opened safely, is damaged, is not ours, or was made by a
    newer version of the format.
    """
    with open_veilig(pad) as pakket:
        return _Lezer(pakket).lees(hulpbladen=hulpbladen)


def read_kenmerken(pad: Path) -> Mapping[str, str]:
    """What a workbook knows of itself (format version, edition, codes), without reading its other sheets.

    Raises WerkboekError as ``read_werkboek`` does.
    """
    with open_veilig(pad) as pakket:
        return _Lezer(pakket).meta()


def is_van_ons(pad: Path) -> bool:
    """Whether this is a readable workbook that was made by this program, of whatever version."""
    try:
        with open_veilig(pad) as pakket:
            return kenmerken.is_van_ons(_Lezer(pakket).bladdelen)
    except WerkboekError:
        return False


class _Lezer:
    """Reads the parts of one workbook that others need first, then its sheets."""

    def __init__(self, pakket: Pakket) -> None:
        self._pakket = pakket
        self._wortel = pakket.boom(kenmerken.WERKBOEKDEEL)
        self._verbanden = pakket.verbanden(kenmerken.WERKBOEKDEEL)
        self.bladdelen = kenmerken.read_bladdelen(self._wortel, self._verbanden)

    def meta(self) -> Mapping[str, str]:
        """What the workbook knows of itself; raises WerkboekError when it is not ours or too new."""
        return self._gecontroleerde_meta(self._hulpcellen(Blad.META, self._bron()))

    def lees(self, *, hulpbladen: bool) -> RuwWerkboek:
        """Read everything; what shows that the workbook is not ours comes first."""
        bron = self._bron()
        register = self._hulpcellen(Blad.META, bron)
        meta = self._gecontroleerde_meta(register)
        personen = read_personen(self._pakket, self._verbanden)
        formulenamen = kenmerken.read_formulenamen(self._wortel)
        return RuwWerkboek(
            bestand=self._pakket.pad.name,
            bladen=tuple(
                read_blad(self._pakket, blad, bron, personen)
                for blad in self.bladdelen
                if hulpbladen or blad.titel not in kenmerken.HULPBLADEN
            ),
            stijlen=bron.stijlboek.opmaak,
            namen=MappingProxyType(kenmerken.namen_van_cellen(formulenamen)),
            formulenamen=MappingProxyType(formulenamen),
            meta=meta,
            register=kenmerken.read_register(register),
            geheugen=kenmerken.read_geheugen(self._hulpcellen(Blad.GEHEUGEN, bron)),
        )

    def _gecontroleerde_meta(self, cellen: Mapping[Plek, RuweCel]) -> Mapping[str, str]:
        meta = kenmerken.read_meta(cellen)
        kenmerken.controleer_meta(self._pakket, meta)
        return meta

    def _hulpcellen(self, titel: str, bron: Celbron) -> Mapping[Plek, RuweCel]:
        """The cells of a hidden sheet of ours; none when the sheet is not there."""
        blad = next((blad for blad in self.bladdelen if blad.titel == titel), None)
        if blad is None:
            return MappingProxyType({})
        inhoud, _ = read_cellen(self._pakket.lees(blad.deel), titel, bron)
        return inhoud.cellen

    def _bron(self) -> Celbron:
        stijlen = self._deel("styles")
        kleuren = build_kleuren(self._deel("theme"), stijlen)
        stijlboek = build_stijlboek(Element("styleSheet") if stijlen is None else stijlen, kleuren)
        return Celbron(
            teksten=read_teksten(self._deel("sharedStrings"), stijlboek),
            stijlboek=stijlboek,
            vanaf_1904=is_waar(self._wortel.find("workbookPr"), "date1904"),
            andere_boeken=MappingProxyType(dict(enumerate(self._andere_boeken(), start=1))),
        )

    def _deel(self, soort: str) -> Element | None:
        """Root of the part of that kind; ``None`` when the workbook has none."""
        doelen = (verband.doel for verband in self._verbanden if verband.soort == soort)
        doel = next((doel for doel in doelen if doel in self._pakket), None)
        return None if doel is None else self._pakket.boom(doel)

    def _andere_boeken(self) -> list[str]:
        """File names of the workbooks to which formulas refer by number."""
        doel_by_id = {verband.id: verband.doel for verband in self._verbanden}
        delen = [
            doel_by_id.get(element.get("id", ""), "")
            for element in self._wortel.iterfind("externalReferences/externalReference")
        ]
        return [_bestandsnaam(self._pakket.verbanden(deel)) if deel else "" for deel in delen]


def _bestandsnaam(verbanden: tuple[Verband, ...]) -> str:
    doel = next((verband.doel for verband in verbanden if verband.extern), "")
    return unquote(doel).replace("\\", "/").rpartition("/")[2]
