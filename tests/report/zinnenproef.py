"""One indicator of one wijk with its city, and the paragraph that is written about it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from voorbeeld import LOCATIES, maak_editie, maak_gebied, voorbeeld_basis

from wijkxl.analysis.catalogus import Indicator
from wijkxl.analysis.cijfers import Cijfer, Status
from wijkxl.analysis.gebieden import Niveau
from wijkxl.analysis.invoer import Invoer
from wijkxl.analysis.naslag import Naslag
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.getaltekst import VASTE_SPATIE
from wijkxl.report.zinnen import build_zinnen
from wijkxl.sources.zinnen import read_zinnen
from wijkxl.wording import Zinnen

JAAR = 2024
LAND = maak_gebied("NL", "Nederland", Niveau.LAND)
STAD = maak_gebied("S", "Rotterdam", Niveau.STAD, "NL")
GEBIED = maak_gebied("G", "Feijenoord", Niveau.GEBIED, "S")
WIJK = maak_gebied("W", "Bloemhof", Niveau.WIJK, "G")


@cache
def zinnen() -> Zinnen:
    """The sentences of the project."""
    return read_zinnen(LOCATIES.sjablonen / "zinnen.toml")


def indicator(code: str, /, **velden: object) -> Indicator:
    """An indicator of the catalogue, with other fields where given."""
    return replace(voorbeeld_basis().catalogus.indicator_by_code[code], **velden)  # type: ignore[arg-type]


def cijfer(
    waarde: float | None,
    noemer: float | None = None,
    *,
    status: Status = Status.OK,
    grenzen: tuple[float, float] | None = None,
    teller: float | None = None,
    jaar: int = JAAR,
) -> Cijfer:
    """A figure; ``grenzen`` are the bounds of the publisher. The place is filled in later."""
    onder, boven = grenzen or (None, None)
    return Cijfer(
        gebied="",
        indicator="",
        periode=jaar,
        waarde=waarde,
        teller=teller,
        noemer=noemer,
        ondergrens=onder,
        bovengrens=boven,
        status=status,
    )


def profiel(
    i: Indicator, cijfers: Mapping[str, tuple[Cijfer, ...]], eigen: float | str | bool | None = None
) -> Wijkprofiel:
    """Bloemhof with one indicator; ``cijfers`` by code of the area (W, G, S)."""
    editie = maak_editie(
        *(replace(c, gebied=code, indicator=i.code) for code, found in cijfers.items() for c in found)
    )
    catalogus = replace(voorbeeld_basis().catalogus, indicatoren=(i,))
    eigen_cijfers = {} if eigen is None else {i.code: eigen}
    return Wijkprofiel(
        wijk=WIJK,
        gebied=GEBIED,
        stad=STAD,
        land=LAND,
        editie=editie,
        catalogus=catalogus,
        catalogus_vingerafdruk="",
        naslag=Naslag(
            gebieden=(LAND, STAD, GEBIED, WIJK),
            indicatoren=(i,),
            jaar_by_indicator={i.code: JAAR} if any(cijfers.values()) else {},
            editie=editie,
        ),
        invoer=Invoer(eigen_cijfers=MappingProxyType(eigen_cijfers)),
    )


def alinea(
    i: Indicator,
    wijk: Cijfer | float | None = None,
    stad: Cijfer | float | None = None,
    *,
    eigen: float | str | bool | None = None,
    eerder: tuple[Cijfer, ...] = (),
    bron: Zinnen | None = None,
) -> str:
    """The paragraph about an indicator; ``eerder`` are figures of the wijk of other years."""
    own = (*eerder, *(() if wijk is None else (_als_cijfer(wijk),)))
    city = () if stad is None else (_als_cijfer(stad),)
    return build_zinnen(bron or zinnen(), profiel(i, {"W": own, "S": city}, eigen)).cijferzinnen(i.code)


def met_gewone_spaties(tekst: str) -> str:
    """A text as it reads: a space at which no line breaks is a space."""
    return tekst.replace(VASTE_SPATIE, " ")


def _als_cijfer(waarde: Cijfer | float) -> Cijfer:
    return waarde if isinstance(waarde, Cijfer) else cijfer(waarde)
