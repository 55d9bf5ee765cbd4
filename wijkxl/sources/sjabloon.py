"""Reads what the workbook says: the texts in Markdown in ``workbook_templates``, with the theme next to them.

A text is Markdown with fields such as ``{{ wijk }}``. ``# `` is the title, ``## key: Heading`` starts a part;
a part holds paragraphs, bullets and links to sheets (``[words](#key of a sheet)``). Nothing in a text can
run code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path
from string import punctuation
from types import MappingProxyType
from typing import TypeVar

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.errors import Fault, SjabloonError, suggestion
from wijkxl.sources.thema import read_thema
from wijkxl.staptabellen.overzicht import ONDER_ANDERE, STAPBLADEN, STAPTABELLEN, kolomsleutels
from wijkxl.wording import Deel, Sjabloon, Tekst, Thema, datum_in_woorden

DELEN_BY_TEKST: Mapping[str, tuple[str, ...]] = {
    "begrippenlijst": (),
    "bronnen": (),
    "changelog": (),
    "factorenmodel": ("tabel",),
    "inhoudsopgave": (
        "bladen",
        "procesplaat",
        "stappen",
        "volledigheid",
        "toelichting",
        "changelog",
        "vervallen",
        "nieuw",
        "pijler",
        "samenvatting",
        *STAPBLADEN,
        "logisch_model",
        "naslag",
        "tijdreeksen",
        "bronnen",
        "ontbrekend",
        "factorenmodel",
        "ranking",
        "begrippenlijst",
    ),
    "logisch_model": (
        "resultaat",
        "stand",
        "assets",
        "input",
        "output",
        "tussentijds",
        "uiteindelijk",
        "gemist",
        "te_veel",
    ),
    "naslag": (),
    "nieuw": ("uitkomst", "cijfers", "indicatoren", "conclusies", "geen"),
    "ontbrekend": (
        "geen",
        "vraag_onderdrukt",
        "vraag_geen_enkel",
        "vraag_niveau",
        "vraag_ouder",
        "vraag_niet_geleverd",
    ),
    "pijler": ("indicatoren", "factorindicatoren", "factorlijst", "vragen", "conclusies", "pijleranalyse"),
    "preventiematrix": ("matrix", "punten", "zonder", "aandelen", "te_veel"),
    "procesplaat": ("gemeente", "partners", "status"),
    "ranking": (),
    "rapport": (
        "algemene_informatie",
        "staat_van_de_jeugd",
        "krachten",
        "samenhang",
        "terugkerende_factoren",
        "feedback_van_collega",
        "kwalitatieve_analyse",
        "maatschappelijke_resultaten",
        "activiteiten",
        "plan_activiteiten",
        "kwaliteit",
        "outcome",
        "verbeteracties",
        "conclusie",
        "nakijken",
        "verantwoording",
        "voorbeeld",
        "andere_aantekeningen",
    ),
    "samenvatting": ("opvallend", "factoren", "context", "conclusies", "totaalbeeld"),
    "stappen": ("1", "2", "3", "4", "5", "6"),
    "tijdreeksen": (),
    "toelichting": ("instellingen", "gebruik", "kleuren", "voorbehoud"),
    "vervallen": (),
    "vragen": (),
    **{tabel.tekst: kolomsleutels(tabel.tekst) for tabel in STAPTABELLEN},
    "resultaten": ("metingen", "minder", *kolomsleutels("resultaten")),
    "activiteiten": ("databanken", *kolomsleutels("activiteiten")),
    "implementatie": (
        "peildatum",
        "overzicht",
        "per_activiteit",
        "register",
        "te_veel",
        "privacy",
        *kolomsleutels("implementatie"),
    ),
    "plan": ("stap_3", *kolomsleutels("plan")),
    "kwaliteit": ("onbekend", *kolomsleutels("kwaliteit")),
    "outcome": ("onbekend", *kolomsleutels("outcome")),
}
"""Parts each text must have; a text may have more (questions in ``vragen`` and ``samenvatting``)."""

VRIJE_TEKSTEN = frozenset({"vragen", "samenvatting"})
LINKDOELEN = tuple(
    naam
    for naam in DELEN_BY_TEKST
    if naam not in ("vragen", "stappen", "pijler", "nieuw", "vervallen", "rapport", *ONDER_ANDERE)
)
"""What a link may point to: the name of the text of a sheet."""

VELDEN = ("wijk", "gebied", "stad", "editie", "datum")
EIGEN_VELDEN_BY_TEKST: Mapping[str, tuple[str, ...]] = {
    "pijler": ("pijler",),
    "factorenmodel": ("factorenmodel", "domein"),
}
"""Fields of one text only, besides those of every text."""

T = TypeVar("T")
_ESCAPE = str.maketrans({sign: f"\\{sign}" for sign in punctuation})
_SLEUTEL = re.compile(r"(?P<sleutel>[a-z0-9_]+):\s*(?P<kop>.+)")


@dataclass(frozen=True, slots=True)
class Sjabloonbron:
    """Theme and templates as read; makes the texts of one wijk.

    ``bronteksten`` are the texts with their fields as they are written: ``{{ wijk }}``.
    """

    thema: Thema
    templates: Mapping[str, Template]
    bronteksten: Mapping[str, Tekst]

    def sjabloon(self, profiel: Wijkprofiel) -> Sjabloon:
        """Fill in all texts for ``profiel``; the texts were checked when they were read."""
        teksten = {
            sleutel: _tekst(naam, self.templates[naam], velden) for naam, sleutel, velden in _vulling(profiel)
        }
        return Sjabloon(thema=self.thema, teksten=MappingProxyType(teksten), bronteksten=self.bronteksten)


def read_sjabloon(folder: Path) -> Sjabloonbron:
    """Read theme and texts from ``folder``; raises SjabloonError with every fault found."""
    faults: list[Fault] = []
    thema = _attempt(partial(read_thema, folder / "thema.toml"), faults)
    templates = {
        naam: _attempt(partial(_read_template, folder / "teksten" / f"{naam}.md.j2", naam), faults)
        for naam in DELEN_BY_TEKST
    }
    if faults or thema is None:
        raise SjabloonError(faults)
    found = {naam: template for naam, template in templates.items() if template is not None}
    bronteksten = {naam: _brontekst(naam, template) for naam, template in found.items()}
    return Sjabloonbron(thema, MappingProxyType(found), MappingProxyType(bronteksten))


def _vulling(profiel: Wijkprofiel) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield template name, key of the text and fields, for every text of a workbook."""
    velden = {
        "wijk": profiel.wijk.naam,
        "gebied": profiel.gebied.naam,
        "stad": profiel.stad.naam,
        "editie": profiel.editie.titel,
        "datum": datum_in_woorden(profiel.editie.datum),
    }
    for naam in DELEN_BY_TEKST:
        if naam == "pijler":
            for pijler in profiel.catalogus.pijlers:
                yield naam, f"pijler:{pijler.code}", {**velden, "pijler": pijler.naam}
        elif naam == "factorenmodel":
            for domein in profiel.catalogus.domeinen:
                eigen = {"factorenmodel": domein.factorenmodel, "domein": domein.naam}
                yield naam, f"factorenmodel:{domein.code}", {**velden, **eigen}
        else:
            yield naam, naam, velden


