"""A sheet to draw a chart on, in centimetres from its top left corner, and words that fit on it."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

# What matplotlib tells about its cache of fonts is English and asks nothing of the user.
logging.getLogger("matplotlib").setLevel(logging.ERROR)

import matplotlib  # noqa: E402
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.font_manager import FontProperties, get_font  # noqa: E402
from matplotlib.lines import Line2D  # noqa: E402
from matplotlib.patches import Rectangle  # noqa: E402
from matplotlib.text import Text  # noqa: E402
from matplotlib.transforms import Affine2D  # noqa: E402

BREEDTE = 16.0
"""Width of a chart in cm: the whole line of an A4 page."""

DPI = 150
CM_PER_INCH = 2.54
PT_PER_INCH = 72
REGEL = 1.25
"""Distance between two lines of text, in sizes of its letters."""

WIT = "#FFFFFF"
_ONBEKEND = "□"
_BREEKPUNT = re.compile(r"(?<= )|(?<=\w\w[/-])")
_LEEFTIJD = re.compile(r"(\d+) t/m (\d+) jaar")
_LETTERS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merk:
    """A marker: its shape as matplotlib calls it, the colour in it and around it; sizes are in points."""

    vorm: str
    vulling: str
    rand: str
    grootte: float
    dikte: float = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Lijnstijl:
    """How a line looks: name of its colour, width in points, and dashes (on, off) or none."""

    kleur: str
    dikte: float
    streepjes: tuple[float, float] | None = None


class Vel:
    """Takes lines, markers and words, and becomes a picture when its height is known.

    Colours are names of the theme or ``#RRGGBB``. Nothing that was drawn is ever moved.
    """

    def __init__(self, kleuren: Mapping[str, str]) -> None:
        self.figuur = Figure(dpi=DPI, facecolor=WIT)
        self._kleuren = kleuren
        self._cm = Affine2D()
        self._plaats = self._cm + self.figuur.dpi_scale_trans

    def tekst(
        self,
        x: float,
        y: float,
        tekst: str,
        *,
        pt: float,
        kleur: str = "tekst",
        vet: bool = False,
        ha: Literal["left", "center", "right"] = "left",
    ) -> None:
        """Write words, already split in lines, with their middle at the height ``y``."""
        self.figuur.add_artist(
            Text(
                x,
                y,
                leesbaar(tekst),
                transform=self._plaats,
                fontproperties=_letter(pt, vet),
                color=self._kleur(kleur),
                horizontalalignment=ha,
                verticalalignment="center",
                linespacing=REGEL * 0.93,
                parse_math=False,
                usetex=False,
            )
        )

    def lijn(self, xs: Sequence[float], ys: Sequence[float], stijl: Lijnstijl) -> None:
        """Draw a line through points."""
        self.figuur.add_artist(
            Line2D(
                xs,
                ys,
                transform=self._plaats,
                color=self._kleur(stijl.kleur),
                linewidth=stijl.dikte,
                linestyle=(0, stijl.streepjes) if stijl.streepjes else "-",
                solid_capstyle="butt",
                marker="",
            )
        )

    def merk(self, x: float, y: float, merk: Merk) -> None:
        """Draw a marker."""
        self.merken((x,), y, merk)

    def merken(self, xs: Sequence[float], y: float, merk: Merk) -> None:
        """Draw the same marker at several places of one height."""
        self.figuur.add_artist(
            Line2D(
                xs,
                [y] * len(xs),
                transform=self._plaats,
                linestyle="",
                marker=merk.vorm,
                markersize=merk.grootte,
                markerfacecolor=self._kleur(merk.vulling),
                markeredgecolor=self._kleur(merk.rand),
                markeredgewidth=merk.dikte,
            )
        )

    def vlak(self, x: float, y: float, breedte: float, hoogte: float, *, kleur: str, rand: str) -> None:
        """Fill a rectangle, given its top left corner."""
        self.figuur.add_artist(
            Rectangle(
                (x, y),
                breedte,
                hoogte,
                transform=self._plaats,
                facecolor=self._kleur(kleur),
                edgecolor=self._kleur(rand),
                linewidth=0.6,
            )
        )

    def sluit(self, hoogte: float) -> None:
        """Make the sheet ``hoogte`` cm high; to be done once, after everything is drawn."""
        self.figuur.set_size_inches(BREEDTE / CM_PER_INCH, hoogte / CM_PER_INCH)
        self._cm.clear().scale(1, -1).translate(0, hoogte).scale(1 / CM_PER_INCH)

    def png(self) -> bytes:
        """The picture; the same drawing gives the same bytes."""
        buffer = BytesIO()
        FigureCanvasAgg(self.figuur).print_png(buffer, metadata={"Software": None})
        return buffer.getvalue()

    def _kleur(self, kleur: str) -> str:
        return kleur if kleur.startswith("#") else self._kleuren[kleur]


def regelhoogte(pt: float, regels: int = 1) -> float:
    """Height in cm of lines of text."""
    return regels * pt * REGEL * CM_PER_INCH / PT_PER_INCH


def breedte_van(tekst: str, pt: float, *, vet: bool = False) -> float:
    """Width in cm of one line of text."""
    pixels, _, _ = _maatstaf().get_text_width_height_descent(leesbaar(tekst), _letter(pt, vet), False)
    return float(pixels) / DPI * CM_PER_INCH


@lru_cache(maxsize=1024)
def afgebroken(tekst: str, breedte: float, pt: float, *, vet: bool = False) -> tuple[str, ...]:
    """A text in lines that are at most ``breedte`` cm wide; nothing is left out.

    Lines end at a space, after ``/`` or ``-``, and inside a word only when the word alone is too wide. Ages
    stay together.
    """
    regels = [""]
    heel = _LEEFTIJD.sub("\\1\u00a0t/m\u00a0\\2\u00a0jaar", leesbaar(tekst).replace("\n", " "))
    for stuk in _BREEKPUNT.split(heel):
        if regels[-1] and breedte_van((regels[-1] + stuk).rstrip(), pt, vet=vet) > breedte:
            regels.append("")
        for teken in stuk if breedte_van(stuk.rstrip(), pt, vet=vet) > breedte else (stuk,):
            if regels[-1] and breedte_van((regels[-1] + teken).rstrip(), pt, vet=vet) > breedte:
                regels.append("")
            regels[-1] += teken
    return tuple(regel.strip(" ") for regel in regels if regel.strip(" ")) or ("",)


@lru_cache(maxsize=4096)
def leesbaar(tekst: str) -> str:
    """A text with a box in place of every sign the letters do not have; control signs become a space."""
    return "".join(_leesbaar_teken(teken) for teken in unicodedata.normalize("NFC", tekst))


def _leesbaar_teken(teken: str) -> str:
    if teken == "\n":
        return teken
    if unicodedata.category(teken) in ("Cc", "Zl", "Zp"):
        return " "
    if unicodedata.category(teken) in ("Cf", "Mn", "Cs"):
        return ""
    return teken if all(font.get_char_index(ord(teken)) for font in _fonts()) else _ONBEKEND


def _fonts() -> tuple[matplotlib.ft2font.FT2Font, ...]:
    return tuple(get_font(_LETTERS / naam) for naam in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"))


@cache
def _letter(pt: float, vet: bool) -> FontProperties:
    """The letters that come with matplotlib; those of the theme need not be on the machine."""
    return FontProperties(fname=_LETTERS / ("DejaVuSans-Bold.ttf" if vet else "DejaVuSans.ttf"), size=pt)


@cache
def _maatstaf() -> RendererAgg:
    return RendererAgg(1, 1, DPI)
