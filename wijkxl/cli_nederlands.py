"""Makes click speak Dutch: its headings, hints and complaints about what was typed.

click looks its own words up with gettext under the name ``_`` in each of its modules. Gettext needs compiled
files and the language of the computer; here the words come from the table below, whatever that language is,
and only while a command runs. What is not in the table stays English, so a test reads every message.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

VERTALING: Mapping[str, str] = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Positional arguments": "Argumenten",
    "Show this message and exit.": "Toon deze uitleg.",
    "default: {default}": "standaard: {default}",
    "required": "verplicht",
    "env var: {var}": "omgevingsvariabele: {var}",
    "Aborted!": "Afgebroken.",
    "Error: {message}": "Fout: {message}",
    "Try '{command} {option}' for help.": "Uitleg: {command} {option}",
    "Did you mean {possibility}?": "Bedoel je {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Bedoel je een van deze: {possibilities}?",
    "(Possible options: {possibilities})": "Bedoel je een van deze: {possibilities}?",
    "Missing command.": "Noem een opdracht.",
    "Missing argument": "Vul in:",
    "Missing option": "Vul in:",
    "Missing parameter": "Vul in:",
    "No such option {name!r}.": "De optie {name!r} is er niet.",
    "No such option: {name}": "De optie '{name}' is er niet.",
    "No such command {name!r}.": "De opdracht {name!r} is er niet.",
    "Got unexpected extra argument ({args})": "Er staat iets te veel: {args}",
    "Got unexpected extra arguments ({args})": "Er staat iets te veel: {args}",
    "Option {name!r} does not take a value.": "Achter optie {name!r} hoort geen waarde.",
    "Option {name!r} requires an argument.": "Achter optie {name!r} hoort een waarde.",
    "Option {name!r} requires {nargs} arguments.": "Achter optie {name!r} horen {nargs} waarden.",
    "Argument {name!r} takes {nargs} values.": "Bij {name!r} horen {nargs} waarden.",
    "Invalid value: {message}": "Verkeerde waarde: {message}",
    "Invalid value for {param_hint}: {message}": "Verkeerde waarde voor {param_hint}: {message}",
    "Choose from:\n\t{choices}": "Kies uit:\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} is niet {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} is geen van deze: {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen heel getal.",
    "{value} is not in the range {range}.": "{value} voldoet niet aan {range}.",
    "{value!r} does not match the format {format}.": "{value!r} is geen datum; schrijf jjjj-mm-dd.",
    "{name} {filename!r} does not exist.": "'{filename}' is er niet.",
    "{name} {filename!r} is a file.": "'{filename}' is een bestand, geen map.",
    "{name} {filename!r} is a directory.": "'{filename}' is een map, geen bestand.",
    "{name} {filename!r} is not readable.": "'{filename}' mag je niet lezen.",
    "{name} {filename!r} is not writable.": "'{filename}' mag je niet veranderen.",
}
"""Dutch by the English of click; fields in braces are filled in by click."""

_MODULES = (click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types)


def vertaald(message: str) -> str:
    """The Dutch of a message of click, or the message itself."""
    return VERTALING.get(message, message)


def vertaald_aantal(een: str, meer: str, aantal: int) -> str:
    """The Dutch of a message of click about one or several."""
    return vertaald(een if aantal == 1 else meer)


@contextmanager
def nederlands() -> Iterator[None]:
    """Let click speak Dutch as long as the block runs."""
    functions = {"_": vertaald, "ngettext": vertaald_aantal}
    places = [(module, name) for module in _MODULES for name in functions if hasattr(module, name)]
    before = [getattr(module, name) for module, name in places]
    try:
        for module, name in places:
            setattr(module, name, functions[name])
        yield
    finally:
        for (module, name), function in zip(places, before, strict=True):
            setattr(module, name, function)


class NederlandsCommando(click.Command):
    """A command whose usage line is Dutch."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[OPTIES]", **kwargs})


class NederlandseGroep(click.Group):
    """A group of commands that speaks Dutch, its commands included."""

    command_class = NederlandsCommando
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        dutch = {"options_metavar": "[OPTIES]", "subcommand_metavar": "OPDRACHT [ARGUMENTEN]..."}
        super().__init__(*args, **{**dutch, **kwargs})

    def main(self, *args: Any, **kwargs: Any) -> Any:
        with nederlands():
            return super().main(*args, **kwargs)
