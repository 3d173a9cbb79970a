"""Why each application fared as it did: all in one PDF, and one PDF for each case file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tryggare.domain.money import kronor
from tryggare.domain.wording import decimal_text
from tryggare.fund.services.documents.decision_list import decider, law_note, lead, sentence_case
from tryggare.fund.services.documents.view import Measure, RoundView
from tryggare.shell.pdf import Letterhead, render

_TEMPLATE = "fund/typst/explanations.typ"
_MOST_NAMED = 6


def explanations_pdf(view: RoundView) -> bytes:
    """All explanations under a heading each: granted, largest first, then the others."""
    groups = (("Föreslås bevilja", view.granted), ("Föreslås inte", view.refused))
    return _render(
        view,
        title=f"Motiveringar: {view.about.round_name}",
        opening=lead(view),
        groups=[(heading, measures) for heading, measures in groups if measures],
    )


def explanation_pdfs(view: RoundView) -> Iterator[tuple[str, bytes]]:
    """``(reference, PDF)`` for each application, to lay in its own case file."""
    for measure in view.measures:
        pdf = _render(
            view,
            title=f"Motivering: {measure.line.title}",
            opening=f"Förslag i {view.about.round_name}. {decider(view)}",
            groups=[(measure.outcome, [measure])],
        )
        yield measure.line.reference, pdf


def _render(
    view: RoundView, *, title: str, opening: str, groups: Sequence[tuple[str, Sequence[Measure]]]
) -> bytes:
    data = {
        "lead": opening,
        "law": law_note(),
        "bar": _bar(view),
        "groups": [
            {"heading": heading, "measures": [_measure(view, one) for one in measures]}
            for heading, measures in groups
        ],
    }
    letterhead = Letterhead(view.about.sender, view.about.day)
    return render(_TEMPLATE, data, title=title, letterhead=letterhead)


def _bar(view: RoundView) -> str:
    bar = view.reading.bar
    if bar is None:
        return ""
    unit = "poäng" if view.reading.by_money else "poäng per 100 000 kr"
    return (
        f"Ribban går vid {decimal_text(bar, decimals=1)} {unit}: ungefär så mycket krävdes för en "
        "plats, där ingen annan regel höjer eller sänker den."
    )


def _measure(view: RoundView, measure: Measure) -> dict[str, Any]:
    line = measure.line
    facts = [
        ["Beteckning", line.reference],
        ["Sökande", line.applicant or "saknas i underlaget"],
        ["Sökt belopp", kronor(line.asked)],
        ["Föreslås", kronor(line.granted)],
        ["Poäng", f"{measure.score}{' (antagna)' if measure.facts.score_assumed else ''}"],
        ["Inriktning", line.category],
        ["Kommundel", line.district],
    ]
    return {
        "title": line.title,
        "outcome": measure.outcome,
        "facts": [pair for pair in facts if pair[1]],
        "reasons": measure.reasons or "Ingen förklaring räknades fram.",
        "turn": _turn(view, measure),
        "remarks": [f"{sentence_case(remark)}." for remark in measure.remarks],
        "note": measure.facts.note,
        "source": measure.facts.source_url,
    }


def _turn(view: RoundView, measure: Measure) -> dict[str, Any] | None:
    """The other side of the swap, by name: who would leave or come in its stead."""
    turn, line = measure.line.turn, measure.line
    if turn is None:
        return None
    in_full = line.granted == line.asked
    references = turn.goes_in if in_full else turn.goes_out
    if not references:
        return None
    words = "Utan den ryms i stället:" if in_full else "För att den ska rymmas får detta stå över:"
    named = [f"{view.reading.titles[one]} ({one})" for one in references[:_MOST_NAMED]]
    if len(references) > _MOST_NAMED:
        named.append(f"och {len(references) - _MOST_NAMED} till")
    return {"words": words, "names": named}
