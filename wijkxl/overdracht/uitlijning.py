"""Which row or column of one version of a sheet is which of another, whatever was inserted or sorted.

A row is known by the marks of what we wrote in it (texts and formulas; figures differ by edition) and by the
names of its input cells. Columns follow from the cells of rows that were found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

LIJKT_GENOEG = 0.5
"""Share of marks two rows must have in common to be taken for the same."""

MEESTE_WOORDEN_VAN_KOP = 3
"""A row with more filled cells is about something; one with at most this many is a heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regel:
    """A row: its number, its marks from left to right, names of input cells, and how many cells hold more.

    ``kenmerken`` are marks that the other sheet knows; ``overig`` counts the cells with another content.
    """

    nummer: int
    kenmerken: tuple[str, ...] = ()
    namen: frozenset[str] = frozenset()
    overig: int = 0

    @property
    def is_leeg(self) -> bool:
        return not (self.kenmerken or self.namen or self.overig)

    @property
    def is_kop(self) -> bool:
        """Whether this is a heading: a few words without an input cell."""
        return not self.namen and 0 < len(self.kenmerken) + self.overig <= MEESTE_WOORDEN_VAN_KOP


@dataclass(frozen=True, kw_only=True)
class Uitlijning:
    """Where rows (or columns) of one sheet stand in another.

    ``by_nummer`` has those that are found. ``erbij`` are those that are not in the other sheet, each with the
    number in the other sheet after which it stands (-1 for the start). What is beyond the last of both sheets
    moves along with the last (``voorbij``: first number that does, and the difference).
    """

    by_nummer: Mapping[int, int]
    erbij: Mapping[int, int] = field(default_factory=dict)
    voorbij: tuple[int, int] = (0, 0)

    def naar(self, nummer: int) -> int | None:
        """Number in the other sheet, ``None`` when there is none."""
        eerste, verschil = self.voorbij
        return nummer + verschil if nummer >= eerste else self.by_nummer.get(nummer)

    @cached_property
    def bereikt(self) -> frozenset[int]:
        """Numbers of the other sheet that are still there in this one, up to the last."""
        return frozenset(self.by_nummer.values())

    @cached_property
    def _laatste(self) -> int:
        return max(self.bereikt, default=-1)

    def is_weg(self, nummer: int) -> bool:
        """Whether a number of the other sheet is gone from this one."""
        return nummer not in self.bereikt and nummer < self._laatste


def lijn_bewerkt_uit(van: Sequence[Regel], naar: Sequence[Regel]) -> Uitlijning:
    """Align the rows of a sheet a person worked in with the sheet as it was made.

    Content decides before names of input cells, because a name stays behind when rows are sorted. Rows are
    all rows from 0 to the last that has marks or names.
    """
    paren = _Paren(van, naar)
    paren.koppel_in_volgorde()
    paren.koppel_gelijke()
    paren.koppel_op_lijken()
    paren.koppel_op_naam()
    return _vul_aan(paren)


def lijn_versies_uit(van: Sequence[Regel], naar: Sequence[Regel]) -> Uitlijning:
    """Align the rows of a sheet as it was made with those of the sheet as it is made now.

    Names of input cells decide before content, because texts change. A row about something that is gone
    belongs nowhere; it never becomes a row about something else.
    """
    paren = _Paren(van, naar)
    paren.koppel_op_naam()
    paren.koppel_in_volgorde()
    paren.koppel_gelijke()
    paren.koppel_op_lijken()
    return _vul_versie_aan(paren)


