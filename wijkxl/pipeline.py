"""The work in reading order: read, put together, write. A non-programmer can follow it."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from wijkxl.analysis.catalogus import Catalogus
from wijkxl.analysis.cijfers import Cijfer, Editie, EditieSoort, Status
from wijkxl.analysis.gebieden import Gebied, Gebieden, Niveau
from wijkxl.analysis.herleidbaar import Herleidbaar, Weg, derivable
from wijkxl.analysis.naslag import Naslag, build_naslag
from wijkxl.analysis.onderdrukking import onderdruk
from wijkxl.analysis.wijkprofiel import Wijkprofiel, build_wijkprofiel
from wijkxl.errors import EditieError, Fault, GebiedError, UitvoerError, WijkxlError
from wijkxl.generator.werkproces import Kennis, Taak, start_werkproces, write_in_werkproces, write_taak
from wijkxl.knoppen import Macros
from wijkxl.sources.catalogus import read_catalogus
from wijkxl.sources.cellen import Import
from wijkxl.sources.cijfers import number_text
from wijkxl.sources.editie import read_editie, write_editie
from wijkxl.sources.gebieden import read_gebieden
from wijkxl.sources.import_cbs import read_cbs
from wijkxl.sources.import_swing import read_swing
from wijkxl.sources.import_wijkprofiel import read_wijkprofiel
from wijkxl.sources.importverslag import build_importverslag_tekst, write_importverslag
from wijkxl.sources.koppeltabel import (
    read_cbs_koppelingen,
    read_swing_koppelingen,
    read_wijkprofiel_koppelingen,
)
from wijkxl.sources.locaties import Locaties, catalogus_vingerafdruk
from wijkxl.sources.sjabloon import Sjabloonbron, read_sjabloon
from wijkxl.sources.swing_instellingen import read_swing_instellingen
from wijkxl.sources.werkboekbestand import open_bij_iemand
from wijkxl.wording import bestandsnaam

T = TypeVar("T")

KLEINE_OPDRACHT = 3
"""Up to this many workbooks one process is faster than starting several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What every command needs: catalogue, areas and texts."""

    catalogus: Catalogus
    gebieden: Gebieden
    sjabloonbron: Sjabloonbron
    vingerafdruk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opdracht:
    """A run of the generator: which edition, where to write, whether cells are locked, and which macros.

    Without ``macros`` the workbooks are ordinary ones (.xlsx).
    """

    locaties: Locaties
    editie: Path
    uit: Path
    beveilig: bool = False
    macros: Macros | None = None

    def pad(self, editie: Editie, wijk: Gebied) -> Path:
        """Where the workbook of a wijk comes."""
        ext = "xlsx" if self.macros is None else "xlsm"
        return self.uit / bestandsnaam(wijk, voorbeeld=editie.is_voorbeeld, ext=ext)


@dataclass(frozen=True, slots=True, kw_only=True)
class Importkeuzes:
    """What a user may say about files of a publisher: the year, the level, and whether copies count."""

    jaar: int | None = None
    ook_dubbele: bool = False
    niveau: Niveau | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gemaakt:
    """The outcome for one wijk: the file, or the faults that stopped it.

    ``archief`` is where an older workbook of the same name is kept.
    """

    wijk: str
    bestand: Path | None = None
    archief: Path | None = None
    faults: tuple[Fault, ...] = ()


def read_basis(locaties: Locaties) -> Basis:
    """Read and check everything that NJi/OBI keep; all faults of all files at once."""
    faults: list[Fault] = []
    catalogus = _attempt(lambda: read_catalogus(locaties.catalogus), faults)
    gebieden = _attempt(lambda: read_gebieden(locaties.gebieden), faults)
    sjabloonbron = _attempt(lambda: read_sjabloon(locaties.sjablonen), faults)
    if catalogus is None or gebieden is None or sjabloonbron is None:
        raise WijkxlError(faults)
    return Basis(
        catalogus=catalogus,
        gebieden=gebieden,
        sjabloonbron=sjabloonbron,
        vingerafdruk=catalogus_vingerafdruk(locaties),
    )


def controleer(locaties: Locaties, editie: Path) -> tuple[Basis, Editie]:
    """Read everything a workbook is made of; raises WijkxlError with all faults of all files."""
    basis = read_basis(locaties)
    faults: list[Fault] = []
    for read, naam in (
        (read_wijkprofiel_koppelingen, "wijkprofiel.csv"),
        (read_cbs_koppelingen, "cbs.csv"),
        (read_swing_koppelingen, "swing.csv"),
    ):
        _attempt(partial(read, locaties.koppelingen / naam, basis.catalogus), faults)
    _attempt(lambda: read_swing_instellingen(locaties.koppelingen / "swing.toml"), faults)
    found = _attempt(lambda: read_editie(editie, catalogus=basis.catalogus, gebieden=basis.gebieden), faults)
    if faults or found is None:
        raise WijkxlError(faults)
    refuse_herleidbaar(basis, found)
    return basis, found


def refuse_herleidbaar(basis: Basis, editie: Editie) -> None:
    """Refuse an edition in which a hidden figure follows from sums or differences of areas.

    Raises EditieError with every such figure. What the publisher itself shows in another indicator is no
    fault: see ``herleidbaar_elders``.
    """
    faults = [
        Fault(
            what="Een onderdrukt cijfer is te berekenen uit andere gebieden",
            where=f"cijfers.csv, {found.indicator}, {found.gebied}, {found.periode}",
            mend=f"Onderdruk ook een cijfer van: {', '.join(found.uit)}.",
        )
        for found in _herleidbaar(basis, editie)
        if found.weg is Weg.SOM
    ]
    if faults:
        raise EditieError(faults)


def herleidbaar_elders(basis: Basis, editie: Editie) -> int:
    """How many hidden figures follow from counts that the edition shows in another indicator."""
    return sum(found.weg is not Weg.SOM for found in _herleidbaar(basis, editie))


def _herleidbaar(basis: Basis, editie: Editie) -> tuple[Herleidbaar, ...]:
    return derivable(editie.cijfers, basis.gebieden, basis.catalogus.indicatoren)


def find_wijken(basis: Basis, editie: Editie, wat: Sequence[str]) -> tuple[Gebied, ...]:
    """The wijken called ``wat``; all wijken with figures when ``wat`` is empty.

    Raises GebiedError with every name that fits none or several.
    """
    niveau = editie.niveau_wijk
    if not wat:
        met_cijfer = {cijfer.gebied for cijfer in editie.cijfers if cijfer.bruikbaar}
        return tuple(g for g in basis.gebieden.by_niveau[niveau] if g.code in met_cijfer)
    faults: list[Fault] = []
    found = [_attempt(partial(basis.gebieden.zoek, naam, niveaus=[niveau]), faults) for naam in wat]
    if faults:
        raise GebiedError(faults)
    return tuple(dict.fromkeys(gebied for gebied in found if gebied is not None))


def genereer(
    opdracht: Opdracht, basis: Basis, editie: Editie, wijken: Sequence[Gebied], *, processen: int = 0
) -> Iterator[Gemaakt]:
    """Make the workbook of each wijk, in parallel processes when there are many; yield each when it is done.

    A wijk that fails does not stop the others. ``processen`` 0 means: as many as the machine has cores.
    """
    _refuse_open([opdracht.pad(editie, wijk) for wijk in wijken])
    if len(wijken) <= KLEINE_OPDRACHT or processen == 1:
        naslag = build_naslag(catalogus=basis.catalogus, gebieden=basis.gebieden, editie=editie)
        gc.freeze()  # the figures stay until the end; without this every workbook has them looked through
        for wijk in wijken:
            yield _genereer_een(opdracht, basis, naslag, wijk)
            gc.collect()  # a finished workbook refers to itself: without this the next one stands beside it
        return
    processen = min(processen or os.cpu_count() or 1, len(wijken))
    yield from _genereer_samen(opdracht, basis, editie, wijken, processen)


def _genereer_samen(
    opdracht: Opdracht, basis: Basis, editie: Editie, wijken: Sequence[Gebied], processen: int
) -> Iterator[Gemaakt]:
    """Make the workbooks in ``processen`` processes, which get what was read here."""
    with ProcessPoolExecutor(
        processen,
        mp_context=get_context("spawn"),
        initializer=start_werkproces,
        initargs=(pickle.dumps(build_kennis(basis, editie)),),
    ) as pool:
        naslag = build_naslag(catalogus=basis.catalogus, gebieden=basis.gebieden, editie=editie)
        taken: dict[Future[Path | tuple[Fault, ...] | None], Taak] = {}
        for wijk in wijken:
            try:
                taak = _taak(opdracht, basis, naslag, wijk)
            except WijkxlError as error:
                yield Gemaakt(wijk=wijk.naam, faults=error.faults)
            else:
                taken[pool.submit(write_in_werkproces, taak)] = taak
        try:
            for klaar in as_completed(taken):
                yield _gemaakt(taken[klaar], klaar.result())
        except BrokenProcessPool as error:
            raise UitvoerError.one(
                what="Een van de processen is gestopt; misschien was er te weinig geheugen",
                where="--processen",
                mend="Probeer het opnieuw met --processen 1.",
            ) from error


def doel_van_import(locaties: Locaties, basis: Basis, wat: str, *, aanvullen: bool) -> Path:
    """The folder of the edition that an import makes, or adds to when ``aanvullen``.

    Raises EditieError when an edition cannot have that name, or when there is none to add to.
    """
    if not aanvullen:
        return locaties.nieuwe_editie(wat)
    folder = locaties.vind_editie(wat)
    _weiger_verzonnen(read_editie(folder, catalogus=basis.catalogus, gebieden=basis.gebieden))
    return folder


def importeer(
    locaties: Locaties,
    basis: Basis,
    soort: str,
    bestanden: Sequence[Path],
    keuzes: Importkeuzes,
) -> Import:
    """Read files of a publisher (``wijkprofiel``, ``cbs`` or ``swing``) as they were delivered."""
    koppelingen = locaties.koppelingen
    if soort == "wijkprofiel":
        return read_wijkprofiel(
            bestanden,
            read_wijkprofiel_koppelingen(koppelingen / "wijkprofiel.csv", basis.catalogus),
            basis.gebieden,
            basis.catalogus,
            jaar=keuzes.jaar,
            ook_dubbele=keuzes.ook_dubbele,
        )
    if soort == "cbs":
        return read_cbs(
            bestanden,
            read_cbs_koppelingen(koppelingen / "cbs.csv", basis.catalogus),
            basis.gebieden,
            basis.catalogus,
            ook_dubbele=keuzes.ook_dubbele,
        )
    return read_swing(
        bestanden,
        read_swing_koppelingen(koppelingen / "swing.csv", basis.catalogus),
        basis.gebieden,
        basis.catalogus,
        instellingen=read_swing_instellingen(koppelingen / "swing.toml"),
        niveau=keuzes.niveau,
    )


def bewaar_import(folder: Path, gelezen: Import, editie: Editie, basis: Basis, *, aanvullen: bool) -> Editie:
    """Write the figures of an import as edition ``folder``, with the report of the import next to it.

    ``editie`` says what the new edition is called (its figures are not used). With ``aanvullen`` the figures
    are added to the edition that is there. Figures of small groups are hidden, and so are those that would
    give them away. Raises EditieError when figures contradict each other or when an edition with other
    figures is there already.
    """
    if not gelezen.cijfers:
        raise EditieError.one(
            what="Er is geen enkel cijfer overgenomen",
            where="de bestanden die je opgaf",
            mend="Bekijk het importverslag: waarschijnlijk klopt de koppeltabel niet bij deze bestanden.",
        )
    if aanvullen:
        oud = read_editie(folder, catalogus=basis.catalogus, gebieden=basis.gebieden)
        nieuw = replace(oud, cijfers=_samen(oud, gelezen.cijfers))
    else:
        nieuw = replace(editie, cijfers=gelezen.cijfers)
    veilig = onderdruk(nieuw.cijfers, basis.gebieden, basis.catalogus.indicatoren)
    nieuw = replace(nieuw, cijfers=veilig)
    write_editie(folder, nieuw, overschrijf=aanvullen)
    return nieuw


def _samen(oud: Editie, erbij: Sequence[Cijfer]) -> tuple[Cijfer, ...]:
    """Figures of an edition together with new ones; a figure that differs is a fault.

    What the edition hides stays hidden, for it may give away another figure.
    """
    _weiger_verzonnen(oud)
    faults = []
    for cijfer in erbij:
        other = oud.cijfer(cijfer.gebied, cijfer.indicator, cijfer.periode)
        if other is not None and _verschilt(other, cijfer):
            faults.append(
                Fault(
                    what=f"Editie {oud.naam} heeft al iets anders: {_gezegd(other)}, nu {_gezegd(cijfer)}",
                    where=f"{cijfer.indicator}, {cijfer.gebied}, {cijfer.periode}",
                    mend="Maak een nieuwe editie: een editie verandert niet.",
                )
            )
    if faults:
        raise EditieError(faults)
    bekend = oud.by_plaats
    return (*oud.cijfers, *(c for c in erbij if (c.gebied, c.indicator, c.periode) not in bekend))


def _verschilt(oud: Cijfer, nieuw: Cijfer) -> bool:
    """Whether a figure is another one, as written in cijfers.csv; a hidden figure says nothing."""
    return oud.status is not Status.ONDERDRUKT and number_text(oud.waarde) != number_text(nieuw.waarde)


def _weiger_verzonnen(oud: Editie) -> None:
    if oud.is_voorbeeld:
        raise EditieError.one(
            what=f"Editie {oud.naam} heeft verzonnen cijfers",
            where="--editie",
            mend="Kies een nieuwe naam: echte en verzonnen cijfers komen nooit in één editie.",
        )


def _gezegd(cijfer: Cijfer) -> str:
    return cijfer.status.value if cijfer.waarde is None else f"{cijfer.waarde:g}"


def nieuwe_editie(naam: str, *, titel: str, datum: date, uitgever: str, niveau_wijk: Niveau) -> Editie:
    """An edition with published figures that has no figures yet."""
    return Editie(
        naam=naam,
        titel=titel,
        datum=datum,
        uitgever=uitgever,
        soort=EditieSoort.ECHT,
        niveau_wijk=niveau_wijk,
        vingerafdruk="",
        cijfers=(),
    )


def bewaar_verslag(folder: Path, soort: str, gelezen: Import) -> Path:
    """Write the report of an import into the folder of its edition, also when no edition comes of it.

    The report of an earlier import is never overwritten: the next one gets a number.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UitvoerError.one(
            what="De map van de editie kan niet worden gemaakt",
            where=str(folder),
            mend="Kies met --editie een map waarin je mag schrijven.",
        ) from error
    pad = _eigen_plek(folder, f"importverslag-{soort}", build_importverslag_tekst(gelezen.verslag))
    write_importverslag(pad, gelezen.verslag)
    return pad


