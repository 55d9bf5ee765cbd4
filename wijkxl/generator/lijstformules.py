"""Lists that put themselves in order: the k-th row of a hidden sheet by a key that a formula keeps."""

from __future__ import annotations

from wijkxl.generator import formules as f


def kleinste(sleutels: str, kolom: str, nummer: int | str, waarde: f.Waarde) -> f.Formule:
    """Cell of range ``kolom`` in the row with the ``nummer``-th smallest key; empty text past the end."""
    return f.Formule(f'=IFERROR(INDEX({kolom},MATCH(SMALL({sleutels},{nummer}),{sleutels},0)),"")', waarde)


def grootste(sleutels: str, kolom: str, nummer: int, waarde: f.Waarde) -> f.Formule:
    """Cell of range ``kolom`` in the row with the ``nummer``-th largest key; empty text when it is 0."""
    zoek = f"INDEX({kolom},MATCH(LARGE({sleutels},{nummer}),{sleutels},0))"
    return f.Formule(f'=IFERROR(IF(LARGE({sleutels},{nummer})>0,{zoek},""),"")', waarde)


def zonder_staart(formule: f.Formule, lengte: int = 2) -> f.Formule:
    """A text without its last characters (the separator behind the last name); empty stays empty."""
    kern = formule.tekst.removeprefix("=")
    waarde = str(formule.waarde)
    return f.Formule(f'=IF({kern}="","",LEFT({kern},LEN({kern})-{lengte}))', waarde[:-lengte])
