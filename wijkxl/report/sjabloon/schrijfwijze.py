"""How a field is written in a template, and a Jinja environment that runs nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from wijkxl.errors import suggestion
from wijkxl.report.velden import VELDEN, Veldsoort

KEUZES = tuple(naam for naam, veld in VELDEN.items() if veld.soort is Veldsoort.KEUZE)


class Schrijfwijze(Enum):
    """The forms a field can have; ``ANDERS`` is none of them."""

    TEKST = auto()
    BLOK = auto()
    ALS = auto()
    ANDERS_ALS = auto()
    EINDE = auto()
    ANDERS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sjabloonveld:
    """A field as written: its form, its name or condition, and where it stands in the paragraph."""

    tekst: str
    schrijfwijze: Schrijfwijze
    inhoud: str
    begin: int
    einde: int

    @property
    def in_eigen_alinea(self) -> bool:
        """Does this form take the place of a whole paragraph?"""
        return self.schrijfwijze not in (Schrijfwijze.TEKST, Schrijfwijze.ANDERS)

    @property
    def raad(self) -> str:
        """How to mend a field of no known form."""
        if re.match(r"\{%-?p?\s*(if|elif|else|endif)\b", self.tekst):
            return "Schrijf {%p if voorbeeld %} en {%p endif %}, elk in een eigen alinea."
        return (
            "Gebruik alleen {{ wijk }}, {{p ambities }} of {%p if voorbeeld %} met {%p endif %}. "
            "Rekenen, herhalen en bewerken kan niet."
        )


_VELD = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_VORMEN = (
    (Schrijfwijze.BLOK, re.compile(r"\{\{p +(\w+)\s*\}\}")),
    (Schrijfwijze.TEKST, re.compile(r"\{\{\s*(\w+)\s*\}\}")),
    (Schrijfwijze.ALS, re.compile(r"\{%p +if\s+([^{}%]+?)\s*%\}")),
    (Schrijfwijze.ANDERS_ALS, re.compile(r"\{%p +(?:elif\s+([^{}%]+?)|else)\s*%\}")),
    (Schrijfwijze.EINDE, re.compile(r"\{%p +endif()\s*%\}")),
)
"""``p`` and the space behind it are what docxtpl looks for; other white space is Jinja's."""


def velden_in(tekst: str) -> tuple[Sjabloonveld, ...]:
    """The fields in the words of one paragraph, in order."""
    return tuple(_veld(gevonden) for gevonden in _VELD.finditer(tekst))


def losse_tekens(tekst: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and how to mend it, when braces are left over beside the fields."""
    rest = _VELD.sub("", tekst)
    if "{" not in rest and "}" not in rest:
        return
    woord = re.search(r"\{+%?p?\s*(\w+)|(\w+)\s*%?\}+", rest)
    naam = (woord[1] or woord[2]) if woord else ""
    bedoeld = f"{suggestion(naam, VELDEN)} " if naam else ""
    yield (
        "Hier staat een losse accolade: { of }",
        f"{bedoeld}Een veld begint en eindigt met twee tekens en staat in één alinea: {{{{ wijk }}}}.",
    )


def keuzefouten(voorwaarde: str) -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """The names in a condition, and its faults as what and how to mend it."""
    mag = f"Kies uit: {', '.join(KEUZES)}. Je kunt ze samenvoegen met and, or en not."
    try:
        boom = SandboxedEnvironment().parse(f"{{% if {voorwaarde} %}}{{% endif %}}")
    except TemplateError:
        return frozenset(), ((f"De keuze '{voorwaarde}' is niet goed geschreven", mag),)
    if not alleen_velden(boom):
        return frozenset(), ((f"In de keuze '{voorwaarde}' staat iets anders dan een keuze", mag),)
    namen = frozenset(naam.name for naam in boom.find_all(nodes.Name))
    fouten = [
        (f"'{naam}' is geen keuze", suggestion(naam, KEUZES) or mag)
        for naam in sorted(namen)
        if naam not in KEUZES
    ]
    return namen & set(KEUZES), tuple(fouten)


def alleen_velden(boom: nodes.Template) -> bool:
    """Does this template hold nothing but words, names and choices between names?"""
    return all(_onschuldig(knoop) for knoop in boom.body)


class Veldomgeving(SandboxedEnvironment):
    """Runs fields and refuses everything else, whatever reached it as a template."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)

    def from_string(self, source: Any, *args: Any, **kwargs: Any) -> Template:
        """Compile ``source``; raises SecurityError when it holds more than fields."""
        if not alleen_velden(self.parse(source)):
            raise SecurityError("a template holds more than fields")
        return super().from_string(source, *args, **kwargs)


def _veld(gevonden: re.Match[str]) -> Sjabloonveld:
    for schrijfwijze, vorm in _VORMEN:
        past = vorm.fullmatch(gevonden[0])
        if past:
            return _als_veld(gevonden, schrijfwijze, past[1] or "")
    return _als_veld(gevonden, Schrijfwijze.ANDERS, "")


def _als_veld(gevonden: re.Match[str], schrijfwijze: Schrijfwijze, inhoud: str) -> Sjabloonveld:
    return Sjabloonveld(
        tekst=gevonden[0],
        schrijfwijze=schrijfwijze,
        inhoud=inhoud,
        begin=gevonden.start(),
        einde=gevonden.end(),
    )


def _onschuldig(knoop: nodes.Node) -> bool:
    if isinstance(knoop, nodes.Output):
        return all(isinstance(deel, nodes.Name | nodes.TemplateData) for deel in knoop.nodes)
    if isinstance(knoop, nodes.If):
        takken = (*knoop.body, *knoop.elif_, *knoop.else_)
        return _voorwaarde(knoop.test) and all(_onschuldig(tak) for tak in takken)
    return False


def _voorwaarde(knoop: nodes.Node) -> bool:
    if isinstance(knoop, nodes.Not):
        return _voorwaarde(knoop.node)
    if isinstance(knoop, nodes.And | nodes.Or):
        return _voorwaarde(knoop.left) and _voorwaarde(knoop.right)
    return isinstance(knoop, nodes.Name)
