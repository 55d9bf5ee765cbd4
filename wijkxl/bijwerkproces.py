"""Updates one workbook: read what a person put in it, make it anew with that content, put it in its place.

A worker process loads this module and not what reads editions, so it starts quickly.
"""

from __future__ import annotations

import gc
import pickle
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from wijkxl.analysis.gebieden import Gebied
from wijkxl.analysis.naslag import Naslag, build_naslag
from wijkxl.analysis.vorige import Vorige
from wijkxl.analysis.wijkprofiel import Wijkprofiel, build_wijkprofiel
from wijkxl.errors import PROGRAMMAFOUTEN, Fault, WerkboekError, WijkxlError, programmafout
from wijkxl.generator.bestand import meld_schrijffout, tijdelijke_map
from wijkxl.generator.werkboek import maak_werkboek
from wijkxl.generator.werkproces import Kennis
from wijkxl.knoppen import Macros
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.editiegeheugen import uit_gegevens
from wijkxl.overdracht.geheugen import lees_json
from wijkxl.overdracht.herkenning import herken
from wijkxl.overdracht.inhoud import Notitie
from wijkxl.overdracht.macrogeheugen import GEEN_MACROS, Macrovondst, herken_macros, kies_macros
from wijkxl.overdracht.privacy import als_punten, verdachte_cellen
from wijkxl.overdracht.ruw import RuwWerkboek
from wijkxl.sources.bijwerkverslag import Bijwerkverslag, aandachtspunten, tel
from wijkxl.sources.sjabloon import Sjabloonbron, read_sjabloon
from wijkxl.sources.werkboek import read_werkboek
from wijkxl.sources.werkboek_macros import met_macros, read_macros
from wijkxl.vervangen import refuse_open, vervang, vingerafdruk

