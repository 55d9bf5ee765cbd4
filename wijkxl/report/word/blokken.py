"""Blocks of a document -> Word XML, in the styles of the template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm, Length

from wijkxl.report.inhoud import TABELSTIJL, Alinea, Blok, Cel, Figuur, Stijl, Stuk, Tabel, alinea
from wijkxl.report.word.elementen import (
    Element,
    element,
    run,
    schone_tekst,
    stijl_by_naam,
    tekstelementen,
    veld,
    waarde,
)

_IN_TABEL = frozenset({Stijl.GEWOON, Stijl.NOTITIE, Stijl.PUNT})
"""Styles that take the smaller letters of a table inside one."""


class Blokschrijver:
    """Makes the elements of blocks for one Word document; tables and figures are numbered as they come."""

    def __init__(self, word: WordDocument) -> None:
        self._part = word.part
        styles = word.styles.element
        self._stijl_by_naam: Mapping[str, Element] = stijl_by_naam(styles)
        self._tabelstijl = _id(stijl_by_naam(styles, "table")[TABELSTIJL.lower()])
        self._aantal_by_soort: Counter[str] = Counter()

    def elementen(self, blok: Blok, breedte: Length) -> list[Element]:
        """The elements that show ``blok``, for text of this width."""
        if isinstance(blok, Alinea):
            return [self.alinea(blok)]
        if isinstance(blok, Tabel):
            return list(self._tabel(blok, breedte.twips))
        return list(self._figuur(blok, breedte))

    def alinea(self, inhoud: Alinea, *, in_tabel: bool = False, rechts: bool = False) -> Element:
        """A paragraph; ``rechts`` aligns it as a number."""
        kleiner = in_tabel and inhoud.stijl in _IN_TABEL
        eigenschappen = self._stijl(Stijl.TABELTEKST if kleiner else inhoud.stijl)
        if kleiner and inhoud.stijl is Stijl.PUNT:
            eigenschappen.extend(self._opsomming())
        if inhoud.rechts_naar_links:
            eigenschappen.append(element("w:bidi"))
        if rechts:
            eigenschappen.append(waarde("w:jc", "right"))
        runs = (_run(stuk, rechts_naar_links=inhoud.rechts_naar_links) for stuk in inhoud.stukken)
        return element("w:p", eigenschappen, *runs)

    def _tabel(self, tabel: Tabel, breedte: int) -> Iterator[Element]:
        yield self._bijschrift("Tabel", tabel.bijschrift)
        kolommen = _kolombreedtes(tabel.breedtes, breedte)
        getallen = _getalkolommen(tabel)
        rijen = [self._rij(rij, kolommen) for rij in tabel.rijen]
        # No row stands alone at the foot or the head of a page.
        for rij in {0, len(rijen) - 2} & set(range(len(rijen) - 1)):
            _houd_bij_volgende(rijen[rij])
        if tabel.bron and rijen:
            _houd_bij_volgende(rijen[-1])
        yield element(
            "w:tbl",
            self._tabeleigenschappen(tabel, sum(kolommen)),
            element("w:tblGrid", *(element("w:gridCol", attributes={"w:w": str(w)}) for w in kolommen)),
            self._kopregel(tabel.koppen, kolommen, getallen),
            *rijen,
        )
        # Without a paragraph in between Word joins two tables, and a table cell must end with one.
        yield self.alinea(alinea(tabel.bron, Stijl.BRON))

    def _tabeleigenschappen(self, tabel: Tabel, breedte: int) -> Element:
        kijk = {"firstRow": "1", "lastRow": "0", "firstColumn": "1", "lastColumn": "0"}
        kijk |= {"noHBand": "1", "noVBand": "1"}
        return element(
            "w:tblPr",
            waarde("w:tblStyle", self._tabelstijl),
            element("w:tblW", attributes={"w:w": str(breedte), "w:type": "dxa"}),
            element("w:tblLayout", attributes={"w:type": "fixed"}),
            element(
                "w:tblLook",
                attributes={"w:val": "06A0"} | {f"w:{naam}": stand for naam, stand in kijk.items()},
            ),
            waarde("w:tblCaption", schone_tekst(tabel.bijschrift)),
            waarde("w:tblDescription", schone_tekst(f"Kolommen: {', '.join(tabel.koppen)}.")),
        )

    def _kopregel(self, koppen: tuple[str, ...], kolommen: list[int], getallen: list[bool]) -> Element:
        cellen = (
            Cel(alineas=(alinea(kop, Stijl.TABELKOP),), getal=getal)
            for kop, getal in zip(koppen, getallen, strict=True)
        )
        return self._rij(tuple(cellen), kolommen, kop=True)

    def _rij(self, rij: tuple[Cel, ...], kolommen: list[int], *, kop: bool = False) -> Element:
        eigenschappen = element("w:trPr", element("w:cantSplit"))
        if kop:
            eigenschappen.append(element("w:tblHeader"))
        cellen = (self._cel(inhoud, breedte) for inhoud, breedte in zip(rij, kolommen, strict=True))
        return element("w:tr", eigenschappen, *cellen)

    def _cel(self, inhoud: Cel, breedte: int) -> Element:
        eigenschappen = element("w:tcPr", element("w:tcW", attributes={"w:w": str(breedte), "w:type": "dxa"}))
        if inhoud.kleur:
            eigenschappen.append(
                element(
                    "w:shd",
                    attributes={"w:val": "clear", "w:color": "auto", "w:fill": _kleur(inhoud.kleur)},
                )
            )
        alineas = inhoud.alineas or (alinea("", Stijl.TABELTEKST),)
        return element(
            "w:tc",
            eigenschappen,
            *(self.alinea(regel, in_tabel=True, rechts=inhoud.getal) for regel in alineas),
        )

    def _figuur(self, figuur: Figuur, breedte: Length) -> Iterator[Element]:
        plaatje = self._part.new_pic_inline(BytesIO(figuur.png), width=min(Cm(figuur.breedte_cm), breedte))
        for kant in ("distT", "distB", "distL", "distR"):
            plaatje.set(kant, "0")
        plaatje.docPr.set("descr", schone_tekst(figuur.alt))
        plaatje.docPr.set("title", schone_tekst(figuur.bijschrift))
        eigenschappen = self._stijl(Stijl.GEWOON)
        eigenschappen.append(element("w:keepNext"))
        yield element("w:p", eigenschappen, run(element("w:drawing", plaatje)))
        yield self._bijschrift("Figuur", figuur.bijschrift, met_volgende=bool(figuur.bron), onder=True)
        if figuur.bron:
            yield self.alinea(alinea(figuur.bron, Stijl.BRON))

    def _bijschrift(
        self, soort: str, woorden: str, *, met_volgende: bool = True, onder: bool = False
    ) -> Element:
        """A caption that Word numbers; the number of now is stored in it."""
        self._aantal_by_soort[soort] += 1
        nummer = run(*tekstelementen(str(self._aantal_by_soort[soort])))
        eigenschappen = self._stijl(Stijl.BIJSCHRIFT)
        eigenschappen.append(waarde("w:keepNext", "1" if met_volgende else "0"))
        if onder:
            eigenschappen.append(element("w:spacing", attributes={"w:before": "60"}))
        return element(
            "w:p",
            eigenschappen,
            run(*tekstelementen(f"{soort} ")),
            *veld(f"SEQ {soort} \\* ARABIC", [nummer]),
            run(*tekstelementen(f". {woorden}")),
        )

    def _stijl(self, stijl: Stijl) -> Element:
        return element("w:pPr", waarde("w:pStyle", _id(self._stijl_by_naam[stijl.value.lower()])))

    def _opsomming(self) -> list[Element]:
        """The bullet of the list style, for a paragraph that keeps the letters of a table."""
        nummering = self._stijl_by_naam[Stijl.PUNT.value.lower()].find(f".//{qn('w:numId')}")
        if nummering is None:
            return []
        soort = waarde("w:numId", nummering.get(qn("w:val"), "0"))
        return [element("w:numPr", waarde("w:ilvl", "0"), soort)]


def _run(stuk: Stuk, *, rechts_naar_links: bool) -> Element:
    """A run; Word wants bold and italic said twice, the second time for right-to-left script."""
    tags = ["w:b", "w:bCs"] * stuk.vet + ["w:i", "w:iCs"] * stuk.cursief + ["w:strike"] * stuk.doorgestreept
    looks = [element(tag) for tag in tags]
    if stuk.kleur:
        looks.append(waarde("w:color", _kleur(stuk.kleur)))
    if stuk.onderstreept:
        looks.append(waarde("w:u", "single"))
    if rechts_naar_links:
        looks.append(element("w:rtl"))
    eigenschappen = [element("w:rPr", *looks)] if looks else []
    return run(*eigenschappen, *tekstelementen(stuk.tekst))


def _id(stijl: Element) -> str:
    return str(stijl.get(qn("w:styleId")))


def _kleur(kleur: str) -> str:
    return kleur.removeprefix("#").upper()


def _kolombreedtes(verhoudingen: tuple[int, ...], breedte: int) -> list[int]:
    """Widths in twips that add up to ``breedte``."""
    totaal = sum(verhoudingen)
    randen = [round(breedte * sum(verhoudingen[:einde]) / totaal) for einde in range(len(verhoudingen) + 1)]
    return [einde - begin for begin, einde in pairwise(randen)]


def _getalkolommen(tabel: Tabel) -> list[bool]:
    """Which columns hold only numbers, so that their heading stands right above them."""
    return [
        bool(tabel.rijen) and all(rij[kolom].getal for rij in tabel.rijen)
        for kolom in range(len(tabel.koppen))
    ]


def _houd_bij_volgende(rij: Element) -> None:
    """Keep a row on the page of what comes after it."""
    for eigenschappen in rij.iter(qn("w:pPr")):
        eigenschappen.find(qn("w:pStyle")).addnext(element("w:keepNext"))
