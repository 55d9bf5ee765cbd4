"""The sentence of a resultaat, put together from the columns of its row: formulas and values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wijkxl.analysis.afronden import afgerond
from wijkxl.generator.formules import Waarde, als_tekst, als_woord
from wijkxl.generator.resultaatblokken import METINGBLOK as M
from wijkxl.generator.resultaatblokken import als_getal
from wijkxl.generator.resultaatbron import Bronkolom, Bronnen, achtervoegsel
from wijkxl.generator.stapblok import Blokrij

Rij = Mapping[str, Waarde]

VUL_IN = "Vul nog in: "
LEEG: tuple[tuple[str, str], ...] = (
    ("jaar", "jaar"),
    ("doel", "hoeveel"),
    ("meer", "meer of minder"),
    ("wie", "wie"),
    ("wat", "wat er dan anders is"),
)
"""Columns of the sentence, and what they are called when they are empty."""


def zinformules(r: Blokrij, b: Bronnen) -> dict[str, str]:
    """Formulas of a row, by column: what stands behind the number, what is missing, and the sentence."""
    achter, plek = b.kolom(Bronkolom.ACHTER), f"INDEX({M.heel('bron')},MAX(1,{r['bronrij']}))"
    leeg = "&".join(f'IF({r[sleutel]}="",{als_tekst(f", {naam}")},"")' for sleutel, naam in LEEG)
    return {
        "achtervoegsel": f'=IF({r["bronrij"]}=0,"%",INDEX({achter},MAX(1,{plek}))&"")',
        "leeg": f"=MID({leeg},3,200)",
        "zin": f"={_zinformule(r)}",
    }


def zinwaarden(w: Rij, metingen: Sequence[Rij], b: Bronnen) -> dict[str, Waarde]:
    """Values of a row, by column."""
    rij = int(als_getal(w["bronrij"]) or 0)
    bron = int(als_getal(metingen[rij - 1]["bron"]) or 0) if rij else 0
    achter = achtervoegsel(b.alle[bron - 1].indicator) if bron else "%"
    leeg = ", ".join(naam for sleutel, naam in LEEG if w[sleutel] == "")
    return {"achtervoegsel": achter, "leeg": leeg, "zin": _zin(w, leeg, achter) if w["gevuld"] else ""}


def getaltekst(waarde: float) -> str:
    """A number as Dutch text, with at most two decimals."""
    return f"{afgerond(waarde, 2):.15g}".replace(".", ",")


def getalformule(cel: str) -> str:
    """Formula for the same text of a number in a cell; the same in every language of Excel."""
    return f'SUBSTITUTE(ROUND({cel},2)&"",".",",")'


def _zinformule(r: Blokrij) -> str:
    doel = f"IF(ISNUMBER({r['doel']}),{getalformule(r['doel'])}&{r['achtervoegsel']},{r['doel']})"
    slot = f'IF(RIGHT({r["wat"]},1)=".","",".")'
    zin = (
        f'"In "&{r["jaar"]}&" hebben we bereikt dat "&{doel}&" "&{r["meer"]}&" "&{r["wie"]}&" "'
        f"&{r['wat']}&{slot}"
    )
    heel = f'SUBSTITUTE({zin},CHAR(10)," ")'
    return f'IF({r["gevuld"]}=0,"",IF({r["leeg"]}<>"",{als_tekst(VUL_IN)}&{r["leeg"]}&".",{heel}))'


def _zin(w: Rij, leeg: str, achter: str) -> str:
    if leeg:
        return f"{VUL_IN}{leeg}."
    doel = als_getal(w["doel"])
    hoeveel = als_woord(w["doel"]) if doel is None else f"{getaltekst(doel)}{achter}"
    slot = "" if str(w["wat"]).endswith(".") else "."
    zin = f"In {als_woord(w['jaar'])} hebben we bereikt dat {hoeveel} {w['meer']} {w['wie']} {w['wat']}{slot}"
    return zin.replace("\n", " ")