NAKIJKEN = "in_nakijken_"
"""Start of the name of a cell that says whether a conclusion must be looked at again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijgewerkt:
    """The outcome for one workbook, or the faults that stopped it (it is then as it was).

    ``archief`` is where the old workbook is kept and ``verslag`` the report beside the new one, ``None`` when
    nothing changed. ``let_op`` are the points of the report a person must look at.
    """

    pad: Path
    wijk: str = ""
    archief: Path | None = None
    verslag: Path | None = None
    let_op: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def gewijzigd(self) -> bool:
        """Whether the workbook is another one than before."""
        return self.archief is not None


@dataclass(frozen=True, kw_only=True)
class Bijwerker:
    """What updating a workbook takes: the new edition, the texts, macros, and the moment for the report."""

    kennis: Kennis
    naslag: Naslag
    sjabloonbron: Sjabloonbron
    beveilig: bool
    macros: tuple[Macros, ...]
    moment: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijwerkopdracht:
    """What a worker process is given; it reads the texts from the folder ``sjablonen`` itself."""

    kennis: Kennis
    sjablonen: Path
    beveilig: bool
    macros: tuple[Macros, ...]
    moment: datetime


_BIJWERKER: list[Bijwerker] = []
"""What this process works with, put together once for all its workbooks."""


def start_bijwerkproces(opdracht: bytes) -> None:
    """Put together what all workbooks need from a pickled ``Bijwerkopdracht``."""
    found: Bijwerkopdracht = pickle.loads(opdracht)  # noqa: S301  # made by our own process a moment ago
    bron = read_sjabloon(found.sjablonen)
    _BIJWERKER[:] = [
        build_bijwerker(found.kennis, bron, beveilig=found.beveilig, macros=found.macros, moment=found.moment)
    ]
    gc.freeze()


def werk_bij_in_proces(pad: Path) -> Bijgewerkt:
    """Update a workbook in a process started with ``start_bijwerkproces``."""
    return werk_bij(_BIJWERKER[0], pad)


def build_bijwerker(
    kennis: Kennis,
    sjabloonbron: Sjabloonbron,
    *,
    beveilig: bool,
    macros: tuple[Macros, ...] = (),
    moment: datetime,
) -> Bijwerker:
    """Put together what updating takes; the latest figures are looked up once."""
    naslag = build_naslag(catalogus=kennis.catalogus, gebieden=kennis.gebieden, editie=kennis.editie)
    return Bijwerker(
        kennis=kennis,
        naslag=naslag,
        sjabloonbron=sjabloonbron,
        beveilig=beveilig,
        macros=macros,
        moment=moment,
    )


def werk_bij(bijwerker: Bijwerker, pad: Path) -> Bijgewerkt:
    """Update the workbook ``pad`` in its place; what stops it comes back as faults."""
    try:
        return _werk_bij(bijwerker, pad)
    except WijkxlError as error:
        return Bijgewerkt(pad=pad, faults=error.faults)
    except PROGRAMMAFOUTEN as error:
        wat, mend = f"{pad.name} is niet bijgewerkt", "Het werkboek is niet veranderd."
        return Bijgewerkt(pad=pad, faults=(programmafout(pad, error, wat=wat, mend=mend),))
    finally:
        gc.collect()  # a finished workbook refers to itself: without this the next one stands beside it


def _werk_bij(bijwerker: Bijwerker, pad: Path) -> Bijgewerkt:
    refuse_open(pad)
    som = vingerafdruk(pad)
    ruw = read_werkboek(pad)
    _refuse_anders(bijwerker, ruw, pad)
    wijk = _wijk(bijwerker, ruw, pad)
    aantekeningen, vorige, macros = _lees(bijwerker, ruw, pad)
    profiel = _profiel(bijwerker, wijk, vorige)
    with meld_schrijffout(pad), tijdelijke_map(pad.parent) as folder:
        nieuw = folder / f"werkboek{pad.suffix.lower()}"
        vervallen = maak_werkboek(
            nieuw,
            profiel,
            bijwerker.sjabloonbron.sjabloon(profiel),
            beveilig=bijwerker.beveilig or ruw.meta.get("beveiligd") == "ja",
            aantekeningen=aantekeningen,
            macros=kies_macros(bijwerker.macros, macros.variant) if met_macros(pad) else None,
        )
        verslag = Bijwerkverslag(
            bestand=pad.name,
            moment=bijwerker.moment,
            kenmerk=som[:16],
            van=_titel(bijwerker, ruw, vorige),
            naar=bijwerker.kennis.editie.titel,
            telling=tel(aantekeningen),
            vervallen=vervallen,
            niet_mee=(*aantekeningen.niet_mee, *macros.niet_mee),
            hersteld=(*aantekeningen.hersteld, *macros.hersteld),
            privacy=als_punten(verdachte_cellen(ruw)),
            naar_ouder=vorige is not None and vorige.datum > bijwerker.kennis.editie.datum,
        )
        vervangen = vervang(pad, nieuw, som, verslag)
    if vervangen is None:
        return Bijgewerkt(pad=pad, wijk=wijk.naam)
    archief, verslagpad = vervangen
    return Bijgewerkt(
        pad=pad, wijk=wijk.naam, archief=archief, verslag=verslagpad, let_op=aandachtspunten(verslag)
    )


def _refuse_anders(bijwerker: Bijwerker, ruw: RuwWerkboek, pad: Path) -> None:
    """Invented and published figures never come together, in no workbook."""
    editie = bijwerker.kennis.editie
    soort = ruw.meta.get("editie_soort", "")
    if soort and soort != editie.soort.value:
        verzonnen = "Dit werkboek heeft verzonnen voorbeeldcijfers, de editie echte cijfers"
        echt = "Dit werkboek heeft echte cijfers, de editie verzonnen voorbeeldcijfers"
        raise WerkboekError.one(
            what=echt if editie.is_voorbeeld else verzonnen,
            where=str(pad),
            mend="Maak met wijkxl genereer een nieuw werkboek. Dit werkboek is niet veranderd.",
        )


def _wijk(bijwerker: Bijwerker, ruw: RuwWerkboek, pad: Path) -> Gebied:
    """The wijk of a workbook, when the new edition has figures of it at the level it calls wijk."""
    code = ruw.meta.get("wijk_code", "")
    niveau = bijwerker.kennis.editie.niveau_wijk
    wijk = bijwerker.kennis.gebieden.by_code.get(code)
    if wijk is None:
        what, mend = f"De wijk met code '{code}' is onbekend", "Voeg die toe in gebieden.csv."
    elif wijk.niveau is not niveau:
        what = f"{wijk.naam} is een {wijk.niveau}, maar in deze editie gaat een werkboek over een {niveau}"
        mend = "Kies een editie met hetzelfde niveau, of maak met wijkxl genereer een nieuw werkboek."
    elif wijk.code not in {gebied.code for gebied in bijwerker.naslag.gebieden}:
        what = f"{wijk.naam} ({code}) heeft geen enkel cijfer in editie {bijwerker.kennis.editie.naam}"
        mend = "Kies een andere editie, of laat dit werkboek buiten de map."
    else:
        return wijk
    raise WerkboekError.one(what=what, where=str(pad), mend=mend)


def _lees(
    bijwerker: Bijwerker, ruw: RuwWerkboek, pad: Path
) -> tuple[Aantekeningen, Vorige | None, Macrovondst]:
    """What a person put in the workbook, the figures to compare the new ones with, and its macros.

    With another edition the figures are those it showed; with the same edition the ones it compared with
    itself, so that updating twice gives the same workbook.
    """
    andere_editie = ruw.meta.get("editie_vingerafdruk") != bijwerker.kennis.editie.vingerafdruk
    sleutel = "stand" if andere_editie else "vorige"
    try:
        aantekeningen = herken(ruw)
        vorige = uit_gegevens(lees_json(ruw.geheugen[sleutel])) if sleutel in ruw.geheugen else None
        macros = herken_macros(read_macros(pad), ruw.geheugen) if met_macros(pad) else GEEN_MACROS
    except ValueError as error:
        raise WerkboekError.one(
            what="Wat dit werkboek over zichzelf bewaart (blad _geheugen), is beschadigd",
            where=str(pad),
            mend="Neem een oudere kopie uit de map archief, en zet daar je nieuwste notities in.",
        ) from error
    nagekeken = _zonder_nakijken(aantekeningen) if andere_editie else met_nagekeken(aantekeningen)
    return nagekeken, vorige, macros


def _zonder_nakijken(aantekeningen: Aantekeningen) -> Aantekeningen:
    """New figures: what was looked at before must be looked at again."""
    blijft = {
        naam: notitie for naam, notitie in aantekeningen.notities.items() if not naam.startswith(NAKIJKEN)
    }
    return replace(aantekeningen, notities=MappingProxyType(blijft))


def met_nagekeken(aantekeningen: Aantekeningen) -> Aantekeningen:
    """A conclusion written after the new figures came does not have to be looked at again.

    Its cell was empty when the workbook was made, so it stays empty.
    """
    basis = aantekeningen.basis
    leeg = {
        naam: Notitie(waarde=None)
        for blad in (basis.bladen.values() if basis else ())
        for plek, naam in blad.invoer.items()
        if naam.startswith(NAKIJKEN) and plek not in blad.kenmerken and naam not in aantekeningen.notities
    }
    return replace(aantekeningen, notities=MappingProxyType({**aantekeningen.notities, **leeg}))


def _profiel(bijwerker: Bijwerker, wijk: Gebied, vorige: Vorige | None) -> Wijkprofiel:
    kennis = bijwerker.kennis
    return build_wijkprofiel(
        wijk=wijk,
        catalogus=kennis.catalogus,
        catalogus_vingerafdruk=kennis.catalogus_vingerafdruk,
        gebieden=kennis.gebieden,
        naslag=bijwerker.naslag,
        vorige=vorige,
    )


def _titel(bijwerker: Bijwerker, ruw: RuwWerkboek, vorige: Vorige | None) -> str:
    """What the edition of the workbook was called."""
    naam = ruw.meta.get("editie_naam", "")
    titel_by_naam = {editie.editie: editie.titel for editie in (vorige,) if editie is not None}
    return {bijwerker.kennis.editie.naam: bijwerker.kennis.editie.titel, **titel_by_naam}.get(naam, naam)