def _eigen_plek(folder: Path, naam: str, tekst: str) -> Path:
    """The first file called ``naam``, ``naam-2`` and so on that is not there yet or holds ``tekst``."""
    for nummer in count(1):
        pad = folder / (f"{naam}.md" if nummer == 1 else f"{naam}-{nummer}.md")
        if not pad.exists() or (pad.is_file() and pad.read_bytes() == tekst.encode()):
            return pad
    raise AssertionError("counting never ends")


def _attempt(read: Callable[[], T], faults: list[Fault]) -> T | None:
    try:
        return read()
    except WijkxlError as error:
        faults.extend(error.faults)
        return None


def _refuse_open(paden: Sequence[Path]) -> None:
    """A program keeps a file beside a workbook as long as it is open: say so before any work is done."""
    faults = [
        Fault(
            what=f"{pad.name} is open in Excel",
            where=str(pad.parent),
            mend="Sluit het werkboek en probeer het opnieuw.",
        )
        for pad in paden
        if open_bij_iemand(pad)
    ]
    if faults:
        raise UitvoerError(faults)


def _genereer_een(opdracht: Opdracht, basis: Basis, naslag: Naslag, wijk: Gebied) -> Gemaakt:
    try:
        taak = _taak(opdracht, basis, naslag, wijk)
        return _gemaakt(taak, write_taak(taak, _profiel(basis, naslag, wijk)))
    except WijkxlError as error:
        return Gemaakt(wijk=wijk.naam, faults=error.faults)


