"""Measures wijkxl next to plain XlsxWriter and plain openpyxl writing the same cells, in the same run.

Every measurement is a fresh process, and the three take turns, so that a busy machine slows them alike.
The ratio to plain XlsxWriter is taken round by round. Works on Linux and macOS.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

HIER = Path(__file__).resolve().parent
UITKOMSTEN = HIER / "uitkomsten.md"
WIJKXL, XLSXWRITER, OPENPYXL = "wijkxl", "xlsxwriter", "openpyxl"
RAPPORTAGE = "rapportage"
NAMEN = {WIJKXL: "wijkxl", XLSXWRITER: "kaal XlsxWriter", OPENPYXL: "kaal openpyxl"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Meting:
    """One process: wall and CPU seconds (with its own children), peak memory in MB, size in kB."""

    wall: float
    cpu: float
    piek: float
    grootte: float = 0.0
    aantal: int = 1
    seconden: dict[str, float] = field(default_factory=dict)
    telling: dict[str, int] = field(default_factory=dict)

    @property
    def maken(self) -> float:
        """Seconds for making the workbook, without starting Python and reading input."""
        return self.seconden["werkboek maken"]


def run(command: Sequence[str], uit: Path | None = None) -> Meting:
    """Run a command in a fresh process; ``uit`` is the file or folder it writes."""
    start = perf_counter()
    with subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, text=True, cwd=HIER) as process:
        output = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - start
    if process.returncode:
        raise SystemExit(f"Mislukt: {' '.join(command)}")
    files = [uit] if uit and uit.is_file() else sorted(uit.glob("*.xlsx")) if uit else []
    return Meting(
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        piek=usage.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024),
        grootte=sum(file.stat().st_size for file in files) / 1000,
        aantal=len(files),
        **(json.loads(output) if output.startswith("{") else {}),
    )


def meet_een(wijk: str, editie: str, rondes: int, folder: Path) -> tuple[dict[str, list[Meting]], Meting]:
    """Measure one workbook and its documents: measurements per writer, and the count of the cells."""
    onderdelen, cellen = str(HIER / "onderdelen.py"), folder / "cellen.pickle"
    eigen = folder / WIJKXL
    run([onderdelen, WIJKXL, wijk, editie, str(eigen)], eigen)
    (bron,) = eigen.glob("*.xlsx")
    gelezen = run([onderdelen, "lees", str(bron), str(cellen)])
    metingen: dict[str, list[Meting]] = {onderdeel: [] for onderdeel in (*NAMEN, RAPPORTAGE)}
    for ronde in range(rondes):
        nieuw = folder / f"{WIJKXL}-{ronde}"
        metingen[WIJKXL].append(run([onderdelen, WIJKXL, wijk, editie, str(nieuw)], nieuw))
        for kaal in (XLSXWRITER, OPENPYXL):
            pad = folder / f"{kaal}.xlsx"
            metingen[kaal].append(run([onderdelen, kaal, str(cellen), str(pad)], pad))
        metingen[RAPPORTAGE].append(run([onderdelen, RAPPORTAGE, str(bron)]))
    return metingen, gelezen


def meet_alle(editie: str, processen: Iterable[int], folder: Path) -> dict[int, Meting]:
    """Measure the command for all wijken, by number of processes."""
    metingen = {}
    for aantal in processen:
        uit = folder / f"alle-{aantal}"
        command = ["-m", "wijkxl", "genereer", "--alle", "--editie", editie, "--uit", str(uit)]
        metingen[aantal] = run([*command, "--processen", str(aantal)], uit)
    return metingen


def build_verslag(een: dict[str, list[Meting]], telling: dict[str, int], alle: dict[int, Meting]) -> str:
    """Put all outcomes in Markdown."""
    delen = ["# Uitkomsten van de meting", _machine(), _tabel_een(een), _uitleg(telling), _tabel_stappen(een)]
    delen.append(_tabel_rapportage(een))
    return "\n\n".join([*delen, _tabel_alle(alle)] if alle else delen) + "\n"


def _machine() -> str:
    versies = ", ".join(f"{NAMEN[naam].split()[-1]} {version(naam)}" for naam in NAMEN)
    return (
        f"Gemeten op {datetime.now(UTC):%d-%m-%Y}: {os.cpu_count()} kernen, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, {versies}. "
        "Getallen zijn de mediaan, met de laagste en de hoogste tussen haakjes."
    )


def _tabel_een(een: dict[str, list[Meting]]) -> str:
    columns: tuple[tuple[str, Callable[[Meting], float], str], ...] = (
        ("werkboek maken (s)", lambda m: m.maken, ".2f"),
        ("heel proces (s)", lambda m: m.wall, ".2f"),
        ("CPU (s)", lambda m: m.cpu, ".2f"),
        ("piek geheugen (MB)", lambda m: m.piek, ".0f"),
        ("bestand (kB)", lambda m: m.grootte, ".0f"),
    )
    koppen = [columns[0][0], "keer kaal XlsxWriter", *(kop for kop, _, _ in columns[1:])]
    rows = []
    for schrijver, naam in NAMEN.items():
        metingen = een[schrijver]
        pairs = zip(metingen, een[XLSXWRITER], strict=True)
        ratio = _spreiding([one.maken / other.maken for one, other in pairs], ".2f")
        cells = [_spreiding([read(m) for m in metingen], digits) for _, read, digits in columns]
        rows.append([naam, cells[0], ratio, *cells[1:]])
    return f"## Eén werkboek ({len(een[WIJKXL])} rondes)\n\n" + _markdown(["", *koppen], rows)


def _uitleg(telling: dict[str, int]) -> str:
    cellen = ", ".join(f"{aantal} {soort}" for soort, aantal in telling.items())
    return (
        f"Dezelfde inhoud voor alle drie: {cellen}, met samengevoegde cellen, rijhoogtes en kolombreedtes. "
        "wijkxl maakt ook sparklines, een grafiek, een tabel, namen, keuzelijsten en voorwaardelijke opmaak; "
        "de kale schrijvers laten die weg, en openpyxl bewaart geen waarde bij een formule. "
        "'Werkboek maken' is zonder het starten van Python en zonder lezen; 'heel proces' is met alles "
        "(wijkxl leest catalogus en editie, de anderen krijgen kant-en-klare cellen)."
    )


def _tabel_stappen(een: dict[str, list[Meting]]) -> str:
    stappen = een[WIJKXL][0].seconden
    rows = [[s, _spreiding([1000 * m.seconden[s] for m in een[WIJKXL]], ".0f")] for s in stappen]
    return "## Stappen van wijkxl\n\n" + _markdown(["stap", "ms"], rows)


def _tabel_rapportage(een: dict[str, list[Meting]]) -> str:
    """Steps of making the documents, and how that compares with making the workbook in the same round."""
    metingen = een[RAPPORTAGE]
    rows = [[s, _spreiding([1000 * m.seconden[s] for m in metingen], ".0f")] for s in metingen[0].seconden]
    pairs = zip(metingen, een[WIJKXL], strict=True)
    ratio = _spreiding([one.seconden["documenten maken"] / other.maken for one, other in pairs], ".2f")
    piek = _spreiding([m.piek for m in metingen], ".0f")
    uitleg = f"Documenten maken kost {ratio} keer zo lang als het werkboek maken. Piek: {piek} MB."
    return f"## Rapportage en plan van aanpak\n\n{_markdown(['stap', 'ms'], rows)}\n\n{uitleg}"


def _tabel_alle(alle: dict[int, Meting]) -> str:
    rows = [
        [
            str(aantal),
            str(m.aantal),
            f"{m.wall:.1f}",
            f"{m.cpu:.1f}",
            f"{m.wall / m.aantal:.2f}",
            f"{m.piek:.0f}",
            f"{m.grootte / 1000:.1f}",
        ]
        for aantal, m in alle.items()
    ]
    koppen = ["processen", "werkboeken", "wall (s)", "CPU (s)", "s per werkboek"]
    koppen += ["piek van het grootste proces (MB)", "samen (MB)"]
    return "## Alle wijken (`wijkxl genereer --alle`, één keer)\n\n" + _markdown(koppen, rows)


def _spreiding(values: Sequence[float], digits: str) -> str:
    middle, low, high = (format(value, digits) for value in (median(values), min(values), max(values)))
    return middle if low == high else f"{middle} ({low}–{high})"


def _markdown(koppen: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    line = "|" + "---|" + "--:|" * (len(koppen) - 1)
    return "\n".join([f"| {' | '.join(koppen)} |", line, *(f"| {' | '.join(row)} |" for row in rows)])


def main() -> None:
    """Measure, print the tables and keep them."""
    parser = argparse.ArgumentParser(
        description="Meet wijkxl naast kaal XlsxWriter en kaal openpyxl met dezelfde cellen.",
        epilog="Voorbeeld: python benchmarks/meet.py --rondes 5 --alle",
    )
    parser.add_argument("--wijk", default="Bloemhof", help="wijk van het ene werkboek (%(default)s)")
    parser.add_argument("--editie", default="voorbeeld", help="editie met cijfers (%(default)s)")
    parser.add_argument("--rondes", type=int, default=5, help="aantal rondes (%(default)s)")
    parser.add_argument("--alle", action="store_true", help="meet ook alle wijken, met 1 en met N processen")
    parser.add_argument(
        "--processen", type=int, default=os.cpu_count() or 1, help="N bij --alle (aantal kernen: %(default)s)"
    )
    parser.add_argument(
        "--uit", type=Path, default=UITKOMSTEN, help="bestand voor de tabellen (benchmarks/uitkomsten.md)"
    )
    opties = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        een, gelezen = meet_een(opties.wijk, opties.editie, opties.rondes, Path(folder))
        counts = dict.fromkeys((1, opties.processen)) if opties.alle else ()
        alle = meet_alle(opties.editie, counts, Path(folder))
    verslag = build_verslag(een, gelezen.telling, alle)
    opties.uit.write_text(verslag, encoding="utf-8", newline="\n")
    print(verslag, end="")


if __name__ == "__main__":
    main()
