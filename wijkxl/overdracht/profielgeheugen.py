"""Everything a Wijkprofiel is made of, in the memory of its workbook, and the Wijkprofiel put together again.

The memory has it under three keys: ``cijfers`` is the same for all wijken of an edition, ``profiel`` belongs
to one wijk, and ``catalogus`` is what NJi and OBI had laid down. Before version 1.2 of the format only the
last was there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from wijkxl.analysis.catalogus import Catalogus
from wijkxl.analysis.cijfers import Cijfer, Editie, EditieSoort
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau
from wijkxl.analysis.naslag import Naslag
from wijkxl.analysis.vorige import Vorige
from wijkxl.analysis.wijkprofiel import Wijkprofiel, build_wijkprofiel
from wijkxl.overdracht import catalogusgeheugen, editiegeheugen
from wijkxl.overdracht.cataloguslezer import build_catalogus
from wijkxl.overdracht.cijfergeheugen import cijfers_uit, jaar, tabel_van, te_bewaren
from wijkxl.overdracht.gegevenslezer import Lees, lijst, mapping, of, tekst, velden, woord
from wijkxl.overdracht.geheugen import lees_json
from wijkxl.overdracht.inhoud import Notitie
from wijkxl.overdracht.invoer import build_invoer


@dataclass(frozen=True, kw_only=True)
class Profielgeheugen:
    """What a workbook remembers and ``build_wijkprofiel`` takes.

    Areas have a code, a name, a niveau and the area they lie in; of the figures, all that a workbook shows.
    """

    wijk: Gebied
    catalogus: Catalogus
    catalogus_vingerafdruk: str
    gebieden: Gebieden
    naslag: Naslag
    vorige: Vorige | None


def cijfergegevens(naslag: Naslag, *, alle_jaren: bool = False) -> dict[str, object]:
    """What all workbooks of an edition remember under ``cijfers``, as data that JSON can hold.

    With ``alle_jaren`` all figures go along, also those of years that a workbook does not show.
    """
    editie = naslag.editie
    plaats_by_gebied = _plaatsen(naslag)
    return {
        "editie": {
            "naam": editie.naam,
            "titel": editie.titel,
            "datum": editie.datum.isoformat(),
            "uitgever": editie.uitgever,
            "soort": editie.soort.value,
            "niveau_wijk": editie.niveau_wijk.value,
            "vingerafdruk": editie.vingerafdruk,
        },
        "gebieden": [[g.code, g.naam, g.niveau.value, g.ouder] for g in naslag.gebieden],
        "jaar_by_indicator": dict(naslag.jaar_by_indicator),
        "tabellen": {
            indicator.code: tabel_van(found, plaats_by_gebied)
            for indicator in naslag.indicatoren
            if (found := te_bewaren(naslag, indicator.code, alle_jaren=alle_jaren))
        },
    }


def profielgegevens(profiel: Wijkprofiel) -> dict[str, object]:
    """What the workbook of one wijk remembers under ``profiel``: all years of the wijk and its gebied."""
    plaats_by_gebied = _plaatsen(profiel.naslag)
    reeksen = {
        indicator.code: [
            cijfer
            for gebied in (profiel.wijk, profiel.gebied)
            for cijfer in profiel.reeks(gebied, indicator).values()
        ]
        for indicator in profiel.catalogus.indicatoren
    }
    return {
        "wijk": profiel.wijk.code,
        "gebied": profiel.gebied.code,
        "catalogus_vingerafdruk": profiel.catalogus_vingerafdruk,
        "tabellen": {code: tabel_van(found, plaats_by_gebied) for code, found in reeksen.items() if found},
    }


def build_profiel_uit(
    geheugen: Mapping[str, str], wijk_code: str, notities: Mapping[str, Notitie]
) -> Wijkprofiel:
    """The Wijkprofiel of a workbook, with the choices and own figures in ``notities``.

    ``geheugen`` are the packed texts as they were read. Raises KeyError as ``lees_profielgeheugen`` does, and
    ValueError when the memory is damaged or of another wijk than ``wijk_code``.
    """
    found = lees_profielgeheugen(geheugen)
    if found.wijk.code != wijk_code:
        raise ValueError(f"the memory is of {found.wijk.code}, and not of {wijk_code}")
    return build_wijkprofiel(
        wijk=found.wijk,
        catalogus=found.catalogus,
        catalogus_vingerafdruk=found.catalogus_vingerafdruk,
        gebieden=found.gebieden,
        naslag=found.naslag,
        invoer=build_invoer(notities, found.naslag.gebieden),
        vorige=found.vorige,
    )


def lees_profielgeheugen(geheugen: Mapping[str, str]) -> Profielgeheugen:
    """Unpack what a Wijkprofiel is made of, and check it.

    Raises KeyError when there is no ``cijfers``, because the workbook is of an older format, and ValueError
    when anything is damaged. What is not known is left out.
    """
    gedeeld = velden(lees_json(geheugen["cijfers"]), CIJFERS)
    eigen = velden(_uitgepakt(geheugen, "profiel"), _PROFIEL)
    beeld = catalogusgeheugen.uit_gegevens(_uitgepakt(geheugen, "catalogus"))
    catalogus = build_catalogus(beeld.tabellen)
    editie = editie_uit(gedeeld, catalogus, eigen["tabellen"])
    gebieden, wijk = _gebieden(gedeeld["gebieden"], eigen["wijk"], eigen["gebied"])
    if wijk.niveau is not editie.niveau_wijk:
        raise ValueError(f"{wijk.code} is a {wijk.niveau}")
    naslag = Naslag(
        gebieden=gebieden.gebieden,
        indicatoren=catalogus.indicatoren,
        jaar_by_indicator=MappingProxyType(gedeeld["jaar_by_indicator"]),
        editie=editie,
    )
    vorige = mapping(lees_json(geheugen["vorige"])) if "vorige" in geheugen else None
    return Profielgeheugen(
        wijk=wijk,
        catalogus=catalogus,
        catalogus_vingerafdruk=eigen["catalogus_vingerafdruk"],
        gebieden=gebieden,
        naslag=naslag,
        vorige=None if vorige is None else editiegeheugen.uit_gegevens(vorige),
    )


def editie_uit(gedeeld: Mapping[str, Any], catalogus: Catalogus, *tabellen: Mapping[str, object]) -> Editie:
    """The edition in the fields (see ``CIJFERS``) of ``cijfergegevens``, with more tables of figures.

    Raises ValueError when anything is damaged.
    """
    return Editie(
        **velden(gedeeld["editie"], _EDITIE),
        cijfers=_cijfers((gedeeld["tabellen"], *tabellen), catalogus, gedeeld["gebieden"]),
    )


def _uitgepakt(geheugen: Mapping[str, str], sleutel: str) -> object:
    if sleutel not in geheugen:
        raise ValueError(f"the memory has no {sleutel}")
    found: object = lees_json(geheugen[sleutel])
    return found


def _cijfers(
    delen: tuple[Mapping[str, object], ...], catalogus: Catalogus, gebieden: tuple[Gebied, ...]
) -> tuple[Cijfer, ...]:
    """All figures, each once; tables of indicatoren that the catalogue does not have are left out."""
    codes = [gebied.code for gebied in gebieden]
    found = {
        (cijfer.gebied, cijfer.indicator, cijfer.periode): cijfer
        for tabellen in delen
        for code, tabel in tabellen.items()
        if code in catalogus.indicator_by_code
        for cijfer in cijfers_uit(tabel, catalogus.indicator_by_code[code], codes)
    }
    return tuple(found.values())


def _gebieden(areas: tuple[Gebied, ...], wijk: str, gebied: str) -> tuple[Gebieden, Gebied]:
    """All areas, and the wijk among them; raises ValueError when they do not lie in each other.

    An area that lies in one without figures is not remembered to lie in anything; only of the wijk the
    gebied is known.
    """
    niveaus = [area.niveau for area in areas]
    niveau_by_code = {area.code: area.niveau for area in areas}
    if niveaus.count(Niveau.STAD) != 1 or niveaus.count(Niveau.LAND) != 1 or len(niveau_by_code) < len(areas):
        raise ValueError("areas with more or less than one city and country, or with double codes")
    if niveau_by_code.get(gebied) is not Niveau.GEBIED:
        raise ValueError(f"{gebied!r:.80} is no gebied")
    if wijk not in niveau_by_code:
        raise ValueError(f"{wijk!r:.80} is no area")
    found = Gebieden(
        gebieden=tuple(_met_ouder(a, niveau_by_code, gebied if a.code == wijk else None) for a in areas)
    )
    in_gebied = found.ouder_op(found.by_code[wijk], Niveau.GEBIED)
    if in_gebied is None or in_gebied.code != gebied:
        raise ValueError(f"{wijk} does not lie in {gebied}")
    return found, found.by_code[wijk]


def _met_ouder(area: Gebied, niveau_by_code: Mapping[str, Niveau], anders: str | None) -> Gebied:
    """The area with an ouder that is larger and known, else ``anders``."""
    if area.ouder is None or area.ouder not in niveau_by_code:
        return replace(area, ouder=anders)
    order = list(Niveau)
    if order.index(niveau_by_code[area.ouder]) >= order.index(area.niveau):
        raise ValueError(f"{area.code} cannot lie in {area.ouder}")
    return area


def gebied_uit(gegevens: object) -> Gebied:
    """An area out of its code, name, niveau and ouder; raises ValueError."""
    code, naam, niveau, ouder, *_ = [*lijst(gegevens), None, None, None, None]
    return Gebied(
        code=tekst(code),
        naam=tekst(naam),
        niveau=Niveau(tekst(niveau)),
        ouder=None if ouder is None else tekst(ouder),
        andere_namen=(),
        bestaat_uit=(),
        wijkprofiel_nr=None,
        soort="",
        geldig_van=None,
        geldig_tot=None,
        inwoners=None,
        inwoners_0_14=None,
        inwoners_15_24=None,
        inwoners_jaar=None,
        bron="",
    )


def _plaatsen(naslag: Naslag) -> Mapping[str, int]:
    return {gebied.code: plaats for plaats, gebied in enumerate(naslag.gebieden)}


_EDITIE: Mapping[str, Lees] = {
    "naam": tekst,
    "titel": tekst,
    "datum": lambda waarde: date.fromisoformat(tekst(waarde)),
    "uitgever": tekst,
    "soort": woord(EditieSoort),
    "niveau_wijk": woord(Niveau),
    "vingerafdruk": tekst,
}
CIJFERS: Mapping[str, Lees] = {
    "editie": mapping,
    "gebieden": lambda waarde: tuple(map(gebied_uit, lijst(waarde))),
    "jaar_by_indicator": lambda waarde: {code: jaar(j) for code, j in mapping(waarde).items()},
    "tabellen": mapping,
}
"""How the fields of ``cijfergegevens`` are read."""

_PROFIEL: Mapping[str, Lees] = {
    "wijk": tekst,
    "gebied": tekst,
    "catalogus_vingerafdruk": of(tekst, ""),
    "tabellen": mapping,
}
