"""Advice on the level to compare, per domein, as a living sentence with the counts behind it."""

from __future__ import annotations

from wijkxl.analysis.niveauadvies import MIN_VERGELEKEN, Adviesreden
from wijkxl.generator import formules as f
from wijkxl.generator.kader import Werk
from wijkxl.generator.toetsblad import ToetsKolom, toetscel


def niveauadvies_formule(werk: Werk, domein: str) -> f.Formule:
    """Which level to compare with the city, why, and on how many figures that rests."""
    profiel = werk.profiel
    indicatoren = profiel.catalogus.indicatoren_by_domein.get(domein, ())
    zinnen = {reden: f"Advies: {reden}. {_vergelijk(werk, reden)} " for reden in Adviesreden}
    advies = profiel.niveauadvies(domein)
    totaal = len(indicatoren)
    midden, einde = f" van de {totaal} cijfers zijn met het gebied vergeleken; ", " daarvan verschillen."
    waarde = f"{zinnen[advies.reden]}{advies.aantal_vergeleken}{midden}{advies.aantal_verschillend}{einde}"
    if not indicatoren:
        return f.Formule(f"={f.als_tekst(waarde)}", waarde)
    cellen = ",".join(toetscel(werk, i.code, ToetsKolom.TELT_GEBIED) for i in indicatoren)
    vergeleken, verschillend = f"COUNT({cellen})", f"SUM({cellen})"
    weinig, anders, zelfde = (
        f.als_tekst(zinnen[reden])
        for reden in (
            Adviesreden.TE_WEINIG_CIJFERS,
            Adviesreden.WIJK_WIJKT_AF,
            Adviesreden.WIJK_LIJKT_OP_GEBIED,
        )
    )
    keuze = (
        f"IF(OR({vergeleken}<{MIN_VERGELEKEN},2*{vergeleken}<{totaal}),{weinig},"
        f"IF(3*{verschillend}>={vergeleken},{anders},{zelfde}))"
    )
    return f.Formule(
        f"={keuze}&{vergeleken}&{f.als_tekst(midden)}&{verschillend}&{f.als_tekst(einde)}", waarde
    )


def _vergelijk(werk: Werk, reden: Adviesreden) -> str:
    profiel = werk.profiel
    if reden is Adviesreden.WIJK_WIJKT_AF:
        return f"Vergelijk {profiel.wijk.naam} met {profiel.stad.naam}."
    return f"Vergelijk het gebied {profiel.gebied.naam} met {profiel.stad.naam}."
