"""Reading the rows: TOML files beside the code they serve, each table a row with a stable id."""

from __future__ import annotations

import tomllib
from importlib.resources import files


def read_rows(file_name: str, package: str = "tryggare.domain.law") -> dict[str, dict[str, object]]:
    """``{row id: {field: value}}`` from ``file_name`` in ``package``."""
    text = (files(package) / file_name).read_text(encoding="utf-8")
    return tomllib.loads(text)
