"""The proposal for decision as PDF: what the deciding body is asked to grant, and why."""

from __future__ import annotations

from decimal import Decimal

from tryggare.domain.law import provision
from tryggare.domain.money import NO_BREAK_SPACE, grouped, kronor
from tryggare.domain.wording import decimal_text
from tryggare.fund.services.documents.view import Measure, RoundView
from tryggare.shell.pdf import Letterhead, render

_MILLION = 1_000_000


def decision_list_pdf(view: RoundView) -> bytes:
    """The document, PDF/UA-1 and PDF/A-2a. Raises DocumentError."""
    return render(
        "fund/typst/decision_list.typ",
        {
            "lead": lead(view),
            "facts": _facts(view),
            "law": law_note(),
            "ask": f"{view.about.deciding_body} föreslås bevilja {counted(len(view.granted))} "
            f"{kronor(view.reading.spent)} sammanlagt.",
            "granted": [_granted(measure) for measure in view.granted],
            "granted_sum": [grouped(_asked(view.granted)), grouped(view.reading.spent)],
            "refused_lead": f"De {len(view.refused)} som inte ryms, högst poäng först.",
            "refused": [_refused(measure) for measure in view.refused],
            "refused_sum": grouped(_asked(view.refused)),
            "rules": _rules(view),
            "remarks": remarks(view),
        },
        title=f"Förslag till beslut: {view.about.round_name}",
        letterhead=Letterhead(view.about.sender, view.about.day),
    )


def lead(view: RoundView) -> str:
    """What is so and what is asked, in three short sentences."""
    proof = (
        "Förslaget är bevisat bäst enligt omgångens regler."
        if view.proven
        else "Förslaget följer reglerna, men det är inte bevisat att det är bäst."
    )
    return (
        f"{len(view.granted)} av {len(view.measures)} åtgärder ryms i "
        f"{millions(view.reading.budget)}. {proof} "
        f"{view.about.deciding_body} beslutar."
    )


def millions(amount: int) -> str:
    """``10 miljoner kronor``, ``1,58 miljoner kronor``; kronor below a million."""
    if amount < _MILLION:
        return kronor(amount)
    shown = decimal_text(round(Decimal(amount) / _MILLION, 2).normalize() + 0)
    word = "miljon" if amount == _MILLION else "miljoner"
    return f"{shown}{NO_BREAK_SPACE}{word} kronor"


def counted(count: int) -> str:
    """``en åtgärd``, ``18 åtgärder``."""
    return "en åtgärd" if count == 1 else f"{count} åtgärder"


def law_note() -> str:
    """Why this is a proposal: no machine decides."""
    row = provision("kl-6-38")
    confirmed = "" if row.confirmed else " Ej bekräftad av jurist."
    return f"Förslaget fattar inget beslut. {row.gist} ({row}){confirmed}"


def remarks(view: RoundView) -> list[str]:
    """How the proposal came about, so that anyone can check it."""
    reading = view.reading
    lead_over = reading.lead_over_ranking
    said = [f"Förslaget ger mest räknat i {view.goal}, inom budget och regler.", *view.remarks]
    if any(measure.facts.score_assumed for measure in view.measures):
        said.append("* Poäng saknades och antogs.")
    if lead_over is not None:
        broken = len(reading.ranking.broken)
        more = decimal_text(lead_over * 100, decimals=1, signed=True)
        rules = "alla regler hålls" if not broken else f"{broken} regler bryts"
        said.append(
            f"Ren rangordning efter poäng hade gett {reading.ranking.count} åtgärder för "
            f"{kronor(reading.ranking.spent)}; {rules}. Förslaget ger "
            f"{more}{NO_BREAK_SPACE}% mot den."
        )
    said.append(
        f"Underlaget finns i filen problem.json (SHA-256 {view.problem_sha256}) och kan räknas om "
        f"med Tryggare {reading.versions.get('tryggare', '')}: tryggare allocate problem.json."
    )
    return said


def _facts(view: RoundView) -> list[list[str]]:
    return [
        ["Att fördela", kronor(view.reading.budget)],
        ["Sökt", f"{kronor(view.asked)} i {counted(len(view.measures))}"],
        ["Föreslås", f"{kronor(view.reading.spent)} till {counted(len(view.granted))}"],
        ["Kvar", kronor(view.reading.left)],
        ["Beslutar", view.about.deciding_body],
    ]


def _granted(measure: Measure) -> dict[str, object]:
    line = measure.line
    return {
        "reference": line.reference,
        "title": line.title,
        "under": _under(measure),
        "asked": grouped(line.asked),
        "granted": grouped(line.granted),
        "score": measure.score,
    }


def _refused(measure: Measure) -> dict[str, object]:
    return {**_granted(measure), "why": measure.reasons}


def _under(measure: Measure) -> str:
    line = measure.line
    who = line.applicant or "Sökande saknas i underlaget"
    return ". ".join(part for part in (who, line.district, *measure.remarks) if part)


def _rules(view: RoundView) -> list[list[str]]:
    return [
        [
            view.rules.get(rule.name, rule.name),
            grouped(rule.used),
            grouped(rule.slack),
            "Ja" if rule.holds else "Nej",
        ]
        for rule in view.reading.rules
    ]


def _asked(measures: tuple[Measure, ...]) -> int:
    return sum(measure.line.asked for measure in measures)
