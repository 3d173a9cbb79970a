"""``tryggare situation …``: what is read into the situation picture from files."""

from __future__ import annotations

from pathlib import Path

from tryggare.domain.command_line import Parser, text
from tryggare.project.commands import needs_database


@needs_database
def police_events(argv: list[str]) -> int:
    """Read a file of the police's events. Exit 0, 1 when some records could not be read, 2 when
    nothing could."""
    parser = Parser(
        prog="tryggare situation police-events",
        description="Läs in polisens öppna händelser (polisen.se/api/events) för en kommun. "
        "Samma fil går att läsa hur många gånger som helst.",
    )
    parser.add_argument("file", type=Path, metavar="FIL", help="händelserna, en json-fil")
    parser.add_argument(
        "--municipality", type=text, required=True, metavar="KOD", help="till exempel 0126"
    )
    args = parser.parse_args(argv)

    import django

    django.setup()
    from tryggare.situation import commands

    return commands.read_police_events(args.file, args.municipality)
