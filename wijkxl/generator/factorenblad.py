"""Very hidden sheet that counts, live, which factoren stand behind the figures that differ.

The outcome of each indicator stands on ``_toets``, so everything follows an own figure or a setting. The
values are those of ``wijkxl.analysis.factoren``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from wijkxl.analysis.factoren import MIN_DOMEINEN, Factorstand, Raakvlak, Rangstand
from wijkxl.generator import formules as f
from wijkxl.generator.factorenplan import FactorKolom
from wijkxl.generator.kader import Werk, schrijf
from wijkxl.generator.toetsblad import ToetsKolom, toetscel
from wijkxl.uitleg import factor_met_rang, plaats_van
from wijkxl.wording import Blad

Cellen = dict[FactorKolom, "f.Formule | str"]


def via_van(vlak: Raakvlak) -> str:
    """Names of the indicatoren that count as different, with a symbol for the outcome."""
    symbol = {-1: " ▼; ", 1: " ▲; "}
    return "".join(f"{indicator.naam}{symbol[teken]}" for indicator, teken in vlak.geraakt_door)


def write_factoren(werk: Werk) -> None:
    """Write the sheet."""
    ws, stijl, plan = werk.blad(Blad.FACTOREN), werk.stijlen.rol("gewoon"), werk.factoren
    for kolom in FactorKolom:
        schrijf(ws, 0, kolom, kolom.name.lower(), stijl)
    rijen_by_factor: dict[str, list[int]] = defaultdict(list)
    for domein, standen in plan.beeld.per_domein.items():
        for stand, rij in zip(standen, plan.rijen_by_domein[domein], strict=True):
            _write_rij(werk, rij, _domeincellen(werk, domein, stand, rij))
            rijen_by_factor[stand.factor.code].append(rij)
    for code, rang in plan.beeld.per_rang.items():
        rij = plan.rij_by_rang[code]
        _write_rij(werk, rij, _rangcellen(werk, rang, rij))
    for code, stand in plan.beeld.per_factor.items():
        rij = plan.rij_by_factor[code]
        _write_rij(werk, rij, _factorcellen(werk, stand, rij, rijen_by_factor[code]))
    ws.very_hidden()


def _write_rij(werk: Werk, rij: int, cellen: Cellen) -> None:
    ws, stijl = werk.blad(Blad.FACTOREN), werk.stijlen.rol("gewoon")
    for kolom, waarde in cellen.items():
        schrijf(ws, rij, kolom, waarde, stijl)


def _domeincellen(werk: Werk, domein: str, stand: Factorstand, rij: int) -> Cellen:
    """A factor within a domein; in how many domeinen it is touched stands in the row of the factor."""
    overal = f.cel(werk.factoren.rij_by_factor[stand.factor.code], FactorKolom.DOMEINEN)
    return {
        FactorKolom.BIJ: domein,
        **_woorden(stand),
        **_tellingen(werk, stand),
        FactorKolom.DOMEINEN: f.Formule(f"={overal}", float(stand.domeinen)),
        FactorKolom.SLEUTEL: _domeinsleutel(stand, stand.volgrang, rij),
    }


def _factorcellen(werk: Werk, stand: Factorstand, rij: int, domeinrijen: Sequence[int]) -> Cellen:
    """A factor over all domeinen; ``domeinrijen`` are its rows within each domein."""
    k = FactorKolom
    parts = "+".join(f"({f.cel(d, k.ONGUNSTIG)}+{f.cel(d, k.GUNSTIG)}>0)" for d in domeinrijen)
    return {
        k.BIJ: "",
        **_woorden(stand),
        **_tellingen(werk, stand),
        k.DOMEINEN: f.Formule(f"=0+{parts or 0}", float(stand.domeinen)),
        k.SLEUTEL: _terugkeersleutel(stand, rij),
    }


def _rangcellen(werk: Werk, stand: Rangstand, rij: int) -> Cellen:
    """A row of the Ranking."""
    return {
        FactorKolom.BIJ: "ranking",
        FactorKolom.NAAM: stand.rangfactor.naam,
        FactorKolom.PLAATS: "",
        FactorKolom.HERKOMST: "",
        **_tellingen(werk, stand),
        FactorKolom.SLEUTEL: _domeinsleutel(stand, stand.rangfactor.rang, rij),
    }


def _woorden(stand: Factorstand) -> Cellen:
    return {
        FactorKolom.NAAM: factor_met_rang(stand.factor, stand.rang),
        FactorKolom.PLAATS: plaats_van(stand.factor),
        FactorKolom.HERKOMST: stand.herkomst.value,
    }


def _tellingen(werk: Werk, vlak: Raakvlak) -> Cellen:
    """How many indicatoren are ongunstiger and gunstiger, and which."""
    tekens = [toetscel(werk, i.code, ToetsKolom.TEKEN) for i in vlak.indicatoren]
    namen = [toetscel(werk, i.code, ToetsKolom.NAAM) for i in vlak.indicatoren]
    via = "&".join(
        f'IF({teken}=0,"",{naam}&IF({teken}<0," ▼; "," ▲; "))'
        for teken, naam in zip(tekens, namen, strict=True)
    )
    return {
        FactorKolom.ONGUNSTIG: _telformule(tekens, -1, vlak.ongunstig),
        FactorKolom.GUNSTIG: _telformule(tekens, 1, vlak.gunstig),
        FactorKolom.VIA: f.Formule(f"={via}" if via else '=""', via_van(vlak)),
    }


def _telformule(tekens: Sequence[str], teken: int, aantal: int) -> f.Formule:
    parts = "+".join(f"({cel}={teken})" for cel in tekens)
    return f.Formule(f"=0+{parts or 0}", float(aantal))


def _domeinsleutel(vlak: Raakvlak, rang: int, rij: int) -> f.Formule:
    """Order in a list: rank first, then how many indicatoren; empty when none differs."""
    ong, gun = f.cel(rij, FactorKolom.ONGUNSTIG), f.cel(rij, FactorKolom.GUNSTIG)
    tekst = f'=IF({ong}+{gun}=0,"",{rang}*10^6+(999-{ong}-{gun})*10^3+ROW()/10^3)'
    aantal = len(vlak.geraakt_door)
    waarde = rang * 10**6 + (999 - aantal) * 10**3 + (rij + 1) / 10**3
    return f.Formule(tekst, waarde if aantal else "")


def _terugkeersleutel(stand: Factorstand, rij: int) -> f.Formule:
    """Order of the factoren that recur: rank, then in how many domeinen; empty under two domeinen."""
    cel, rang = f.cel(rij, FactorKolom.DOMEINEN), stand.volgrang
    tekst = f'=IF({cel}<{MIN_DOMEINEN},"",{rang}*10^6+(99-{cel})*10^3+ROW()/10^3)'
    waarde = rang * 10**6 + (99 - stand.domeinen) * 10**3 + (rij + 1) / 10**3
    return f.Formule(tekst, waarde if stand.domeinen >= MIN_DOMEINEN else "")
