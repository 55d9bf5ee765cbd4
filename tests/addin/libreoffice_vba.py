"""LibreOffice runs the VBA of a workbook; what VBA asks of Python is answered in this process."""

import json
import os
import signal
import subprocess
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from engines.availability import soffice, uno_python

SCRIPT = Path(__file__).parent / "uno_vba.py"
LANGST = 120
"""Seconds a run may take."""

Antwoord = Callable[[str, list[Any]], Any]
"""Gives the answer to a call from VBA: its name and its arguments."""


class LibreOfficeVbaError(RuntimeError):
    """LibreOffice could not do what was asked."""


class Werkboek:
    """A workbook that is open in LibreOffice."""

    def __init__(self, proces: subprocess.Popen[str], antwoord: Antwoord) -> None:
        self._proces, self._antwoord = proces, antwoord

    def doe(self, daad: str, *rest: Any) -> Any:
        """Do one of the ``DADEN`` in uno_vba.py and give its outcome."""
        self._stuur([daad, *rest])
        while True:
            regel = self._proces.stdout.readline() if self._proces.stdout else ""
            if not regel:
                raise LibreOfficeVbaError(self._proces.stderr.read() if self._proces.stderr else daad)
            soort, *wat = json.loads(regel)
            if soort == "klaar":
                return wat[0]
            self._stuur(self._antwoord(*wat))

    def _stuur(self, wat: Any) -> None:
        assert self._proces.stdin
        self._proces.stdin.write(json.dumps(wat) + "\n")
        self._proces.stdin.flush()


@contextmanager
def geopend(pad: Path, antwoord: Antwoord) -> Iterator[Werkboek]:
    """Open a workbook with macros in LibreOffice; ``antwoord`` stands in for the other side of VBA."""
    with tempfile.TemporaryDirectory(prefix="wijkxl-vba-") as naam:
        pipe = f"wijkxl{uuid.uuid4().hex[:12]}"
        kantoor = _start(
            soffice(),
            f"-env:UserInstallation={(Path(naam) / 'profiel').as_uri()}",
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"),
            f"--accept=pipe,name={pipe};urp;",
        )
        script = _start(uno_python(), str(SCRIPT), pipe, str(pad))
        wekker = _wekker((script, kantoor))
        try:
            yield Werkboek(script, antwoord)
        finally:
            wekker.cancel()
            for proces in (script, kantoor):
                _stop(proces)


def _start(*opdracht: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        opdracht,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("PYTHON")},
    )


def _wekker(processen: Sequence[subprocess.Popen[str]]) -> threading.Timer:
    """Ends the processes when a run takes too long: the one who waits for them then gets an error."""
    wekker = threading.Timer(LANGST, lambda: [os.killpg(proces.pid, signal.SIGKILL) for proces in processen])
    wekker.daemon = True
    wekker.start()
    return wekker


def _stop(proces: subprocess.Popen[str]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(proces.pid, signal.SIGKILL)
    proces.communicate()