def build_kennis(basis: Basis, editie: Editie) -> Kennis:
    """What worker processes need; ``replace`` leaves out what was computed from the figures already."""
    return Kennis(
        catalogus=basis.catalogus,
        catalogus_vingerafdruk=basis.vingerafdruk,
        gebieden=basis.gebieden,
        editie=replace(editie),
    )


def _taak(opdracht: Opdracht, basis: Basis, naslag: Naslag, wijk: Gebied) -> Taak:
    return Taak(
        pad=opdracht.pad(naslag.editie, wijk),
        wijk=wijk,
        sjabloon=basis.sjabloonbron.sjabloon(_profiel(basis, naslag, wijk)),
        beveilig=opdracht.beveilig,
        macros=opdracht.macros,
    )


def _profiel(basis: Basis, naslag: Naslag, wijk: Gebied) -> Wijkprofiel:
    return build_wijkprofiel(
        wijk=wijk,
        catalogus=basis.catalogus,
        catalogus_vingerafdruk=basis.vingerafdruk,
        gebieden=basis.gebieden,
        naslag=naslag,
    )


def _gemaakt(taak: Taak, uitkomst: Path | tuple[Fault, ...] | None) -> Gemaakt:
    if isinstance(uitkomst, tuple):
        return Gemaakt(wijk=taak.wijk.naam, faults=uitkomst)
    return Gemaakt(wijk=taak.wijk.naam, bestand=taak.pad, archief=uitkomst)
