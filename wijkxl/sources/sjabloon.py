"""Reads what the workbook looks like and says: ``workbook_templates/thema.toml`` and the texts in Markdown.

A text is Markdown with Jinja fields. ``# `` is the title, ``## key: Heading`` starts a part; a part holds
paragraphs, bullets and links to sheets (``[words](#key of a sheet)``). Nothing in a text can run code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from markdown_it import MarkdownIt
from markdown_it.token import Token

from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.errors import Fault, SjabloonError, suggestion
from wijkxl.wording import Deel, Sjabloon, Tekst, Thema, datum_in_woorden

DELEN_BY_TEKST: Mapping[str, tuple[str, ...]] = {
    "begrippenlijst": (),
    "bronnen": (),
    "changelog": (),
    "factorenmodel": ("tabel",),
    "inhoudsopgave": (
        "bladen",
        "stappen",
        "volledigheid",
        "toelichting",
        "changelog",
        "pijler",
        "samenvatting",
        "naslag",
        "tijdreeksen",
        "bronnen",
        "ontbrekend",
        "factorenmodel",
        "ranking",
        "begrippenlijst",
    ),
    "naslag": (),
    "ontbrekend": (
        "geen",
        "vraag_onderdrukt",
        "vraag_geen_enkel",
        "vraag_niveau",
        "vraag_ouder",
        "vraag_niet_geleverd",
    ),
    "pijler": ("indicatoren", "factorindicatoren", "vragen", "conclusies", "pijleranalyse"),
    "ranking": (),
    "samenvatting": ("context", "conclusies", "totaalbeeld"),
    "stappen": ("1", "2", "3", "4", "5", "6"),
    "tijdreeksen": (),
    "toelichting": ("instellingen", "gebruik", "kleuren", "voorbehoud"),
    "vragen": (),
}
"""Parts each text must have; a text may have more (questions in ``vragen`` and ``samenvatting``)."""

VRIJE_TEKSTEN = frozenset({"vragen", "samenvatting"})
KLEUREN = (
    "titel",
    "tekst",
    "gedempt",
    "lijn",
    "tabelkop",
    "tabelkop_tekst",
    "vlak",
    "link",
    "invoer",
    "invoer_rand",
    "officieel",
    "geen_cijfer",
    "eigen_cijfer",
    "overschreven",
    "voorbeeld",
    "gelijk",
    "niet_vergeleken",
    "hoger",
    "lager",
)
_KLEUR = re.compile(r"#[0-9A-Fa-f]{6}")
_SLEUTEL = re.compile(r"(?P<sleutel>[a-z0-9_]+):\s*(?P<kop>.+)")


@dataclass(frozen=True, slots=True)
class Sjabloonbron:
    """Theme and templates as read; makes the texts of one wijk."""

    thema: Thema
    templates: Mapping[str, Template]

    def sjabloon(self, profiel: Wijkprofiel) -> Sjabloon:
        """Fill in all texts for ``profiel``; raises SjabloonError with every fault of every text."""
        teksten: dict[str, Tekst] = {}
        faults: list[Fault] = []
        for naam, sleutel, velden in _vulling(profiel):
            try:
                teksten[sleutel] = _tekst(naam, self.templates[naam], velden)
            except SjabloonError as error:
                faults.extend(error.faults)
        if faults:
            raise SjabloonError(dict.fromkeys(faults))
        return Sjabloon(thema=self.thema, teksten=MappingProxyType(teksten))


def read_sjabloon(folder: Path) -> Sjabloonbron:
    """Read theme and texts from ``folder``; raises SjabloonError with every fault found."""
    faults: list[Fault] = []
    thema = _read_thema(folder / "thema.toml", faults)
    templates = _read_templates(folder / "teksten", faults)
    if faults or thema is None:
        raise SjabloonError(faults)
    return Sjabloonbron(thema, MappingProxyType(templates))


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


def _read_thema(path: Path, faults: list[Fault]) -> Thema | None:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(
            Fault(what=f"Het thema is niet te lezen: {error}", where=str(path), mend="Herstel het.")
        )
        return None
    kleuren, pijlers = found.get("kleuren", {}), found.get("pijlers", {})
    missing = [f"kleuren.{naam}" for naam in KLEUREN if naam not in kleuren]
    missing += [naam for naam in ("lettertype", "lettergrootte") if naam not in found]
    faults += [
        Fault(what=f"In het thema ontbreekt '{naam}'", where=str(path), mend="Voeg de regel toe.")
        for naam in missing
    ]
    faults += [
        Fault(
            what=f"'{kleur}' is geen kleur", where=f"{path}, {naam}", mend="Schrijf #RRGGBB, zoals #17324D."
        )
        for naam, kleur in {**kleuren, **pijlers}.items()
        if not _KLEUR.fullmatch(str(kleur))
    ]
    if missing:
        return None
    return Thema(
        lettertype=str(found["lettertype"]),
        lettergrootte=float(found["lettergrootte"]),
        kleuren=MappingProxyType(dict(kleuren)),
        kleur_by_pijler=MappingProxyType(dict(pijlers)),
    )


def _read_templates(folder: Path, faults: list[Fault]) -> dict[str, Template]:
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
    templates: dict[str, Template] = {}
    for naam in DELEN_BY_TEKST:
        path = folder / f"{naam}.md.j2"
        try:
            templates[naam] = environment.from_string(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            faults.append(
                Fault(what=f"De tekst is niet te lezen: {error}", where=str(path), mend="Zet hem terug.")
            )
        except TemplateError as error:
            faults.append(
                Fault(
                    what=f"Fout in een veld: {error.message}",
                    where=f"{path.name}, regel {getattr(error, 'lineno', '?')}",
                    mend="Schrijf een veld als {{ naam }}.",
                )
            )
    return templates


def _tekst(naam: str, template: Template, velden: Mapping[str, str]) -> Tekst:
    where = f"{naam}.md.j2"
    try:
        source = template.render(velden)
    except UndefinedError as error:
        unknown = re.search(r"'(\w+)' is undefined", str(error))
        hint = suggestion(unknown[1], velden) if unknown else ""
        raise SjabloonError.one(
            what=f"Onbekend veld: {unknown[1] if unknown else error}",
            where=where,
            mend=hint or f"Je kunt gebruiken: {', '.join(sorted(velden))}.",
        ) from error
    except TemplateError as error:
        raise SjabloonError.one(
            what=f"Dit veld mag niet: {error}", where=where, mend="Gebruik alleen {{ naam }}."
        ) from error
    return _checked(naam, where, source)


def _checked(naam: str, where: str, source: str) -> Tekst:
    tekst = _parsed(where, source)
    found = [deel.sleutel for deel in tekst.delen]
    faults = [
        Fault(what=f"Het deel '{sleutel}' ontbreekt", where=where, mend=f"Voeg '## {sleutel}: kop' toe.")
        for sleutel in DELEN_BY_TEKST[naam]
        if sleutel not in found
    ]
    faults += [
        Fault(what=f"Het deel '{sleutel}' staat er twee keer", where=where, mend="Haal er een weg.")
        for sleutel in {s for s in found if found.count(s) > 1}
    ]
    if naam not in VRIJE_TEKSTEN:
        faults += [
            Fault(
                what=f"Onbekend deel '{sleutel}'",
                where=where,
                mend=suggestion(sleutel, DELEN_BY_TEKST[naam]) or "Haal het deel weg.",
            )
            for sleutel in found
            if sleutel not in DELEN_BY_TEKST[naam]
        ]
    if faults:
        raise SjabloonError(faults)
    return tekst


def _parsed(where: str, source: str) -> Tekst:
    """Turn Markdown into a Tekst; only headings, paragraphs, bullets and links count."""
    titel, inleiding, delen = "", [], []
    sleutel, kop = "", ""
    alineas: list[str] = []
    punten: list[str] = []
    links: list[tuple[str, str]] = []

    def close() -> None:
        nonlocal alineas, punten, links
        if sleutel:
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
            sleutel, kop = _key_and_heading(where, words)
        elif found:
            links += found
        elif before.level >= 2:
            punten.append(words)
        else:
            alineas.append(words)
    close()
    return Tekst(titel=titel, inleiding=tuple(inleiding), delen=tuple(delen))


def _key_and_heading(where: str, words: str) -> tuple[str, str]:
    match = _SLEUTEL.fullmatch(words)
    if not match:
        raise SjabloonError.one(
            what=f"De kop '{words}' heeft geen sleutel", where=where, mend="Schrijf '## sleutel: kop'."
        )
    return match["sleutel"], match["kop"]


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
