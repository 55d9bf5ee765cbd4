"""What every sheet shares: title, line with wijk and edition, links, introduction, print settings, cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from wijkxl.analysis.catalogus import Indicator
from wijkxl.analysis.verandering import Verandering
from wijkxl.analysis.wijkprofiel import Wijkprofiel
from wijkxl.generator.eigen_opmaak import Opmaker
from wijkxl.generator.factorenplan import Factorenplan
from wijkxl.generator.formules import Formule, Waarde, cel, op_blad, vastgelegd
from wijkxl.generator.indeling import Indeling, Kolom
from wijkxl.generator.namen import Namen
from wijkxl.generator.stijlen import Stijlen
from wijkxl.generator.tekstmaat import row_height
from wijkxl.knoppen import INSTELLINGENBLAD, Macros
from wijkxl.overdracht.aantekeningen import Aantekeningen
from wijkxl.overdracht.inhoud import Formuletekst, Vervallen
from wijkxl.overdracht.invoer import EIGEN_CIJFER, is_eigen_cijfer
from wijkxl.overdracht.rekenwaarde import past_in_cel, rekenwaarde, schone_tekst
from wijkxl.wording import FORMAATVERSIE, Blad, Sjabloon, pijlerblad

EXCEL_MAX_TEXT = 32_767
TABEL_VERVALLEN = "tbl_vervallen"
TITELRIJ, EDITIERIJ, LINKRIJ, INLEIDINGRIJ = range(4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Werk:
    """A workbook in the making, with all that sheet modules need.

    ``veranderingen`` is what changed since the edition before, by indicator; ``aantekeningen`` is what a
    person put in it before, ``vervallen`` what is known to have no place in it;
    ``zonder_plaats`` collects what turns out to have none while the sheets are written. ``macros`` is
    ``None`` in an ordinary workbook.
    """

    werkboek: Workbook
    profiel: Wijkprofiel
    sjabloon: Sjabloon
    indeling: Indeling
    stijlen: Stijlen
    opmaker: Opmaker
    namen: Namen
    factoren: Factorenplan
    beveilig: bool
    aantekeningen: Aantekeningen
    veranderingen: Mapping[str, Verandering]
    vervallen: tuple[Vervallen, ...] = ()
    macros: Macros | None = None
    zonder_plaats: list[Vervallen] = field(default_factory=list)

    def invoerwaarde(self, naam: str, anders: Waarde = "") -> Waarde:
        """What formulas see of an input cell; ``anders`` when nobody wrote in it."""
        notitie = self.aantekeningen.notities.get(naam)
        waarde = anders if notitie is None else rekenwaarde(notitie.waarde)
        return past_in_cel(waarde)[0] if isinstance(waarde, str) else waarde

    def eigen_formule(self, indicator: str) -> bool:
        """Whether a person put a formula of their own in the place of the figure of the wijk."""
        notitie = self.aantekeningen.notities.get(EIGEN_CIJFER + indicator)
        waarde = notitie.waarde if notitie else None
        return isinstance(waarde, Formuletekst) and is_eigen_cijfer(waarde)

    def heeft_vervallen(self) -> bool:
        """Whether the workbook has a sheet for what has no place of its own any more."""
        return bool(self.vervallen) or TABEL_VERVALLEN in self.aantekeningen.tabellen

    def blad(self, naam: str) -> Worksheet:
        """The worksheet called ``naam``."""
        found = self.werkboek.get_worksheet_by_name(naam)
        if found is None:
            raise KeyError(naam)
        return found

    def bladlinks(self) -> tuple[tuple[str, str], ...]:
        """Key in the texts and title of every visible sheet, in order."""
        catalogus = self.profiel.catalogus
        return (
            ("inhoudsopgave", Blad.INHOUDSOPGAVE),
            ("procesplaat", Blad.PROCESPLAAT),
            ("toelichting", Blad.TOELICHTING),
            ("changelog", Blad.CHANGE_LOG),
            *((("vervallen", Blad.VERVALLEN),) if self.heeft_vervallen() else ()),
            *((("nieuw", Blad.NIEUW),) if self.profiel.vorige else ()),
            *(("pijler", pijlerblad(pijler.naam)) for pijler in catalogus.pijlers),
            ("samenvatting", Blad.SAMENVATTING),
            ("voorbereiding", Blad.VOORBEREIDING),
            ("gesprekken", Blad.GESPREKKEN),
            ("resultaten", Blad.RESULTAAT),
            ("activiteiten", Blad.ACTIVITEITEN),
            ("preventiematrix", Blad.PREVENTIEMATRIX),
            ("plan", Blad.PLAN),
            ("implementatie", Blad.IMPLEMENTATIE),
            ("jaargesprekken", Blad.JAARGESPREKKEN),
            ("logisch_model", Blad.LOGISCH_MODEL),
            ("naslag", Blad.NASLAG),
            ("tijdreeksen", Blad.TIJDREEKSEN),
            ("bronnen", Blad.BRONNEN),
            ("ontbrekend", Blad.ONTBREKEND),
            *(("factorenmodel", domein.bladnaam) for domein in catalogus.domeinen),
            ("ranking", Blad.RANKING),
            ("begrippenlijst", Blad.BEGRIPPENLIJST),
        )

    def bladtitels(self) -> tuple[str, ...]:
        """Titles of all sheets on which a person may type: the visible ones and that with the settings."""
        settings = (INSTELLINGENBLAD,) if self.macros is not None else ()
        return (*(blad for _, blad in self.bladlinks()), *settings)


def begin_blad(
    werk: Werk,
    blad: str,
    tekst: str,
    breedtes: Sequence[float],
    *,
    links: Iterable[tuple[str, str]] = (),
    herhaal: int = LINKRIJ,
    vast: tuple[int, int] = (LINKRIJ + 1, 0),
) -> Worksheet:
    """Set up a sheet: widths, title, edition, links back, introduction and print settings.

    ``tekst`` is the key of its text, ``breedtes`` are widths in characters, ``links`` pairs of shown text and
    target, ``herhaal`` the last row repeated on every printed page, ``vast`` the freeze pane.
    """
    ws = werk.blad(blad)
    for kolom, breedte in enumerate(breedtes):
        ws.set_column(kolom, kolom, breedte)
    ws.hide_gridlines(2)
    inhoud = werk.sjabloon.teksten[tekst]
    _write_kop(werk, ws, blad, inhoud.titel, breedtes, links)
    inleiding = " ".join(inhoud.inleiding)
    if inleiding:
        write_alinea(werk, ws, INLEIDINGRIJ, inleiding, breedtes)
    _druk_af(werk, ws, inhoud.titel, herhaal)
    ws.freeze_panes(*vast)
    if werk.beveilig:
        ws.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
    return ws


def schrijf(ws: Worksheet, rij: int, kolom: int, waarde: Formule | Waarde | None, stijl: Format) -> None:
    """Write one cell by the type of its content; text never becomes a formula, number or link."""
    if isinstance(waarde, str):
        waarde = schone_tekst(waarde)
    if isinstance(waarde, Formule):
        ws.write_formula(rij, kolom, waarde.tekst, stijl, vastgelegd(waarde.waarde))
    elif isinstance(waarde, str) and waarde:
        ws.write_string(rij, kolom, waarde[:EXCEL_MAX_TEXT], stijl)
    elif waarde is None or isinstance(waarde, str):
        ws.write_blank(rij, kolom, None, stijl)
    elif isinstance(waarde, bool):
        ws.write_boolean(rij, kolom, waarde, stijl)
    else:
        ws.write_number(rij, kolom, waarde, stijl)


def schrijf_breed(
    ws: Worksheet, rij: int, kolommen: tuple[int, int], waarde: Formule | str, stijl: Format
) -> None:
    """Write a text or formula over several columns of one row (a merged cell when there is more than one)."""
    eerste, laatste = kolommen
    if laatste > eerste:
        ws.merge_range(rij, eerste, rij, laatste, "", stijl)
    schrijf(ws, rij, eerste, waarde, stijl)


def schrijf_link(
    ws: Worksheet, rij: int, kolom: int, doel: str, woorden: str, stijl: Format, tip: str = ""
) -> None:
    """Write a link to a place in the workbook; ``doel`` is a sheet with address (see ``naar``)."""
    ws.write_url(rij, kolom, f"internal:{doel}", stijl, woorden, tip or None)


def naar(blad: str, rij: int = 0, kolom: int = 0) -> str:
    """Target of a link: a cell on a sheet."""
    return op_blad(blad, cel(rij, kolom))


def schrijf_thuislink(
    werk: Werk, ws: Worksheet, rij: int, indicator: Indicator, woorden: str = "←", *, kolom: int = 0
) -> None:
    """Write a link to the table where an indicator stands in the workbook."""
    thuis = werk.indeling.thuis(indicator.code, Kolom.INDICATOR)
    doel = naar(thuis.blad, thuis.rij, thuis.kolom)
    schrijf_link(ws, rij, kolom, doel, woorden, werk.stijlen.rol("cel_midden_link"), f"Naar {thuis.blad}")


def write_alinea(
    werk: Werk, ws: Worksheet, rij: int, tekst: str, breedtes: Sequence[float], rol: str = "inleiding"
) -> None:
    """Write a paragraph over the readable width of the sheet (at most about 130 characters)."""
    laatste, totaal = 0, breedtes[0]
    while laatste + 1 < len(breedtes) and totaal + breedtes[laatste + 1] <= 130:
        laatste += 1
        totaal += breedtes[laatste]
    schrijf_breed(ws, rij, (0, laatste), tekst, werk.stijlen.rol(rol))
    ws.set_row(rij, row_height([(tekst, totaal)]))


def write_kop(werk: Werk, ws: Worksheet, rij: int, tekst: str, rol: str = "kop") -> None:
    """Write a heading in the first column."""
    ws.set_row(rij, 26 if rol == "kop" else 21)
    ws.write_string(rij, 0, tekst, werk.stijlen.rol(rol))


def prompt(vraag: str, uitleg: str) -> dict[str, str]:
    """Input message of a cell, cut to what Excel allows (32 and 255 characters)."""
    return {"validate": "any", "input_title": _kort(vraag, 32), "input_message": _kort(uitleg or vraag, 255)}


def _kort(tekst: str, lengte: int) -> str:
    return tekst if len(tekst) <= lengte else tekst[: lengte - 1].rstrip() + "…"


def _write_kop(
    werk: Werk,
    ws: Worksheet,
    blad: str,
    titel: str,
    breedtes: Sequence[float],
    links: Iterable[tuple[str, str]],
) -> None:
    stijlen, profiel = werk.stijlen, werk.profiel
    ws.set_row(TITELRIJ, 32)
    ws.write_string(TITELRIJ, 0, titel, stijlen.rol("titel"))
    rol = "voorbeeld" if profiel.editie.is_voorbeeld else "ondertitel"
    for kolom in range(len(breedtes)):
        ws.write_blank(EDITIERIJ, kolom, None, stijlen.rol(rol))
    ws.set_row(EDITIERIJ, 20)
    ws.write_string(EDITIERIJ, 0, editieregel(profiel), stijlen.rol(rol))
    ws.set_row(LINKRIJ, 22)
    terug = [("← Inhoudsopgave", naar(Blad.INHOUDSOPGAVE))] if blad != Blad.INHOUDSOPGAVE else []
    write_linkrij(werk, ws, LINKRIJ, 0, [*terug, *links], breedtes)


def write_linkrij(
    werk: Werk,
    ws: Worksheet,
    rij: int,
    kolom: int,
    links: Iterable[tuple[str, str]],
    breedtes: Sequence[float],
) -> None:
    """Write links next to each other from ``kolom`` on, each in as many columns as its words need."""
    for woorden, doel in links:
        schrijf_link(ws, rij, kolom, doel, woorden, werk.stijlen.rol("navigatie"))
        room = 0.0
        while kolom < len(breedtes) and room < len(woorden) + 3:
            room += breedtes[kolom]
            kolom += 1


def editieregel(profiel: Wijkprofiel) -> str:
    """The line that says of which wijk and edition a sheet is, and that figures are invented if so."""
    plaats = f"{profiel.wijk.naam} (gebied {profiel.gebied.naam})"
    if profiel.editie.is_voorbeeld:
        return f"VOORBEELD: alle cijfers zijn verzonnen. {plaats}, {profiel.editie.titel}"
    return f"{plaats}, {profiel.editie.titel}"


def _druk_af(werk: Werk, ws: Worksheet, titel: str, herhaal: int) -> None:
    profiel = werk.profiel
    mark = "VOORBEELD, verzonnen cijfers" if profiel.editie.is_voorbeeld else profiel.editie.titel
    ws.set_landscape()
    ws.set_paper(9)
    ws.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    ws.fit_to_pages(1, 0)
    ws.repeat_rows(0, herhaal)
    ws.set_header(f"&L{_veilig(profiel.wijk.naam)}&C{_veilig(titel)}&R{_veilig(mark)}")
    ws.set_footer(f"&L{_veilig(profiel.editie.titel)}&CPagina &P van &N&RFormaat {FORMAATVERSIE}")


def _veilig(tekst: str) -> str:
    return tekst.replace("&", "&&")
