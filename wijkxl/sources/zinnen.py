"""Reads the sentences of the report: ``workbook_templates/zinnen.toml``, one small template per sentence.

A sentence holds words, fields such as ``{{ gebied }}`` and choices such as ``{% if enkelvoud %}``. Nothing in
it can compute or run code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment

from wijkxl.analysis.catalogus import Catalogus, Soort
from wijkxl.errors import Fault, SjabloonError, suggestion
from wijkxl.wording import Zinnen

LANGSTE_ZIN = 1000
"""Most characters of one sentence."""


@dataclass(frozen=True, slots=True)
class Zinsoort:
    """The fields a sentence may use, those it cannot do without, and whether more words follow behind it."""

    velden: tuple[str, ...]
    verplicht: tuple[str, ...] = ()
    zonder_punt: bool = False


CIJFERZIN = Zinsoort(("gebied", "cijfer", "enkelvoud"), ("gebied", "cijfer"), zonder_punt=True)
"""The sentence of one indicator, below ``cijfer`` and its code."""

VERSCHILZIN = Zinsoort(("gebied", "stad", "maat"), ("maat",), zonder_punt=True)
"""How far the wijk is above or below the city, below ``verschil``; a unit may have its own."""

_STANDAARD = Zinsoort((*CIJFERZIN.velden, "naam", "groep"), (*CIJFERZIN.verplicht, "naam"), zonder_punt=True)
_MET_STAD = Zinsoort(("zin", "gebied", "stad", "cijfer_stad"), ("zin", "cijfer_stad"))
_MAAT = Zinsoort(("getal",), ("getal",), zonder_punt=True)
_OORDEEL = Zinsoort(("gebied", "stad", "verschil"), ("verschil",))
_TELT = Zinsoort(("gebied", "stad", "grens"))
_TELT_NIET = Zinsoort(("gebied", "stad", "verschil", "grens"), ("verschil",))
_PLAATS = Zinsoort(("gebied", "stad"))
_ZONDER = Zinsoort(("gebied", "stad", "naam", "waarom"), ("naam",))
_VERLOOP = Zinsoort(("gebied", "van", "tot"), ("van", "tot"))
_BRON = Zinsoort(("stad", "jaar", "bron"), ("bron",))

SOORT_BY_SLEUTEL: Mapping[str, Zinsoort] = MappingProxyType(
    {
        **{f"standaard.{soort}": _STANDAARD for soort in Soort},
        **{f"vergelijking.{naam}": _MET_STAD for naam in ("anders", "gelijk", "afgerond_gelijk")},
        "vergelijking.geen": Zinsoort(("zin",), ("zin",)),
        **{f"maat.{naam}": _MAAT for naam in ("precies", "bijna", "minstens")},
        "maat.iets": Zinsoort((), zonder_punt=True),
        **{f"verschil.{kant}": VERSCHILZIN for kant in ("hoger", "lager")},
        **{f"oordeel.{naam}": _OORDEEL for naam in ("gunstiger", "ongunstiger", "hoger", "lager")},
        **{f"telt.{regel}": _TELT for regel in ("toets", "drempel", "band")},
        **{f"telt_niet.{regel}": _TELT_NIET for regel in ("toets", "drempel", "band")},
        **{
            f"geen_vergelijking.{reden}": _PLAATS
            for reden in ("zelfde_gebied", "geen_cijfer_van_rotterdam", "andere_periode", "modelschatting")
        },
        **{
            f"geen_vergelijking.{reden}": _PLAATS
            for reden in ("modelschatting_stad", "aantal", "zonder_toets")
        },
        **{f"geen_vergelijking.{reden}": _ZONDER for reden in ("geen_cijfer", "onderdrukt")},
        "geen_vergelijking.niet_te_toetsen": _OORDEEL,
        "eigen.cijfer": _PLAATS,
        "eigen.tekst": Zinsoort(("gebied", "stad", "naam", "tekst"), ("naam", "tekst")),
        **{f"voorlopig.{van}": _PLAATS for van in ("wijk", "stad", "beide")},
        **{
            f"verloop.{kant}.{oordeel}": _VERLOOP
            for kant in ("stijgt", "daalt")
            for oordeel in ("gunstig", "ongunstig", "neutraal")
        },
        "bron.cijfer": _BRON,
        "bron.eigen": Zinsoort(("stad",)),
        "bron.eigen_en_stad": _BRON,
    }
)
"""Every sentence that must be there, apart from those of the indicatoren."""

_REGEL = re.compile(r"at line (\d+)")


def read_zinnen(pad: Path) -> Zinnen:
    """Read and check all sentences; raises SjabloonError with every fault of the file."""
    found = dict(_flat(_read_toml(pad)))
    faults = [fault for sleutel, tekst in found.items() for fault in _zinfaults(pad.name, sleutel, tekst)]
    faults += [
        Fault(what=f"De zin '{sleutel}' ontbreekt", where=pad.name, mend="Voeg de regel weer toe.")
        for sleutel in (*SOORT_BY_SLEUTEL, *_andere_kanten(found))
        if sleutel not in found
    ]
    if faults:
        raise SjabloonError(faults)
    zinnen = {sleutel: re.sub("[ \t\r\n]+", " ", tekst).strip(" ") for sleutel, tekst in found.items()}
    return Zinnen(bestand=pad.name, tekst_by_sleutel=MappingProxyType(zinnen))


def controleer_zinnen(zinnen: Zinnen, catalogus: Catalogus) -> tuple[Fault, ...]:
    """Sentences of indicatoren and units that the catalogue does not have."""
    eenheden = {indicator.eenheid for indicator in catalogus.indicatoren}
    return (
        *_onbekend(zinnen, "cijfer", "De indicator", catalogus.indicator_by_code),
        *_onbekend(zinnen, "verschil", "De eenheid", eenheden),
    )


def _onbekend(zinnen: Zinnen, tabel: str, wat: str, bekend: Iterable[str]) -> Iterator[Fault]:
    namen = tuple(bekend)
    gebruikt = dict.fromkeys(map(_delen, zinnen.tekst_by_sleutel))
    for naam in (naam for eerste, naam in gebruikt if eerste == tabel and naam):
        if naam not in namen:
            yield Fault(
                what=f"{wat} '{naam}' staat niet in indicatoren.csv",
                where=f"{zinnen.bestand}, {tabel}.{naam}",
                mend=suggestion(naam, namen) or "Verander de naam of haal de zin weg.",
            )


def _read_toml(pad: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(pad.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _REGEL.search(str(error))
        raise SjabloonError.one(
            what="De zinnen zijn niet goed geschreven, of een naam staat er twee keer",
            where=f"{pad.name}, regel {line[1]}" if line else pad.name,
            mend='Schrijf op elke regel: naam = "zin". Gebruik elke naam één keer.',
        ) from error
    except UnicodeDecodeError as error:
        raise SjabloonError.one(
            what="De tekens van de zinnen zijn niet te lezen", where=pad.name, mend="Bewaar het als UTF-8."
        ) from error
    except OSError as error:
        raise SjabloonError.one(
            what="De zinnen zijn niet te lezen", where=str(pad), mend="Zet het bestand terug in deze map."
        ) from error


def _flat(tabel: Mapping[str, Any], begin: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with the names above it: ``verschil.km.hoger``."""
    for naam, waarde in tabel.items():
        if isinstance(waarde, dict):
            yield from _flat(waarde, f"{begin}{naam}.")
        else:
            yield f"{begin}{naam}", waarde


