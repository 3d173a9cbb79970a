"""The document of the analyses is drawn from its numbers, and the numbers are still those."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
DOCS = ROOT / "docs"


@pytest.fixture(scope="module")
def power():
    """The two halves of scripts/power, which is no part of the package."""
    found = []
    for name in ("simulating", "drawing"):
        path = ROOT / "scripts" / "power" / f"{name}.py"
        spec = importlib.util.spec_from_file_location(f"power_{name}", path)
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        found.append(module)
    return found


@pytest.fixture(scope="module")
def kept():
    return json.loads((DOCS / "analys" / "styrka.json").read_text())


def test_the_document_is_drawn_from_its_numbers(power, kept):
    _simulating, drawing = power
    page = (DOCS / "analys.md").read_text(encoding="utf-8")
    assert drawing.filled(page, kept) == page
    for figure in drawing.figures(kept):
        drawn = (DOCS / "analys" / f"{figure.key}.svg").read_text(encoding="utf-8")
        assert drawn == drawing.drawn(figure)
        assert f"analys/{figure.key}.svg" in page


def test_the_analyses_still_give_the_numbers(power, kept):
    """Others here mean that the analyses have changed: simulate anew."""
    simulating, _drawing = power
    assert simulating.smoke() == pytest.approx(kept["smoke"], abs=1e-5)
    assert simulating.smallest_seen() == kept["smallest_seen"]


def test_what_is_said_beside_the_figures_is_in_them(kept):
    """Alarms are false about as often as they say; EARS several times as often."""
    for row in kept["false_alarms"]["rows"]:
        if row["kind"] != "falling":
            assert 0.005 <= row["season"] <= 0.02
        assert 0.005 <= row["farrington"] <= 0.02
        assert row["ears"] > 0.04
    for row in kept["false_effects"]["rows"]:
        assert row["counted"] < row["alone"]
        if row["kind"] not in ("bursts", "waves"):
            assert 0.03 <= row["counted"] <= 0.06
    for row in kept["two_count_power"]["rows"]:
        assert row["found"][0] == pytest.approx(0.05, abs=0.02)
