"""The documents of a run on files, and what is said of how the input was read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import django
from django.conf import settings

from tryggare.domain.applications import ApplicationRow
from tryggare.fund.services.documents import (
    About,
    Facts,
    budget_transfer_csv,
    decision_list_pdf,
    decision_list_xlsx,
    explanation_pdfs,
    explanations_pdf,
    round_view,
)
from tryggare.fund.services.round_folder import EXPLANATIONS, file_names
from tryggare.fund.services.round_input import RoundInput

_STOCKHOLM = ZoneInfo("Europe/Stockholm")


def documents(given: RoundInput, result: str) -> dict[str, bytes]:
    """``{file name: content}`` for a result that shares something out. Raises DocumentError."""
    _prepare_language()
    assumed = frozenset(given.assumed.references)
    facts = {row.reference: _facts(row, assumed) for row in given.report.rows}
    view = round_view(_about(given), given.problem_file, result, facts, tuple(_kept(given)))
    names = file_names(measure.line.reference for measure in view.measures)
    return {
        "beslutslista.pdf": decision_list_pdf(view),
        "beslutslista.xlsx": decision_list_xlsx(view),
        "motiveringar.pdf": explanations_pdf(view),
        "budgetomforing.csv": budget_transfer_csv(view),
        **{
            f"{EXPLANATIONS}/{name}.pdf": pdf
            for name, (_reference, pdf) in zip(names, explanation_pdfs(view), strict=True)
        },
    }


def remarks(given: RoundInput) -> Iterator[str]:
    """What whoever runs the round should look at: readings that were choices, and assumptions."""
    yield f"{len(given.report.rows)} ansökningar lästes."
    yield from _kept(given)
    yield from (str(note.problem) for note in given.report.warnings)
    if given.report.ignored_columns:
        yield f"Kolumner som inte användes: {', '.join(given.report.ignored_columns)}."


def _kept(given: RoundInput) -> Iterator[str]:
    """Those remarks that belong in the documents too."""
    if given.assumed.text is not None:
        yield str(given.assumed.text)
    for reason, count in given.report.left_out.items():
        yield f"{count} rader lämnades ute ({reason})."
    yield from map(str, given.report.notes)


def _facts(row: ApplicationRow, assumed: frozenset[str]) -> Facts:
    return Facts(
        precision=str(row.precision_note or ""),
        pin_reason=row.pin_reason,
        project_code=row.project_code,
        source_url=row.source_url,
        note=row.note,
        is_invented=row.is_invented,
        score_assumed=row.reference in assumed,
    )


def _about(given: RoundInput) -> About:
    about = given.rules_file.about
    day = datetime.datetime.now(tz=_STOCKHOLM).date()
    return About(
        sender=about.get("sender") or "Trygghetsfonden",
        round_name=given.name,
        deciding_body=about.get("deciding_body", ""),
        fund=about.get("fund") or "Trygghetsfonden",
        period=about.get("period") or str(day.year),
        day=day,
    )


def _prepare_language() -> None:
    """Swedish dates for the documents, where no Django project is set up around us."""
    if not settings.configured:
        settings.configure(LANGUAGE_CODE="sv", TIME_ZONE="Europe/Stockholm", USE_TZ=True)
        django.setup()
