"""Puts a document together: every field a template may use, from the profile, the notes and the texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.report.bouwstof import Bouwstof
from wijkxl.report.delen import beelden, bijlage, cijfers, factoren, resultaten, uitvoering
from wijkxl.report.delen.tabellen import uit_tabel
from wijkxl.report.inhoud import Blok, Document, Stijl, alinea
from wijkxl.report.notities import Notitieboek, alineas_van
from wijkxl.report.zinnen import Zinbouwer
from wijkxl.wording import STAPSTATUSSEN, TABEL_BY_RAPPORTDEEL, Sjabloon, datum_in_woorden

NOG_INVULLEN = "(nog invullen)"
VOORBEELDMERK = "VERZONNEN CIJFERS"
IN_HET_PLAN = frozenset(
    {"stap_4", "stap_5", "stap_6", "plan_activiteiten", "kwaliteit", "outcome", "verbeteracties"}
)
"""Fields of the plan van aanpak; what they show is not left over in the rapportage."""

STAPPEN = ("1", "2", "3", "4", "5", "6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Documentsoort:
    """A kind of document: the file name of its template and its title."""

    sjabloon: str
    titel: str


SOORTEN = (
    Documentsoort(sjabloon="rapportage.docx", titel="Rapportage"),
    Documentsoort(sjabloon="plan_van_aanpak.docx", titel="Plan van aanpak"),
)


def build_document(
    soort: Documentsoort,
    profiel: Wijkprofiel,
    aantekeningen: Aantekeningen,
    sjabloon: Sjabloon,
    zinnen: Zinbouwer,
    *,
    velden: frozenset[str],
) -> Document:
    """Everything the template of ``soort`` asks for; blocks are only built for the ``velden`` it uses.

    What a person typed in a place that no used field shows, stands in ``andere_aantekeningen`` when the
    template has that field.
    """
    stof = Bouwstof(
        profiel=profiel, boek=Notitieboek(aantekeningen=aantekeningen), sjabloon=sjabloon, zinnen=zinnen
    )
    teksten = _teksten(stof)
    blokken = {veld: bouw(stof) for veld, bouw in _BOUW_BY_VELD.items() if veld in velden}
    for veld in IN_HET_PLAN - velden:
        _BOUW_BY_VELD[veld](stof)
    over = bijlage.andere_aantekeningen(stof) if "andere_aantekeningen" in velden else ()
    return Document(
        titel=f"{soort.titel} Wijkprogrammering {profiel.wijk.naam}",
        onderwerp=f"{profiel.editie.titel}, {profiel.wijk.naam} ({profiel.wijk.code})",
        datum=profiel.editie.datum,
        auteur=stof.boek.tekst("in_gebiedsadviseur"),
        voorbeeld=profiel.editie.is_voorbeeld,
        teksten=teksten,
        blokken=MappingProxyType({**blokken, "andere_aantekeningen": over}),
        keuzes=MappingProxyType(
            {"voorbeeld": profiel.editie.is_voorbeeld, "heeft_andere_aantekeningen": bool(over)}
        ),
    )


def _teksten(stof: Bouwstof) -> Mapping[str, str]:
    profiel, editie = stof.profiel, stof.profiel.editie
    kop = [profiel.wijk.naam, editie.titel, *([VOORBEELDMERK] if editie.is_voorbeeld else [])]
    return MappingProxyType(
        {
            "wijk": profiel.wijk.naam,
            "gebied": profiel.gebied.naam,
            "stad": profiel.stad.naam,
            "editie": editie.titel,
            "editiedatum": datum_in_woorden(editie.datum),
            "uitgever": editie.uitgever,
            "gebiedsadviseur": stof.boek.tekst("in_gebiedsadviseur") or NOG_INVULLEN,
            "versie": stof.boek.tekst("in_versie") or NOG_INVULLEN,
            "kopregel": " | ".join(kop),
            "voorbeeldmelding": stof.deel("voorbeeld").woorden if editie.is_voorbeeld else "",
        }
    )


def _ambities(stof: Bouwstof) -> tuple[Blok, ...]:
    """The ambities of the city, word for word, under the heading of their pijler."""
    catalogus = stof.profiel.catalogus
    blokken: list[Blok] = []
    for pijler in catalogus.pijlers:
        blokken.append(alinea(pijler.ambitiekop, Stijl.KOP_3))
        blokken += [
            alinea(domein.ambitie, Stijl.PUNT)
            for domein in catalogus.domeinen
            if domein.pijler == pijler.code
        ]
    return tuple(blokken)


def _stap(stof: Bouwstof, stap: str) -> tuple[Blok, ...]:
    """The status the adviser chose for a step, and the remark; nothing when the step is as it was."""
    status = stof.boek.tekst(f"in_stap_{stap}_status")
    regel = (
        (alinea(f"Status van deze stap: {status}", Stijl.LABEL),)
        if status and status != STAPSTATUSSEN[0]
        else ()
    )
    return (*regel, *alineas_van(stof.boek.neem(f"in_stap_{stap}_opmerking")))


Bouw = Callable[[Bouwstof], tuple[Blok, ...]]

_BOUW_BY_VELD: Mapping[str, Bouw] = MappingProxyType(
    {
        "algemene_informatie": cijfers.algemene_informatie,
        "tabel_wijk_in_het_kort": cijfers.tabel_wijk_in_het_kort,
        "staat_van_de_jeugd": cijfers.staat_van_de_jeugd,
        "tabel_telling": cijfers.tabel_telling,
        "tabel_opvallend": cijfers.tabel_opvallend,
        "zinnen_opvallend": cijfers.zinnen_opvallend,
        "grafiek_opvallend": beelden.beeld_opvallend,
        "grafiek_plaats": beelden.beeld_plaats,
        "grafiek_ontwikkeling": beelden.beeld_ontwikkeling,
        "krachten": cijfers.krachten,
        "cijfers_per_domein": cijfers.cijfers_per_domein,
        "samenhang": factoren.samenhang,
        "terugkerende_factoren": factoren.terugkerend,
        "tabel_terugkerende_factoren": factoren.tabel_terugkerend,
        "duiding_per_domein": factoren.duiding_per_domein,
        "feedback_van_collega": factoren.feedback_van_collega,
        "ambities": _ambities,
        "alle_cijfers": cijfers.alle_cijfers,
        "ontbrekende_cijfers": bijlage.ontbrekende_cijfers,
        "verantwoording": bijlage.verantwoording,
        **{sleutel: partial(uit_tabel, sleutel=sleutel) for sleutel in TABEL_BY_RAPPORTDEEL},
        "maatschappelijke_resultaten": resultaten.maatschappelijke_resultaten,
        "verbeteracties": uitvoering.verbeteracties,
        **{f"stap_{stap}": partial(_stap, stap=stap) for stap in STAPPEN},
    }
)
"""How the blocks of a field are made; ``andere_aantekeningen`` comes after all others."""