def lijn_kolommen_uit(
    paren: Iterable[tuple[Mapping[int, str], Mapping[int, str]]], breedte_van: int, breedte_naar: int
) -> Uitlijning:
    """Align columns by rows that belong together (marks by column); breadths are numbers of columns."""
    zeker: Counter[tuple[int, int]] = Counter()
    misschien: Counter[tuple[int, int]] = Counter()
    for een, ander in paren:
        telling, andere_telling = Counter(een.values()), Counter(ander.values())
        for kolom, kenmerk in een.items():
            stemmen = zeker if telling[kenmerk] == andere_telling[kenmerk] == 1 else misschien
            stemmen.update((kolom, andere) for andere, ook in ander.items() if ook == kenmerk)
    gevonden: dict[int, int] = {}
    for stemmen in (zeker, misschien):
        for (een_kolom, andere_kolom), _ in sorted(stemmen.items(), key=lambda item: (-item[1], item[0])):
            if een_kolom not in gevonden and _past(gevonden, een_kolom, andere_kolom):
                gevonden[een_kolom] = andere_kolom
    kolommen = _Paren(
        [Regel(nummer=n) for n in range(breedte_van)], [Regel(nummer=n) for n in range(breedte_naar)]
    )
    kolommen.gevonden, kolommen.bezet = gevonden, set(gevonden.values())
    return _vul_aan(kolommen)


class _Paren:
    """Pairs of rows that belong together, found step by step; a step only looks at rows without a pair."""

    def __init__(self, van: Sequence[Regel], naar: Sequence[Regel]) -> None:
        self.van, self.naar = van, naar
        self.gevonden: dict[int, int] = {}
        self.bezet: set[int] = set()

    def koppel(self, een: Regel, ander: Regel) -> None:
        if een.nummer not in self.gevonden and ander.nummer not in self.bezet:
            self.gevonden[een.nummer] = ander.nummer
            self.bezet.add(ander.nummer)

    def open_van(self, eerste: int = 0, voorbij: int | None = None) -> list[Regel]:
        return [regel for regel in self.van[eerste:voorbij] if regel.nummer not in self.gevonden]

    def open_naar(self, eerste: int = 0, voorbij: int | None = None) -> list[Regel]:
        return [regel for regel in self.naar[eerste:voorbij] if regel.nummer not in self.bezet]

    def koppel_op_naam(self) -> None:
        regel_by_naam = {naam: regel for regel in self.open_naar() for naam in regel.namen}
        for regel in self.open_van():
            kandidaten = [regel_by_naam[naam] for naam in sorted(regel.namen) if naam in regel_by_naam]
            telling = Counter(ander.nummer for ander in kandidaten)
            for ander in sorted(kandidaten, key=lambda ander: (-telling[ander.nummer], ander.nummer)):
                self.koppel(regel, ander)

    def koppel_in_volgorde(self) -> None:
        """Pair rows with equal content that stand in the same order."""
        een = [regel for regel in self.open_van() if regel.kenmerken]
        ander = [regel for regel in self.open_naar() if regel.kenmerken]
        matcher = SequenceMatcher(
            None, [r.kenmerken for r in een], [r.kenmerken for r in ander], autojunk=False
        )
        for blok in matcher.get_matching_blocks():
            for stap in range(blok.size):
                self.koppel(een[blok.a + stap], ander[blok.b + stap])

    def koppel_gelijke(self) -> None:
        """Pair rows with equal content that were moved, as sorting does."""
        wachtend: dict[tuple[str, ...], list[Regel]] = defaultdict(list)
        for regel in reversed(self.open_naar()):
            wachtend[regel.kenmerken].append(regel)
        for regel in self.open_van():
            if regel.kenmerken and wachtend.get(regel.kenmerken):
                self.koppel(regel, wachtend[regel.kenmerken].pop())

    def koppel_op_lijken(self) -> None:
        """Pair rows of which a part was changed, the most alike first."""
        tellingen = [(regel, Counter(regel.kenmerken)) for regel in self.open_naar() if regel.kenmerken]
        kandidaten = []
        for regel in self.open_van():
            eigen = Counter(regel.kenmerken)
            for ander, telling in tellingen:
                gelijk = (eigen & telling).total() / max(eigen.total(), telling.total())
                if gelijk >= LIJKT_GENOEG:
                    kandidaten.append((-gelijk, regel, ander))
        for _, regel, ander in sorted(kandidaten, key=lambda k: (k[0], k[1].nummer, k[2].nummer)):
            self.koppel(regel, ander)

    def gaten(self) -> list[tuple[list[Regel], list[Regel], int]]:
        """Rows without a pair between rows that kept their order, with the row of ``naar`` before them."""
        ruggengraat = _stijgend(sorted(self.gevonden.items()))
        return [
            (self.open_van(a + 1, volgende_a), self.open_naar(b + 1, volgende_b), b)
            for (a, b), (volgende_a, volgende_b) in pairwise([(-1, -1), *ruggengraat])
        ]

    def staart(self) -> tuple[list[Regel], int, int]:
        """Rows without a pair below the last that kept its order, the difference there, and that last row."""
        laatste_van, laatste_naar = [(-1, -1), *_stijgend(sorted(self.gevonden.items()))][-1]
        return self.open_van(laatste_van + 1), laatste_naar - laatste_van, laatste_naar


