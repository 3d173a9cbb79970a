"""The request to kommunfullmäktige to let unused money go along into next year."""

from __future__ import annotations

from datetime import date

from tryggare.domain.law import provision
from tryggare.domain.money import ore_as_kronor
from tryggare.domain.wording import from_plain
from tryggare.fund.models import CarryOver
from tryggare.shell.laws import law_words
from tryggare.shell.pdf import Letterhead, render


def carry_over_pdf(carry_over: CarryOver, *, day: date) -> bytes:
    """The document, PDF/UA-1 and PDF/A-2a, as asked on ``day``. Raises DocumentError."""
    fund, year = carry_over.fund, carry_over.from_year
    asked = ore_as_kronor(carry_over.amount_ore)
    row = provision("kl-5-1")
    return render(
        "fund/typst/carry_over.typ",
        {
            "lead": f"{fund} begär att {asked} ombudgeteras från {year} till {year + 1}.",
            "proposal": f"Kommunfullmäktige beslutar att ombudgetera {asked} från {year} till "
            f"{year + 1}.",
            "facts": [
                ["Begärt", asked],
                ["Från budgetår", str(year)],
                ["Till budgetår", str(year + 1)],
                ["Beslutar", "Kommunfullmäktige"],
            ],
            "reason": carry_over.reason,
            "lines": [
                [line["what"], str(from_plain(line["why"])), ore_as_kronor(line["amount_ore"])]
                for line in carry_over.lines
            ],
            "sum": asked,
            "law": f"{law_words(row)}.",
        },
        title=f"Ombudgetering {year}–{year + 1}: {fund}",
        letterhead=Letterhead(str(carry_over.municipality), day),
    )
