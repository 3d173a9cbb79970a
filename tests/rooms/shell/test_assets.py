"""Colours keep their contrast in both schemes, and every file the pages name will be there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tryggare import shell

SHELL = Path(shell.__file__).parent
STYLES = SHELL / "static" / "shell"
VENDORED = tomllib.loads((SHELL / "vendor.toml").read_text(encoding="utf-8"))["package"]

TEXT = [  # text on its ground: WCAG 1.4.3
    ("ink", "paper"),
    ("ink", "card"),
    ("ink", "lake-2"),
    ("ink", "sun-2"),
    ("ink", "leaf-2"),
    ("ink", "rose-2"),
    ("ink-2", "paper"),
    ("ink-2", "card"),
    ("ink-2", "stone"),
    ("lake", "paper"),
    ("lake", "card"),
    ("lake", "lake-2"),
    ("lake-deep", "paper"),
    ("on-lake", "lake"),
    ("on-lake", "lake-deep"),
    ("on-sun", "sun"),
    ("sun", "card"),
    ("sun-ink", "sun-2"),
    ("leaf", "leaf-2"),
    ("rose", "rose-2"),
    ("rose", "card"),
    ("rose", "paper"),
]
SHAPES = [  # boxes, marks and rings on their ground: WCAG 1.4.11
    ("field-line", "card"),
    ("field-line", "paper"),
    ("leaf", "card"),
    ("sun", "card"),
    ("lake", "card"),
]


def tokens() -> dict[str, tuple[str, str]]:
    """Token → its light and its dark colour."""
    css = (STYLES / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
    return {name: (light, dark) for name, light, dark in found}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "ground", "least"),
    [(*pair, 4.5) for pair in TEXT] + [(*pair, 3.0) for pair in SHAPES],
)
def test_colours_can_be_told_apart(front: str, ground: str, least: float, scheme: int) -> None:
    colours = tokens()
    assert contrast(colours[front][scheme], colours[ground][scheme]) >= least


def test_the_focus_ring_shows_on_light_and_dark_grounds() -> None:
    """Amber alone fades on paper, so a dark edge goes with it: one of them always stands out."""
    css = (STYLES / "tokens.css").read_text(encoding="utf-8")
    found = re.search(r"--focus: (#\w{6})", css)
    assert found
    for scheme in (0, 1):
        edge = tokens()["focus-edge"][scheme]
        assert contrast(found[1], edge) >= 3
        for ground in ("paper", "card"):
            assert (
                max(contrast(colour, tokens()[ground][scheme]) for colour in (found[1], edge)) >= 3
            )


def test_every_colour_in_the_styles_is_a_token() -> None:
    """A colour written straight into a rule would miss the dark scheme."""
    for path in STYLES.glob("*.css"):
        if path.name != "tokens.css":
            css = path.read_text(encoding="utf-8")
            bare = re.sub(r"light-dark\([^)]*\)", "", css).replace("background: #ffffff", "")
            assert not re.findall(r":[^;{]*(#[0-9a-fA-F]{3,8})\b[^;{]*;", bare), path.name


def test_every_vendored_file_a_page_names_is_fetched_at_set_up() -> None:
    fetched = {
        f"{package['to']}/{Path(file).name}" for package in VENDORED for file in package["files"]
    }
    named = set()
    for path in [*STYLES.glob("*.css"), *SHELL.glob("templates/**/*.html")]:
        text = path.read_text(encoding="utf-8")
        named |= {f"static/{found}" for found in re.findall(r"vendor/[\w./-]+", text)}
    assert named
    assert named <= fetched


def test_every_vendored_package_carries_its_licence() -> None:
    for package in VENDORED:
        assert package["licence"]
        assert any("LICENSE" in file for file in package["files"]), package["name"]
