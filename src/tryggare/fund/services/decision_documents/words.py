"""Words that the papers share."""

from __future__ import annotations

from tryggare.fund.models import Decision
from tryggare.shell.papers.paper import Block, Facts, Heading

# The documents are in Swedish whatever the reader's language.
OUTCOMES = {
    Decision.Outcome.PENDING: "Väntar",
    Decision.Outcome.GRANTED: "Beviljad",
    Decision.Outcome.PARTLY_GRANTED: "Delvis beviljad",
    Decision.Outcome.REFUSED: "Avslagen",
    Decision.Outcome.TABLED: "Bordlagd",
    Decision.Outcome.REFERRED_BACK: "Återremitterad",
}


def signature() -> list[Block]:
    """Room for a name written by hand."""
    line = "_" * 40
    return [Heading("Underskrift"), Facts([("Namn", line), ("Namnförtydligande", line)])]
