"""What the municipality lays open: the way in, and the same as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tryggare.audit import tenancy
from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Award, Lesson
from tryggare.fund.selectors import public as selectors
from tryggare.fund.selectors.effects import Followed, goals_in
from tryggare.organisations.models import Municipality
from tryggare.shell.papers.cells import csv_bytes

_HEADINGS = (
    "År", "Fond", "Omgång", "Beteckning", "Åtgärd", "Sökande", "Kommundel", "Inriktning",
    "Beviljat, kronor", "Läge", "Beslutat", "Resultat", "Det här fungerade",
    "Det här fungerade inte", "För vem",
)  # fmt: skip


def enter(code: str) -> Municipality:
    """For the rest of the transaction see what the municipality has laid open, whoever asks.

    Raises Municipality.DoesNotExist for a code that nobody here has.
    """
    municipality = selectors.municipality(code)
    tenancy.enter(municipality_id=municipality.pk)
    tenancy.wear("public")
    return municipality


def grants_csv(awards: Iterable[Award], sentence: Callable[[Followed], str]) -> bytes:
    """``awards`` come with what became of them; ``sentence`` says what a goal's figures are."""
    return csv_bytes([_HEADINGS, *(_row(award, sentence) for award in awards)])


def _row(award: Award, sentence: Callable[[Followed], str]) -> tuple[str | int, ...]:
    application, lesson = award.application, _lesson(award)
    round_, decided = application.round, award.decision.decided_on
    results = sorted(award.results.all(), key=lambda one: (one.goal.position, one.months))
    return (
        round_.year, round_.fund.name, round_.name, application.reference, application.title,
        application.applicant, application.district_name, application.category,
        _kronor(award.amount_ore), award.get_state_display(),
        decided.isoformat() if decided else "",
        "; ".join(sentence(goal) for goal in goals_in(results)),
        lesson.worked if lesson else "", lesson.did_not_work if lesson else "",
        lesson.useful_to if lesson else "",
    )  # fmt: skip


def _lesson(award: Award) -> Lesson | None:
    return award.lesson if hasattr(award, "lesson") else None


def _kronor(amount_ore: int) -> int | str:
    """Whole kronor as a number; with a comma when there are öre, as a spreadsheet reads them."""
    whole, ore = divmod(amount_ore, ORE_PER_KRONA)
    return f"{whole},{ore:02d}" if ore else whole