def _delen(sleutel: str) -> tuple[str, str]:
    """The table of a key, and the code or the unit in it; a unit may hold a dot."""
    tabel, _, rest = sleutel.partition(".")
    return tabel, rest.rpartition(".")[0] if tabel == "verschil" else rest


def _zinsoort(sleutel: str) -> Zinsoort | None:
    """What is known of a key; ``None`` for a key that nothing uses."""
    tabel, naam = _delen(sleutel)
    if tabel == "cijfer" and naam and "." not in naam:
        return CIJFERZIN
    if tabel == "verschil" and naam and sleutel.endswith((".hoger", ".lager")):
        return VERSCHILZIN
    return SOORT_BY_SLEUTEL.get(sleutel)


def _andere_kanten(sleutels: Iterable[str]) -> tuple[str, ...]:
    """A unit with words for one side needs them for the other side too."""
    kanten = {"hoger": "lager", "lager": "hoger"}
    eigen = [sleutel.rpartition(".") for sleutel in sleutels if _delen(sleutel)[0] == "verschil"]
    return tuple(
        f"{begin}.{kanten[kant]}" for begin, _, kant in eigen if kant in kanten and begin != "verschil"
    )


def _zinfaults(bestand: str, sleutel: str, tekst: object) -> Iterator[Fault]:
    where = f"{bestand}, {sleutel}"
    soort = _zinsoort(sleutel)
    if soort is None:
        mend = suggestion(sleutel, SOORT_BY_SLEUTEL) or "Haal de regel weg."
        yield Fault(what=f"De zin '{sleutel}' is onbekend", where=where, mend=mend)
    elif not isinstance(tekst, str) or not tekst.strip():
        yield Fault(what="Hier staat geen zin", where=where, mend='Schrijf: naam = "zin".')
    elif len(tekst) > LANGSTE_ZIN:
        yield Fault(what="Deze zin is te lang", where=where, mend=f"Gebruik hooguit {LANGSTE_ZIN} tekens.")
    else:
        yield from (Fault(what=what, where=where, mend=mend) for what, mend in _tekstfaults(soort, tekst))


