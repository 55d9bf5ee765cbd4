"""A wheel: the file in which Python programs are handed on, here made of texts and always the same bytes."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Mapping

from wijkxl import __version__

NAAM = "wijkxl_lite"
MOMENT = (1980, 1, 1, 0, 0, 0)
"""Every file in the wheel has this date; the zip format knows no earlier one."""

METADATA = f"""\
Metadata-Version: 2.1
Name: wijkxl-lite
Version: {__version__}
Summary: De functies van Wijkprogrammering voor xlwings Lite, met de cijfers van één editie.
Requires-Python: >=3.11
Requires-Dist: xlwings
"""
WHEEL = """\
Wheel-Version: 1.0
Generator: wijkxl
Root-Is-Purelib: true
Tag: py3-none-any
"""


def wheel_name() -> str:
    """File name of the wheel."""
    return f"{NAAM}-{__version__}-py3-none-any.whl"


def build_wheel(inhoud: Mapping[str, bytes]) -> bytes:
    """A wheel with these files (by path, with ``/``); the same files give the same bytes."""
    info = f"{NAAM}-{__version__}.dist-info"
    alles = {
        **dict(sorted(inhoud.items())),
        f"{info}/METADATA": METADATA.encode("utf-8"),
        f"{info}/WHEEL": WHEEL.encode("ascii"),
    }
    record = "".join(f"{pad},sha256={_som(bytes_)},{len(bytes_)}\n" for pad, bytes_ in alles.items())
    alles[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as wheel:
        for pad, bytes_ in alles.items():
            wheel.writestr(_kop(pad), bytes_, compresslevel=9)
    return doel.getvalue()


def _kop(pad: str) -> zipfile.ZipInfo:
    kop = zipfile.ZipInfo(pad, date_time=MOMENT)
    kop.compress_type, kop.create_system, kop.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
    return kop


def _som(bytes_: bytes) -> str:
    """Checksum as a RECORD has it: base64 without the signs at the end."""
    return base64.urlsafe_b64encode(hashlib.sha256(bytes_).digest()).rstrip(b"=").decode("ascii")