def _vul_aan(paren: _Paren) -> Uitlijning:
    """Give rows without a pair their place between those that have one; what is left over was inserted."""
    erbij: dict[int, int] = {}
    staart, verschil, laatste = paren.staart()
    for open_van, open_naar, voor in paren.gaten():
        nieuw = _ingevoegd(open_van, len(open_naar))
        plaatsen = iter(open_naar)
        na = voor
        for regel in open_van:
            if regel.nummer in nieuw:
                erbij[regel.nummer] = na
            else:
                plaats = next(plaatsen)
                paren.koppel(regel, plaats)
                na = plaats.nummer
    for regel in staart:
        if regel.nummer + verschil in paren.bezet:
            erbij[regel.nummer] = laatste
        else:
            paren.gevonden[regel.nummer] = regel.nummer + verschil
    return Uitlijning(by_nummer=paren.gevonden, erbij=erbij, voorbij=(len(paren.van), verschil))


def _vul_versie_aan(paren: _Paren) -> Uitlijning:
    """Pair empty rows, and headings with another text, between rows that have a pair."""
    staart, verschil, _ = paren.staart()
    for open_van, open_naar, _ in paren.gaten():
        leeg = [r for r in open_van if r.is_leeg], [r for r in open_naar if r.is_leeg]
        koppen = [r for r in open_van if r.is_kop], [r for r in open_naar if r.is_kop]
        for een, ander in zip(*leeg, strict=False):
            paren.koppel(een, ander)
        if len(koppen[0]) == len(koppen[1]):
            for een, ander in zip(*koppen, strict=True):
                paren.koppel(een, ander)
    for regel in staart:
        if regel.is_leeg and regel.nummer + verschil not in paren.bezet:
            paren.gevonden[regel.nummer] = regel.nummer + verschil
    return Uitlijning(by_nummer=paren.gevonden, voorbij=(len(paren.van), verschil))


def _ingevoegd(open_van: Sequence[Regel], plaatsen: int) -> frozenset[int]:
    """Which rows were inserted when there are more rows than places: those with own content first."""
    teveel = max(0, len(open_van) - plaatsen)
    volgorde = sorted(open_van, key=lambda regel: (regel.is_leeg, regel.nummer))
    return frozenset(regel.nummer for regel in volgorde[:teveel])


def _stijgend(paren: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs (sorted by the first) in which the second goes up too."""
    if all(een[1] < ander[1] for een, ander in pairwise(paren)):
        return list(paren)
    lengtes = [1] * len(paren)
    vorige = [-1] * len(paren)
    for i, (_, b) in enumerate(paren):
        for j in range(i):
            if paren[j][1] < b and lengtes[j] + 1 > lengtes[i]:
                lengtes[i], vorige[i] = lengtes[j] + 1, j
    plaats = max(range(len(paren)), key=lambda n: lengtes[n])
    found = []
    while plaats >= 0:
        found.append(paren[plaats])
        plaats = vorige[plaats]
    return found[::-1]


def _past(gevonden: Mapping[int, int], een: int, ander: int) -> bool:
    """Whether a pair of columns keeps the order of those found so far."""
    return all((a < een) == (b < ander) and b != ander for a, b in gevonden.items())
