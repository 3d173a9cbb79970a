"""The files of a round, read: a spreadsheet, rules, and what was said on the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from tryggare.domain.allocation import Problem as Allocation
from tryggare.domain.allocation import load_problem
from tryggare.domain.applications import (
    AssumedScore,
    IntakeReport,
    RulesFile,
    Selection,
    Terms,
    assume,
    find_headings,
    guess_mapping,
    problem_bytes,
    problem_data,
    read_applications,
    read_rules,
    with_changes,
)
from tryggare.domain.applications.amounts import read_amount
from tryggare.domain.applications.values import read_score
from tryggare.domain.command_line import content_of, why
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.tabular import LIMITS, read_sheet
from tryggare.domain.wording import Text, say

_CANDIDATE = re.compile(r"candidates\[(\d+)\]\.?")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked for, as it was written. ``changes``, ``only``, ``leave_out``: column=value."""

    applications: Path
    rules: Path | None = None
    budget: str = ""
    missing_score: str = ""
    sheet: str = ""
    columns: Sequence[str] = ()
    only: Sequence[str] = ()
    leave_out: Sequence[str] = ()


@dataclass(frozen=True)
class RoundInput:
    """A round ready to compute. ``problem_file`` is the file that ``tryggare allocate`` reads."""

    report: IntakeReport
    rules_file: RulesFile
    assumed: AssumedScore
    problem_file: bytes
    problem: Allocation
    name: str


def read_round(request: Request) -> RoundInput:
    """Raises InvalidInput naming every place that is wrong, in all the files at once if it can."""
    rules_file = _rules_file(request)
    budget = _budget(request, rules_file)
    report = _report(request, rules_file)
    rules = rules_file.rules(budget, report.rows)
    stated = _stated_score(request, rules_file)
    assumed = assume(report.rows, stated)
    name = rules_file.about.get("name") or request.applications.stem
    terms = Terms(budget, rules_file.value, rules, name)
    problem_file = problem_bytes(problem_data(report.rows, terms, assumed))
    try:
        problem = load_problem(problem_file)
    except InvalidInput as error:
        raise _by_row(error, report) from error
    return RoundInput(report, rules_file, assumed, problem_file, problem, name)


def _rules_file(request: Request) -> RulesFile:
    if request.rules is None:
        return RulesFile()
    try:
        return read_rules(_content(request.rules))
    except InvalidInput as error:
        raise _within(request.rules.name, error) from error


def _report(request: Request, rules_file: RulesFile) -> IntakeReport:
    try:
        sheet = read_sheet(_content(request.applications), sheet=request.sheet)
        grid = find_headings(sheet)
        changes = {**rules_file.columns, **_single_pairs(request.columns, "--map")}
        mapping = with_changes(grid.headings, guess_mapping(grid.headings), changes)
        selection = Selection(
            only={**rules_file.selection.only, **_pairs(request.only, "--only")},
            leave_out={
                **rules_file.selection.leave_out,
                **_pairs(request.leave_out, "--leave-out"),
            },
        )
        report = read_applications(grid, mapping, selection=selection, notes=sheet.notes)
        if report.problems:
            raise InvalidInput(note.problem for note in report.problems)
    except InvalidInput as error:
        raise _within(request.applications.name, error) from error
    return report


def _content(path: Path) -> bytes:
    try:
        return content_of(path, most=LIMITS.size)
    except OSError as error:
        raise InvalidInput([Problem(str(path), why(error))]) from error


def _budget(request: Request, rules_file: RulesFile) -> int:
    if not request.budget and rules_file.budget is None:
        message = say("Hur mycket ska fördelas? Skriv till exempel --budget 10000000.")
        raise InvalidInput([Problem("--budget", message)])
    if not request.budget:
        assert rules_file.budget is not None
        return rules_file.budget
    amount = read_amount(request.budget)
    if isinstance(amount, Text):
        raise InvalidInput([Problem("--budget", amount)])
    return amount.kronor


def _stated_score(request: Request, rules_file: RulesFile) -> Decimal | None:
    if not request.missing_score:
        return rules_file.missing_score
    score = read_score(request.missing_score)
    if isinstance(score, Decimal):
        return score
    message = score or say("Skriv ett tal, till exempel 50.")
    raise InvalidInput([Problem("--missing-score", message)])


def _single_pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    return {name: values[-1] for name, values in _pairs(texts, option, may_be_empty=True).items()}


def _pairs(
    texts: Sequence[str], option: str, *, may_be_empty: bool = False
) -> Mapping[str, tuple[str, ...]]:
    """``kategori=social`` as ``{"kategori": ("social",)}``; a column may come several times."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not (name and sign and (value or may_be_empty)):
            message = say("Skriv kolumn=värde, till exempel ”Inriktning=social”.")
            raise InvalidInput([Problem(f"{option} {text}", message)])
        found[name.strip()] = (*found.get(name.strip(), ()), value.strip())
    return found


def _within(file_name: str, error: InvalidInput) -> InvalidInput:
    """The same problems, each with the file it is in."""
    return InvalidInput(
        replace(problem, field=": ".join(filter(None, (file_name, problem.field))))
        for problem in error.problems
    )


def _by_row(error: InvalidInput, report: IntakeReport) -> InvalidInput:
    def placed(match: re.Match[str]) -> str:
        return f"rad {report.rows[int(match.group(1))].row}, "

    return InvalidInput(
        replace(problem, field=_CANDIDATE.sub(placed, problem.field)) for problem in error.problems
    )
