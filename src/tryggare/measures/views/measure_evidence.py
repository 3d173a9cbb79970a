"""What is known of a kind of measure, problem by problem."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from tryggare.domain.evidence import Standing, cards_of, known
from tryggare.domain.plans import Kind
from tryggare.domain.questionnaire import default_form
from tryggare.fund.selectors.drafts import THEME, cards
from tryggare.fund.views.evidence_parts import Finding, finding, label_of
from tryggare.shell.elements import Tag
from tryggare.shell.locale import say
from tryggare.shell.tables import Tone

_TONES: dict[Standing, Tone] = {Standing.SUPPORTED: "leaf", Standing.MISMATCH: "sun"}


@dataclass(frozen=True)
class Theme:
    """A problem that the kind has been tried against."""

    heading: str
    text: str
    tag: Tag
    findings: list[Finding]


@dataclass(frozen=True)
class Evidence:
    """``themes`` with what is best known first; ``at_large`` of no problem in particular."""

    themes: list[Theme]
    at_large: list[Finding]

    @property
    def is_empty(self) -> bool:
        return not self.themes and not self.at_large


def evidence(kind: Kind) -> Evidence:
    """The cards that come with the system and the municipality's own, by theme. A theme that
    research speaks against stands among the others, and says so."""
    own = list(cards_of(kind.evidence, kind.code, cards()))
    themes = list(dict.fromkeys(card.theme for card in own if card.theme))
    order = [Standing.SUPPORTED, Standing.MISMATCH, Standing.UNCLEAR, Standing.UNKNOWN]
    found = [(known(kind.evidence, theme, own, kind.code), theme) for theme in themes]
    found.sort(key=lambda pair: order.index(pair[0].standing))
    at_large = known(kind.evidence, "", own, kind.code).at_large
    return Evidence(
        [
            Theme(
                label_of(default_form(), THEME, theme),
                say(one.text),
                _tag(one.standing),
                [finding(card) for card in one.cards],
            )
            for one, theme in found
        ],
        [finding(card) for card in at_large],
    )


def _tag(standing: Standing) -> Tag:
    words = {
        Standing.SUPPORTED: _("Minskar problemet"),
        Standing.MISMATCH: _("Minskar inte problemet"),
        Standing.UNCLEAR: _("Inte säkerställt"),
        Standing.UNKNOWN: _("Okänt"),
    }
    return Tag(words[standing], _TONES.get(standing, "neutral"))
