"""The proposal for decision as PDF: what the deciding body is asked to grant, and why."""

from __future__ import annotations

from decimal import Decimal

from tryggare.domain.law import provision
from tryggare.domain.money import NO_BREAK_SPACE, grouped, kronor
from tryggare.domain.wording import decimal_text
from tryggare.fund.services.documents.view import Measure, RoundView
from tryggare.shell.laws import law_words
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
            "ask": _ask(view),
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
        f"{millions(view.reading.budget)}. {proof} {decider(view)}"
    )


def decider(view: RoundView) -> str:
    """Who decides; a proposal whose round does not say leaves the name open."""
    if view.about.deciding_body:
        return f"{view.about.deciding_body} beslutar."
    return "Beslutet fattas av den som har rätt att besluta om pengarna."


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
    return f"Förslaget fattar inget beslut. {law_words(provision('kl-6-38'))}."


def remarks(view: RoundView) -> list[str]:
    """How the proposal came about, so that anyone can check it."""
    said = [f"Förslaget ger mest räknat i {view.goal}, inom budget och regler.", *view.remarks]
    if any(measure.facts.score_assumed for measure in view.measures):
        said.append("En stjärna efter poängen betyder att poäng saknades och antogs.")
    lead_over = view.reading.lead_over_ranking
    if lead_over is not None:
        said.append(_against_ranking(view, lead_over))
    said.append(
        f"Underlaget finns i filen problem.json (SHA-256 {view.problem_sha256}) och kan räknas om "
        f"med Tryggare {view.reading.versions.get('tryggare', '')}: tryggare allocate problem.json."
    )
    return said


def _against_ranking(view: RoundView, lead_over: Decimal) -> str:
    ranking = view.reading.ranking
    broken = len(ranking.broken)
    rules = "utan att bryta någon regel"
    if broken:
        rules = "men brutit en regel" if broken == 1 else f"men brutit {broken} regler"
    share = f"{decimal_text(abs(lead_over) * 100, decimals=1)}{NO_BREAK_SPACE}%"
    compared = "lika mycket"
    if lead_over:
        compared = f"{share} {'mer' if lead_over > 0 else 'mindre'}"
    return (
        f"Ren rangordning efter poäng hade gett {counted(ranking.count)} "
        f"{kronor(ranking.spent)}, {rules}. Förslaget ger {compared}, räknat i {view.goal}."
    )


def _ask(view: RoundView) -> str:
    body = view.about.deciding_body or "Den som beslutar"
    if not view.granted:
        return f"{body} föreslås inte bevilja någon åtgärd."
    money = kronor(view.reading.spent)
    return f"{body} föreslås bevilja {counted(len(view.granted))} {money} sammanlagt."


def _facts(view: RoundView) -> list[list[str]]:
    return [
        ["Att fördela", kronor(view.reading.budget)],
        ["Sökt", f"{kronor(view.asked)} i {counted(len(view.measures))}"],
        ["Föreslås", f"{kronor(view.reading.spent)} till {counted(len(view.granted))}"],
        ["Kvar", kronor(view.reading.left)],
        *([["Beslutar", view.about.deciding_body]] if view.about.deciding_body else []),
    ]


def _granted(measure: Measure) -> dict[str, object]:
    line = measure.line
    return {
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
    parts = (line.reference, who, line.district, *measure.remarks)
    return ". ".join(sentence_case(part) for part in parts if part)


def sentence_case(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


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
