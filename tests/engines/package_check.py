"""Will Excel open a workbook without complaint? The closest thing to Excel that runs anywhere.

opc_findings      zip, content types, relationships, orphan parts
lint_findings     what Excel refuses or repairs although the XML is valid
sdk_findings      Microsoft's Open XML SDK validator (schema and semantics)
reader_findings   five independent readers see the same sheets, values and formulas
"""

from pathlib import Path

from engines.excel_lint import lint_findings
from engines.opc import opc_findings
from engines.readers import reader_findings
from engines.sdk_validator import sdk_findings

__all__ = ["lint_findings", "opc_findings", "package_findings", "reader_findings", "sdk_findings"]


def package_findings(path: Path) -> list[str]:
    """All checks in order; when the package itself is unsound the later ones are left out."""
    return opc_findings(path) or [*lint_findings(path), *sdk_findings(path), *reader_findings(path)]