def _attempt(read: Callable[[], T], faults: list[Fault]) -> T | None:
    try:
        return read()
    except SjabloonError as error:
        faults.extend(error.faults)
        return None


def _read_template(path: Path, naam: str) -> Template:
    """Read a text and fill it in once, so that every fault shows before a workbook is made."""
    source = _read_text(path)
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    try:
        tree = environment.parse(source)
    except TemplateError as error:
        raise SjabloonError.one(
            what="Een veld is niet goed geschreven",
            where=f"{path.name}, regel {getattr(error, 'lineno', '?')}",
            mend="Schrijf een veld als {{ wijk }}.",
        ) from error
    faults = tuple(_field_faults(naam, path.name, tree))
    if faults:
        raise SjabloonError(faults)
    template = environment.from_string(source)
    _brontekst(naam, template)
    return template


def _read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise SjabloonError.one(
            what="De tekens van deze tekst zijn niet te lezen", where=path.name, mend="Bewaar hem als UTF-8."
        ) from error
    except OSError as error:
        raise SjabloonError.one(
            what=f"De tekst {path.name} is niet te lezen", where=str(path), mend="Zet hem terug in deze map."
        ) from error


def _velden(naam: str) -> tuple[str, ...]:
    return (*VELDEN, *EIGEN_VELDEN_BY_TEKST.get(naam, ()))


def _field_faults(naam: str, bestand: str, tree: nodes.Template) -> Iterator[Fault]:
    """A text holds words and known fields, and nothing that computes."""
    velden = _velden(naam)
    for node in tree.body:
        parts = node.nodes if isinstance(node, nodes.Output) else [node]
        for part in parts:
            where = f"{bestand}, regel {part.lineno}"
            if isinstance(part, nodes.Name) and part.name not in velden:
                mend = suggestion(part.name, velden) or f"Je kunt gebruiken: {', '.join(velden)}."
                yield Fault(what=f"Onbekend veld '{part.name}'", where=where, mend=mend)
            elif not isinstance(part, nodes.Name | nodes.TemplateData):
                mend = "Gebruik alleen velden zoals {{ wijk }}."
                yield Fault(what="Hier staat iets anders dan een veld", where=where, mend=mend)


