"""Data that comes with the program: SCB's areas and the list of municipalities (see README.md)."""

from __future__ import annotations

import csv
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from tryggare.domain.geometry import Area, read_areas


@dataclass(frozen=True, slots=True)
class MunicipalityName:
    """One of Sweden's 290 municipalities, with the codes SCB gives it and its county."""

    code: str
    name: str
    county_code: str
    county: str


@lru_cache(maxsize=16)
def load_areas(municipality_code: str) -> tuple[Area, ...]:
    """The municipality's RegSO areas by code; empty for a code that SCB does not have.

    Only that municipality's part of the archive is unpacked.
    """
    with _file("regso2025.zip").open("rb") as file, zipfile.ZipFile(file) as archive:
        member = f"{municipality_code}.json"
        return read_areas(archive.read(member)) if member in archive.namelist() else ()


@lru_cache(maxsize=1)
def municipalities() -> tuple[MunicipalityName, ...]:
    """All municipalities by code."""
    lines = _file("municipalities.csv").read_text(encoding="utf-8").splitlines()
    return tuple(MunicipalityName(**row) for row in csv.DictReader(lines))


def _file(name: str) -> resources.abc.Traversable:
    return resources.files(__name__).joinpath(name)
