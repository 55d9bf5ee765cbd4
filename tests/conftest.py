"""Rules for the whole test run: what is skipped where, and what every test may ask for."""

import sys
from pathlib import Path

import pytest

REPO_ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO_ROOT / "tests"))

from engines.availability import NEEDS_BY_MARKER, in_ci, missing_for  # noqa: E402


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is not installed; in CI (environment CI=true) fail it instead."""
    for marker in NEEDS_BY_MARKER:
        reason = missing_for(marker) if item.get_closest_marker(marker) else None
        if reason is None:
            continue
        if in_ci():
            pytest.fail(f"in CI nothing may be missing: {reason}", pytrace=False)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The folder with pyproject.toml."""
    return REPO_ROOT
