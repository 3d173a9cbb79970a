"""What is known of a measure against a problem, as a card on a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.evidence import EvidenceCard, Standing, known
from tryggare.domain.questionnaire import Form
from tryggare.domain.wording import percent_text
from tryggare.fund.selectors.drafts import MEASURES, THEME, Draft
from tryggare.shell.elements import Tag
from tryggare.shell.locale import active, say, spoken
from tryggare.shell.tables import Tone

_TONES: dict[Standing, Tone] = {
    Standing.SUPPORTED: "leaf",
    Standing.UNCLEAR: "neutral",
    Standing.MISMATCH: "sun",
    Standing.UNKNOWN: "neutral",
}


@dataclass(frozen=True)
class Finding:
    """One card in words."""

    sentence: str
    effect: str
    studies: str
    certainty: Tag
    source: str
    url: str
    at_large: bool


@dataclass(frozen=True)
class EvidencePart:
    """What is known of one measure against the theme."""

    heading: str
    text: str
    tone: Tone
    findings: list[Finding]


def evidence_cards(draft: Draft) -> list[EvidencePart]:
    """A part for each measure that is chosen, once the theme is too."""
    if not draft.theme:
        return []
    return [_part(draft, measure) for measure in draft.measures]


def _part(draft: Draft, measure: str) -> EvidencePart:
    found = known(measure, draft.theme, draft.cards)
    told = {
        "measure": label_of(draft.form, MEASURES, measure),
        "theme": label_of(draft.form, THEME, draft.theme),
    }
    findings = [finding(card) for card in (*found.cards, *found.at_large)]
    heading = _("%(measure)s mot: %(theme)s") % told
    return EvidencePart(heading, say(found.text), _TONES[found.standing], findings)


def _studies(count: int | None) -> str:
    words = ngettext("%(count)d studie", "%(count)d studier", count or 0)
    return words % {"count": count} if count else ""


def finding(card: EvidenceCard) -> Finding:
    sure = card.certainty.value == "established"
    return Finding(
        sentence=spoken(card.sentence),
        effect=effect(card),
        studies=_studies(card.studies),
        certainty=Tag(say(card.certainty.text), "leaf" if sure else "neutral"),
        source=card.source,
        url=card.url,
        at_large=not card.theme,
    )


def effect(card: EvidenceCard) -> str:
    """``−20 %``, ``nära 0`` or nothing."""
    if card.effect_percent is None:
        return ""
    if not card.effect_percent:
        return _("nära 0")
    return percent_text(card.effect_percent.normalize(), signed=True, locale=active())


def label_of(form: Form, question: str, code: str) -> str:
    """What the form calls a code; the code where it has no such choice."""
    try:
        choices = form.question(question).choices
    except KeyError:
        return code
    return next((spoken(choice.label) for choice in choices if choice.code == code), code)
