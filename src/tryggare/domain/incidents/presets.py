"""Ways to read files of systems that are known, to begin from."""

from __future__ import annotations

from dataclasses import dataclass

from tryggare.domain.incidents.mapping import Field

Headings = dict[Field, tuple[str, ...]]


@dataclass(frozen=True)
class Preset:
    """``headings`` are what columns may be called, ``words`` the system's own categories, in small
    letters, and our codes."""

    name: str
    headings: Headings
    words: dict[str, str]


# What is reported in EMBRACE is what, where and when. How its export looks is not published: the
# headings are likely ones, and every column is to be checked by whoever reads the file in.
EMBRACE = Preset(
    name="EMBRACE",
    headings={
        Field.EXTERNAL_ID: ("id", "rapportid", "rapport-id", "rapportnummer"),
        Field.DAY: ("när", "datum", "händelsedatum", "rapportdatum"),
        Field.TIME: ("tid", "klockslag", "tidpunkt"),
        Field.CATEGORY: ("underkategori", "kategori", "vad", "händelsetyp"),
        Field.Y: ("latitud", "latitude", "lat"),
        Field.X: ("longitud", "longitude", "long", "lng", "lon"),
        Field.PLACE: ("var", "plats", "adress"),
        Field.DISTRICT: ("område", "kommundel", "stadsdel"),
        Field.SERIOUSNESS: ("allvarlighetsgrad", "allvar"),
        Field.TEXT: ("beskrivning", "fritext", "kommentar"),
    },
    words={
        "klotter": "vandalism-graffiti",
        "glaskross": "vandalism-glass",
        "brand": "vandalism-fire",
        "skadegörelse": "vandalism-other",
        "samling i trapphus": "gathering-stairwell",
        "samling i källare": "gathering-stairwell",
        "samling i centrum": "gathering-centre",
        "bråk": "disorder-fight",
        "våld": "disorder-fight",
        "inbrott": "disorder-burglary",
        "rån": "disorder-robbery",
        "misstänkt droghantering": "disorder-drugs",
        "olovligt boende": "disorder-occupied",
        "olovlig trafik": "disorder-traffic",
        "tillhyggen": "disorder-weapons",
        "dålig belysning": "place-lighting",
        "belysning": "place-lighting",
        "insyn": "place-overgrown",
        "nedskräpning": "place-litter",
        "ödslighet": "place-deserted",
        "arrangemang": "event",
    },
)
