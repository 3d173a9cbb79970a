"""Reading the rows: TOML files beside this one, each table a row with a stable id."""

from __future__ import annotations

import tomllib
from importlib.resources import files


def read_rows(file_name: str) -> dict[str, dict[str, object]]:
    """``{row id: {field: value}}`` from ``domain/law/<file_name>``."""
    text = (files("tryggare.domain.law") / file_name).read_text(encoding="utf-8")
    return tomllib.loads(text)
