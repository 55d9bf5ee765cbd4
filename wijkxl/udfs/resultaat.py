"""Whether a maatschappelijk resultaat is reached, out of what stands in cells."""

from __future__ import annotations

from itertools import repeat

from wijkxl.analysis.afronden import afgerond
from wijkxl.analysis.catalogus import Richting
from wijkxl.analysis.resultaat import (
    Looptijd,
    Meting,
    Resultaatoordeel,
    Resultaatregel,
    judge_resultaat,
)
from wijkxl.errors import FormuleError
from wijkxl.udfs.antwoorden import Wat
from wijkxl.udfs.celwaarden import enkel, getal, gewone, jaartal, keuze, lijst, tekst
from wijkxl.wording import GEEN_CIJFER, ONDERDRUKT

KLEIN_DOEL, DEEL_KLEIN_DOEL = 1.0, 0.01
"""A goal below both (the second as a part of the figures) is most likely a typed percentage."""

_KORT = {
    "hoger": Richting.HOGER_GUNSTIG,
    "lager": Richting.LAGER_GUNSTIG,
    "elke": Resultaatregel.ELKE_INDICATOR,
}
_GEEN = (GEEN_CIJFER, ONDERDRUKT, "-", "–")


def resultaat(
    nulmeting: object,
    nu: object,
    doel: object,
    regel: object,
    richting: object,
    jaren: tuple[object, object, object],
    wat: object,
) -> str:
    """How a maatschappelijk resultaat stands; ``jaren`` are those of the start, of now and of the goal.

    Raises FormuleError when the cells do not make sense together.
    """
    gekozen = keuze(enkel(wat, "wat"), "wat", Wat, Wat.OORDEEL)
    metingen = _metingen(nulmeting, nu, richting)
    grootte = _doel(doel, metingen)
    afspraak = _regel(regel, len(metingen))
    found = judge_resultaat(metingen, doel=grootte, regel=afspraak, looptijd=_looptijd(*jaren))
    kort, uitleg = found.uitkomst.value, _uitleg(found, grootte)
    return {Wat.OORDEEL: kort, Wat.UITLEG: uitleg, Wat.BEIDE: f"{kort}: {uitleg}"}[gekozen]


def _metingen(nulmeting: object, nu: object, richting: object) -> list[Meting]:
    toen, later = (
        [_cijfer(cel, naam) for cel in lijst(cellen, naam)]
        for cellen, naam in ((nulmeting, "nulmeting"), (nu, "nu"))
    )
    kanten = [_richting(cel) for cel in lijst(richting, "richting")]
    if len(toen) != len(later) or len(kanten) not in (1, len(toen)):
        raise _fout(
            "De bereiken in deze formule zijn niet even lang",
            "Kies bij nulmeting, nu en richting evenveel cellen; bij richting mag het ook één woord zijn.",
        )
    alle = kanten if len(kanten) > 1 else repeat(kanten[0], len(toen))
    return [Meting(nulmeting=a, nu=b, richting=kant) for a, b, kant in zip(toen, later, alle, strict=True)]


def _cijfer(cel: object, naam: str) -> float | None:
    """A figure; ``None`` for an empty cell and for the words that say there is none."""
    if cel is None or (isinstance(cel, str) and cel.strip().casefold() in ("", *_GEEN)):
        return None
    return getal(cel, naam)


def _richting(cel: object) -> Richting:
    found = _KORT.get(tekst(cel).casefold()) or keuze(cel, "richting", Richting, Richting.HOGER_GUNSTIG)
    if not isinstance(found, Richting) or found is Richting.NEUTRAAL:
        raise _fout(
            "Bij een indicator zonder goede kant is er geen verbetering",
            "Kies bij richting: hoger gunstig of lager gunstig.",
        )
    return found


def _regel(cel: object, aantal: int) -> Resultaatregel:
    een = enkel(cel, "regel")
    kort = _KORT.get(tekst(een).casefold())
    found = (
        kort
        if isinstance(kort, Resultaatregel)
        else keuze(een, "regel", Resultaatregel, Resultaatregel.ELKE_INDICATOR)
    )
    if found is Resultaatregel.COMBINATIE and aantal > 1:
        raise _fout(
            "Een combinatie heeft één cijfer: het aandeel jongeren voor wie alles tegelijk geldt",
            "Vraag dat cijfer op en geef één nulmeting en één cijfer van nu, of kies een andere regel.",
        )
    return found


def _doel(cel: object, metingen: list[Meting]) -> float:
    een = gewone(enkel(cel, "doel"))
    found = 0.0 if een is None else getal(een, "doel")
    if found <= 0:
        raise _fout(
            "Het doel is geen verbetering",
            "Typ hoeveel het beter moet worden, boven de 0: 5 voor 5 procentpunt. Ook als lager gunstig is.",
        )
    cijfers = [abs(x) for meting in metingen for x in (meting.nulmeting, meting.nu) if x]
    if cijfers and found < KLEIN_DOEL and found < DEEL_KLEIN_DOEL * min(cijfers):
        raise _fout(
            "Het doel is heel klein naast de cijfers",
            "Bedoel je procentpunten? Typ 5 voor 5 procentpunt, zonder procentteken.",
        )
    return found


def _looptijd(start: object, nu: object, doel: object) -> Looptijd:
    namen = ("jaar_nulmeting", "jaar_nu", "jaar_doel")
    jaren = [jaartal(enkel(cel, naam), naam) for cel, naam in zip((start, nu, doel), namen, strict=True)]
    if jaren[0] is not None and jaren[2] is not None and jaren[2] <= jaren[0]:
        raise _fout("Het jaar van het doel ligt niet na de nulmeting", "Controleer de twee jaren.")
    return Looptijd(nulmeting=jaren[0], nu=jaren[1], doel=jaren[2])


def _uitleg(found: Resultaatoordeel, doel: float) -> str:
    if found.verbetering is None:
        return found.reden.value
    erbij = f"verbetering {_als_tekst(found.verbetering)} van {_als_tekst(doel)}"
    if found.nodig is not None and found.nodig < doel:
        erbij += f", bij dit jaar past {_als_tekst(found.nodig)}"
    return f"{found.reden.value} ({erbij})"


def _als_tekst(waarde: float) -> str:
    return f"{afgerond(waarde, 2):.15g}".replace(".", ",")


def _fout(what: str, mend: str) -> FormuleError:
    return FormuleError.one(what=what, where="formule", mend=mend)