def _tekst(naam: str, template: Template, velden: Mapping[str, str]) -> Tekst:
    """Fill in a text; a value is shown as it is, also when it holds signs of Markdown."""
    escaped = {veld: " ".join(waarde.split()).translate(_ESCAPE) for veld, waarde in velden.items()}
    return _checked(naam, f"{naam}.md.j2", template.render(escaped))


def _brontekst(naam: str, template: Template) -> Tekst:
    """The text with its fields as they are written; raises SjabloonError with every fault of the text."""
    return _tekst(naam, template, {veld: f"{{{{ {veld} }}}}" for veld in _velden(naam)})


def _checked(naam: str, where: str, source: str) -> Tekst:
    tekst = _parsed(source)
    faults = [
        Fault(what=what, where=where, mend=mend)
        for what, mend in (*_part_faults(naam, [deel.sleutel for deel in tekst.delen]), *_link_faults(tekst))
    ]
    if not tekst.titel:
        faults.append(Fault(what="De titel ontbreekt", where=where, mend="Begin met '# titel'."))
    faults += [
        Fault(what=f"De kop '{deel.kop}' heeft geen sleutel", where=where, mend="Schrijf '## sleutel: kop'.")
        for deel in tekst.delen
        if not deel.sleutel
    ]
    if faults:
        raise SjabloonError(faults)
    return tekst


def _part_faults(naam: str, found: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the parts of a text, and how to mend it."""
    needed = DELEN_BY_TEKST[naam]
    for sleutel in needed:
        if sleutel not in found:
            yield f"Het deel '{sleutel}' ontbreekt", f"Voeg '## {sleutel}: kop' toe."
    for sleutel, count in Counter(filter(None, found)).items():
        if count > 1:
            yield f"Het deel '{sleutel}' staat er {count} keer", "Laat er een staan."
        if naam not in VRIJE_TEKSTEN and sleutel not in needed:
            yield f"Onbekend deel '{sleutel}'", suggestion(sleutel, needed) or "Haal het deel weg."


def _link_faults(tekst: Tekst) -> Iterator[tuple[str, str]]:
    for woorden, sleutel in (link for deel in tekst.delen for link in deel.links):
        if sleutel not in LINKDOELEN:
            mend = suggestion(sleutel, LINKDOELEN) or f"Kies uit: {', '.join(LINKDOELEN)}."
            yield f"De link '{woorden}' wijst naar '{sleutel}', dat is geen blad", mend


def _parsed(source: str) -> Tekst:
    """Turn Markdown into a Tekst; only headings, paragraphs, bullets and links count."""
    titel, inleiding, delen = "", [], []
    sleutel, kop = "", ""
    alineas: list[str] = []
    punten: list[str] = []
    links: list[tuple[str, str]] = []

    def close() -> None:
        nonlocal alineas, punten, links
        if kop:
            delen.append(
                Deel(
                    sleutel=sleutel,
                    kop=kop,
                    alineas=tuple(alineas),
                    punten=tuple(punten),
                    links=tuple(links),
                )
            )
        else:
            inleiding.extend(alineas + punten)
        alineas, punten, links = [], [], []

    tokens = MarkdownIt("commonmark", {"html": False}).parse(source)
    for before, token in pairwise(tokens):
        if token.type != "inline":
            continue
        words, found = _words(token)
        if before.type == "heading_open" and before.tag == "h1":
            titel = words
        elif before.type == "heading_open":
            close()
            sleutel, kop = _key_and_heading(words)
        elif found:
            links += found
        elif before.level >= 2:
            punten.append(words)
        else:
            alineas.append(words)
    close()
    return Tekst(titel=titel, inleiding=tuple(inleiding), delen=tuple(delen))


def _key_and_heading(words: str) -> tuple[str, str]:
    match = _SLEUTEL.fullmatch(words)
    return (match["sleutel"], match["kop"]) if match else ("", words)


def _words(inline: Token) -> tuple[str, list[tuple[str, str]]]:
    """Plain words of a paragraph, and its links as (shown text, key of a sheet)."""
    words, links = "", []
    target = ""
    for child in inline.children or []:
        if child.type == "link_open":
            target = str(child.attrGet("href") or "").lstrip("#")
        elif child.type == "link_close":
            target = ""
        elif child.type in ("softbreak", "hardbreak"):
            words += " "
        elif child.content:
            words += child.content
            if target:
                links.append((child.content, target))
    return words, links
