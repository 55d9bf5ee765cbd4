"""How a saved sheet lies over the sheet as it was made: which cell is which."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wijkxl.overdracht.basis import BEDEKT, Basis, Bladbasis, kenmerk_van
from wijkxl.overdracht.formuletekst import Verplaatsing
from wijkxl.overdracht.inhoud import INGEVOEGDE_KOLOM, INGEVOEGDE_RIJ, Ingevoegd
from wijkxl.overdracht.ruw import Plek, RuwBlad
from wijkxl.overdracht.uitlijning import Regel, Uitlijning, lijn_bewerkt_uit, lijn_kolommen_uit

ZELFDE_BLAD = 0.5
"""Share of our texts and formulas that a sheet with another title must still have to be taken for ours."""

Bereik = tuple[int, int, int, int]
Kenmerken = Mapping[Plek, str]


@dataclass(frozen=True, kw_only=True)
class Bladkaart:
    """A saved sheet over the sheet as it was made.

    ``kenmerken`` are the marks of the saved cells. Rows and columns that somebody inserted have numbers from
    ``INGEVOEGDE_RIJ`` and ``INGEVOEGDE_KOLOM`` on.
    """

    ruw: RuwBlad
    basis: Bladbasis
    kenmerken: Kenmerken
    rijen: Uitlijning
    kolommen: Uitlijning
    rij_erbij: Mapping[int, int]
    kolom_erbij: Mapping[int, int]

    def rij(self, rij: int) -> int | None:
        """Row of the sheet as it was made, or the number of an inserted row."""
        return self.rij_erbij[rij] if rij in self.rij_erbij else self.rijen.naar(rij)

    def kolom(self, kolom: int) -> int | None:
        """Column of the sheet as it was made, or the number of an inserted column."""
        return self.kolom_erbij[kolom] if kolom in self.kolom_erbij else self.kolommen.naar(kolom)

    def plek(self, plek: Plek) -> Plek | None:
        """Place of a saved cell in the sheet as it was made; ``None`` when it lies impossibly far away."""
        rij, kolom = self.rij(plek[0]), self.kolom(plek[1])
        if rij is None or kolom is None or rij < 0 or kolom < 0:
            return None
        te_ver = rij >= INGEVOEGDE_RIJ and plek[0] not in self.rij_erbij
        te_breed = kolom >= INGEVOEGDE_KOLOM and plek[1] not in self.kolom_erbij
        return None if te_ver or te_breed else (rij, kolom)

    @property
    def verplaatsing(self) -> Verplaatsing:
        """How references to the saved sheet become references to the sheet as it was made."""
        return Verplaatsing(titel=self.basis.blad, rij=self.rij, kolom=self.kolom)

    @property
    def ingevoegde_rijen(self) -> tuple[Ingevoegd, ...]:
        return tuple(
            Ingevoegd(nummer=nummer, na=self.rijen.erbij[rij], maat=self.ruw.hoogtes.get(rij))
            for rij, nummer in self.rij_erbij.items()
        )

    @property
    def ingevoegde_kolommen(self) -> tuple[Ingevoegd, ...]:
        return tuple(
            Ingevoegd(nummer=nummer, na=self.kolommen.erbij[kolom], maat=self.ruw.breedtes.get(kolom))
            for kolom, nummer in self.kolom_erbij.items()
        )


def build_bladkaarten(
    bladen: Sequence[RuwBlad], basis: Basis, namen: Mapping[str, tuple[str, int, int]]
) -> tuple[Bladkaart, ...]:
    """Find the sheets we made among ``bladen`` (also when renamed) and lay each over what it was.

    ``namen`` say where the defined names point to now: title, row and column.
    """
    kenmerken = {blad.titel: kenmerken_van(blad) for blad in bladen}
    paren = koppel_bladen({titel: frozenset(_van_ons(k)) for titel, k in kenmerken.items()}, basis)
    return tuple(
        _leg_over(
            _met_vervolg(blad, basis.bladen[paren[blad.titel]], kenmerken[blad.titel]),
            basis.bladen[paren[blad.titel]],
            kenmerken[blad.titel],
            namen,
        )
        for blad in bladen
        if blad.titel in paren
    )


def kenmerken_van(blad: RuwBlad) -> Kenmerken:
    """The mark of every cell of a saved sheet."""
    return {plek: kenmerk_van(cel.waarde) for plek, cel in blad.cellen.items()}


def koppel_bladen(kenmerken_by_titel: Mapping[str, frozenset[str]], basis: Basis) -> dict[str, str]:
    """Which title belongs to which sheet of ``basis``: by title and content, else by content or by title.

    A sheet with the title of one of ours is not ours when ours was renamed and stands elsewhere.
    """
    onze_by_blad = {naam: frozenset(_van_ons(blad.kenmerken)) for naam, blad in basis.bladen.items()}
    gelijk_by_paar = {
        (titel, blad): gelijk
        for titel, kenmerken in kenmerken_by_titel.items()
        for blad, onze in onze_by_blad.items()
        if (gelijk := len(onze & kenmerken) / len(onze) if onze else 0.0) >= ZELFDE_BLAD or titel == blad
    }
    paren: dict[str, str] = {}
    for titel, blad in sorted(
        gelijk_by_paar,
        key=lambda paar: (
            gelijk_by_paar[paar] < ZELFDE_BLAD,
            paar[0] != paar[1],
            -gelijk_by_paar[paar],
            paar,
        ),
    ):
        if titel not in paren and blad not in paren.values():
            paren[titel] = blad
    return paren


def lijn_uit(
    van: Kenmerken,
    naar: Kenmerken,
    *,
    namen_van: Mapping[Plek, str],
    namen_naar: Mapping[Plek, str],
    rijen_uit: Callable[[Sequence[Regel], Sequence[Regel]], Uitlijning],
) -> tuple[Uitlijning, Uitlijning]:
    """Align rows (as ``rijen_uit`` does) and columns of two versions of a sheet."""
    bekend = frozenset(_van_ons(naar))
    regels_van, regels_naar = _regels(van, namen_van, bekend), _regels(naar, namen_naar, bekend)
    rijen = rijen_uit(regels_van, regels_naar)
    by_rij_van, by_rij_naar = _by_rij(van), _by_rij(naar)
    kolommen = lijn_kolommen_uit(
        (
            (by_rij_van[een], by_rij_naar[ander])
            for een, ander in rijen.by_nummer.items()
            if een in by_rij_van and ander in by_rij_naar
        ),
        _breedte(van, bekend),
        _breedte(naar, bekend),
    )
    return rijen, kolommen


def in_bereik(plek: Plek, bereik: Bereik) -> bool:
    """Whether a cell lies in a range (first and last row and column)."""
    return bereik[0] <= plek[0] <= bereik[2] and bereik[1] <= plek[1] <= bereik[3]


def _leg_over(
    ruw: RuwBlad, basis: Bladbasis, kenmerken: Kenmerken, namen: Mapping[str, tuple[str, int, int]]
) -> Bladkaart:
    tabellen = [tabel.bereik for tabel in ruw.tabellen if tabel.naam in basis.tabellen]
    buiten = {
        plek: kenmerk
        for plek, kenmerk in kenmerken.items()
        if not any(in_bereik(plek, bereik) for bereik in tabellen)
    }
    namen_nu = {(rij, kolom): naam for naam, (blad, rij, kolom) in namen.items() if blad == ruw.titel}
    rijen, kolommen = lijn_uit(
        buiten, basis.kenmerken, namen_van=namen_nu, namen_naar=basis.invoer, rijen_uit=lijn_bewerkt_uit
    )
    rij_erbij = [rij for rij in sorted(rijen.erbij) if not _in_tabel(rij, tabellen)]
    return Bladkaart(
        ruw=ruw,
        basis=basis,
        kenmerken=kenmerken,
        rijen=rijen,
        kolommen=kolommen,
        rij_erbij={rij: INGEVOEGDE_RIJ + n for n, rij in enumerate(rij_erbij)},
        kolom_erbij={kolom: INGEVOEGDE_KOLOM + n for n, kolom in enumerate(sorted(kolommen.erbij))},
    )


def _met_vervolg(blad: RuwBlad, basis: Bladbasis, kenmerken: Kenmerken) -> RuwBlad:
    """The sheet with tables that go on as long as somebody typed right below them."""
    onze = frozenset(_van_ons(basis.kenmerken))
    tabellen = []
    for tabel in blad.tabellen:
        rij, links, laatste, rechts = tabel.bereik
        while tabel.naam in basis.tabellen and any(
            _is_getypt(kenmerken.get((laatste + 1, kolom), ""), onze) for kolom in range(links, rechts + 1)
        ):
            laatste += 1
        tabellen.append(replace(tabel, bereik=(rij, links, laatste, rechts)))
    return replace(blad, tabellen=tuple(tabellen))


def _is_getypt(kenmerk: str, onze: frozenset[str]) -> bool:
    return kenmerk != "" and kenmerk not in onze


def _in_tabel(rij: int, tabellen: Iterable[Bereik]) -> bool:
    """Whether a row lies in a table: a longer table is no inserted row."""
    return any(eerste <= rij <= laatste for eerste, _, laatste, _ in tabellen)


def _van_ons(kenmerken: Kenmerken) -> Iterable[str]:
    """Marks of texts and formulas; numbers differ by edition."""
    return (kenmerk for kenmerk in kenmerken.values() if kenmerk[:1] in ("t", "f"))


def _regels(kenmerken: Kenmerken, namen: Mapping[Plek, str], bekend: frozenset[str]) -> list[Regel]:
    """Rows 0 to the last with something of ours: what we know of each, and whether it holds more."""
    ons: dict[int, list[tuple[int, str]]] = defaultdict(list)
    overig = Counter(
        rij
        for (rij, _), kenmerk in kenmerken.items()
        if kenmerk and kenmerk not in bekend and kenmerk != BEDEKT
    )
    for (rij, kolom), kenmerk in kenmerken.items():
        if kenmerk in bekend:
            ons[rij].append((kolom, kenmerk))
    namen_by_rij: dict[int, set[str]] = defaultdict(set)
    for (rij, _), naam in namen.items():
        namen_by_rij[rij].add(naam)
    laatste = max((*ons, *namen_by_rij), default=-1)
    return [
        Regel(
            nummer=rij,
            kenmerken=tuple(kenmerk for _, kenmerk in sorted(ons.get(rij, ()))),
            namen=frozenset(namen_by_rij.get(rij, ())),
            overig=overig[rij],
        )
        for rij in range(laatste + 1)
    ]


def _by_rij(kenmerken: Kenmerken) -> Mapping[int, Mapping[int, str]]:
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for (rij, kolom), kenmerk in kenmerken.items():
        if kenmerk != BEDEKT:
            found[rij][kolom] = kenmerk
    return found


def _breedte(kenmerken: Kenmerken, bekend: frozenset[str]) -> int:
    return max((kolom for (_, kolom), kenmerk in kenmerken.items() if kenmerk in bekend), default=-1) + 1
