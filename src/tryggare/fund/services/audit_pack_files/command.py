"""``tryggare audit-pack verify``: whether an archive is as it was sealed, from the file alone."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tryggare.domain.command_line import Parser, why

if TYPE_CHECKING:
    from tryggare.fund.services.audit_pack_files.checking import Checked

BAD_INPUT = 2
WRONG = 1
_MOST_TOLD = 20


def run(argv: list[str]) -> int:
    """Exit 0 whole, 1 changed (what is said), 2 not a pack."""
    parser = Parser(
        prog="tryggare audit-pack verify",
        description="Kontrollera ett revisionspaket: filer, försegling, logg, böcker, beslut.",
    )
    parser.add_argument("pack", type=Path, metavar="PAKET", help="arkivet, en zip-fil")
    parser.add_argument("--rerun", action="store_true", help="räkna också om varje förslag")
    args = parser.parse_args(argv)
    # Imported late, so that a misspelt option is answered at once.
    from tryggare.fund.services.audit_pack_files.checking import check
    from tryggare.fund.services.audit_pack_files.reading import NotAPack

    try:
        found = check(args.pack, rerun=args.rerun)
    except NotAPack as error:
        _tell(f"{args.pack}: {error}")
        return BAD_INPUT
    except OSError as error:
        _tell(f"{args.pack}: {why(error)}")
        return BAD_INPUT
    return _told(found)


def _told(found: Checked) -> int:
    for part, faults in found.parts.items():
        print(f"{part}: {'STÄMMER INTE' if faults else 'stämmer'}")  # noqa: T201
        for fault in faults[:_MOST_TOLD]:
            _tell(f"  {fault}")
        if len(faults) > _MOST_TOLD:
            _tell(f"  Och {len(faults) - _MOST_TOLD} fel till.")
    for folder in found.left:
        print(f"{folder}: svaret var aldrig bevisat bäst, så det räknas inte om.")  # noqa: T201
    if not found.is_whole:
        _tell("Paketet är ändrat sedan det förseglades, eller skadat. Be kommunen om ett nytt.")
        return WRONG
    if found.seal is not None:
        number, hash_ = found.seal
        print(  # noqa: T201
            f"Paketet är helt: {found.files} filer. Be kommunen visa händelse {number} i sin logg "
            f"och jämför hashen: {hash_}"
        )
    return 0


def _tell(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201