def _tekstfaults(soort: Zinsoort, tekst: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a sentence, and how to mend it."""
    try:
        tree = SandboxedEnvironment().parse(tekst)
    except (TemplateError, RecursionError):
        yield (
            "Een veld of keuze is niet goed geschreven",
            "Schrijf {{ gebied }} of {% if enkelvoud %}...{% else %}...{% endif %}.",
        )
        return
    yield from _nodefaults(tree.body, soort.velden)
    gebruikt = {node.name for output in tree.find_all(nodes.Output) for node in output.find_all(nodes.Name)}
    for veld in soort.verplicht:
        if veld not in gebruikt:
            yield f"In deze zin ontbreekt {{{{ {veld} }}}}", "Zet het veld erin."
    if soort.zonder_punt and tekst.rstrip().endswith("."):
        yield "Deze zin eindigt met een punt", "Haal de punt weg: er komt nog iets achter."
    if any("%" in data.data for data in tree.find_all(nodes.TemplateData)):
        yield "In deze zin staat een procentteken", "Haal het weg: de eenheid komt mee met het cijfer."


def _nodefaults(body: Iterable[nodes.Node], velden: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """A sentence holds words, known fields and choices, and nothing that computes."""
    for node in body:
        if isinstance(node, nodes.Output):
            yield from _nodefaults(node.nodes, velden)
        elif isinstance(node, nodes.Name):
            yield from _veldfaults(node, velden)
        elif isinstance(node, nodes.If):
            test = node.test.node if isinstance(node.test, nodes.Not) else node.test
            yield from _veldfaults(test, velden)
            yield from _nodefaults([*node.body, *node.elif_, *node.else_], velden)
        elif not isinstance(node, nodes.TemplateData):
            yield (
                "Hier staat iets anders dan een veld of keuze",
                "Gebruik alleen velden zoals {{ gebied }} en keuzes zoals {% if enkelvoud %}.",
            )


def _veldfaults(node: nodes.Node, velden: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not isinstance(node, nodes.Name):
        yield "Een keuze kijkt naar iets anders dan een veld", "Schrijf {% if veld %} of {% if not veld %}."
    elif node.name not in velden:
        kan = f"Je kunt gebruiken: {', '.join(velden)}." if velden else "Hier kun je geen velden gebruiken."
        yield f"Onbekend veld '{node.name}'", suggestion(node.name, velden) or kan
