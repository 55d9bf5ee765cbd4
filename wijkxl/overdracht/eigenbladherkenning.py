"""A sheet a person added, as it was saved."""

from __future__ import annotations

from collections.abc import Mapping

from wijkxl.overdracht.bladherkenning import vertaal
from wijkxl.overdracht.formuletekst import Verplaatsing
from wijkxl.overdracht.inhoud import Cel, Celopmaak, EigenBlad, EigenTabel, NietMee
from wijkxl.overdracht.ruw import Plek, RuwBlad


def build_eigen_blad(
    blad: RuwBlad, titel: str, stijlen: Mapping[int, Celopmaak], verplaatsingen: Mapping[str, Verplaatsing]
) -> tuple[EigenBlad, tuple[NietMee, ...]]:
    """The sheet with formulas that point to our sheets as they were made, and what cannot be carried over.

    ``titel`` is a title that none of our sheets has.
    """
    eigen = EigenBlad(
        titel=titel,
        gekozen=blad.titel if blad.titel != titel else "",
        cellen=tuple(_cel(blad, plek, stijlen, verplaatsingen) for plek in _plekken(blad, stijlen)),
        breedtes=blad.breedtes,
        hoogtes=blad.hoogtes,
        verborgen_rijen=blad.verborgen_rijen,
        verborgen_kolommen=blad.verborgen_kolommen,
        samengevoegd=blad.samengevoegd,
        tabellen=tuple(EigenTabel(naam=t.naam, bereik=t.bereik, koppen=t.koppen) for t in blad.tabellen),
        vastgezet=blad.vastgezet,
        tabkleur=blad.tabkleur,
        zichtbaar=blad.zichtbaar == "visible",
    )
    filters = tuple(
        NietMee(blad=blad.titel, plaats="", wat=f"De filter van tabel {tabel.naam} staat uit.")
        for tabel in blad.tabellen
        if tabel.gefilterd
    )
    return eigen, (*blad.niet_mee, *blad.alleen_hier, *filters)


def _plekken(blad: RuwBlad, stijlen: Mapping[int, Celopmaak]) -> list[Plek]:
    """Cells with a content, a note, or an own look."""
    versierd = {plek for plek, stijl in blad.lege_stijlen.items() if stijl in stijlen}
    return sorted({*blad.cellen, *blad.opmerkingen, *versierd})


def _cel(
    blad: RuwBlad, plek: Plek, stijlen: Mapping[int, Celopmaak], verplaatsingen: Mapping[str, Verplaatsing]
) -> Cel:
    ruw = blad.cellen.get(plek)
    stijl = ruw.stijl if ruw else blad.lege_stijlen.get(plek, 0)
    return Cel(
        rij=plek[0],
        kolom=plek[1],
        waarde=vertaal(ruw.waarde, blad.titel, verplaatsingen) if ruw else None,
        opmaak=stijlen.get(stijl) if stijl else None,
        opmerking=blad.opmerkingen.get(plek),
        link=ruw.link if ruw else "",
    )
