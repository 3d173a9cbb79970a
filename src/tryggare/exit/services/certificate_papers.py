"""A certificate as a document that is archival and can be read aloud."""

from __future__ import annotations

import json
from datetime import date

from tryggare.domain.retention.certificates import fingerprint
from tryggare.domain.wording import Day
from tryggare.exit.models import Certificate
from tryggare.shell.pdf import Letterhead, render


def paper(made: Certificate) -> bytes:
    """PDF/UA-1 and PDF/A-2a, in Swedish. The signed file is the JSON; the paper says how to compare
    them. Raises DocumentError."""
    told = json.loads(made.document)
    data = {
        "facts": [
            ["Antal ärenden", str(told["cases"])],
            ["Gallrat här", _day(told["gone_here_on"])],
            [
                "Gallrat överallt",
                f"från {_day(told['gone_everywhere_on'])}, när månadsnyckeln {told['master']} har "
                f"förstörts. Säkerhetskopior sparas i högst {told['backup_days']} dagar.",
            ],
            ["Vilka som gjorde det", ", ".join(told["people"])],
        ],
        "rules": [
            {
                "title": f"{one['title']} ({one['provision']})",
                "unconfirmed": not one["confirmed_by_a_lawyer"],
                "outcome": {"destroy": "Gallrades", "research": "Lämnades till arkivmyndigheten"}[
                    one["outcome"]
                ],
                "cases": str(one["cases"]),
                "pseudonyms": one["pseudonyms"],
            }
            for one in told["rules"]
        ],
        "check": [
            ["Nyckelns fingeravtryck", fingerprint(bytes(made.public))],
            ["Underskrift (Ed25519)", bytes(made.signature).hex()],
            ["Loggens sista händelse", f"{told['log']['sequence']}, {told['log']['hash']}"],
        ],
    }
    head = Letterhead(told["municipality"]["name"], date.fromisoformat(told["made_on"]))
    return render("exit/typst/certificate.typ", data, title="Gallringsbevis", letterhead=head)


def _day(text: str) -> str:
    return Day(date.fromisoformat(text)).shown("sv")
