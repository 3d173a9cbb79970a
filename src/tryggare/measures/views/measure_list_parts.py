"""What the list of measures is drawn from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.plans.states import LIVING
from tryggare.domain.wording import decimal_text
from tryggare.measures.models import FollowUp, Measure
from tryggare.measures.selectors.measures import kind_of
from tryggare.shell.elements import Action, Cell, Column, Table, Tag, Tone
from tryggare.shell.links import row_links
from tryggare.shell.locale import active, say
from tryggare.shell.templatetags.shell import long_date

_STATE_TONES: dict[str, Tone] = {"under_way": "leaf", "stopped": "sun"}
_OUTCOME_TONES: dict[str, Tone] = {"better": "leaf", "worse": "rose"}
_OUTCOMES = dict(FollowUp.Outcome.choices)


def state_tag(measure: Measure) -> Tag:
    return Tag(measure.get_state_display(), _STATE_TONES.get(measure.state, "neutral"))


def outcome_tag(outcome: str) -> Tag:
    """Good or bad, a word in the same place."""
    return Tag(str(_OUTCOMES[outcome]), _OUTCOME_TONES.get(outcome, "neutral"))


def lead(count: int, late: int, *, is_sifted: bool) -> str:
    """How many there are, and how many should have been followed up."""
    if is_sifted:
        sentence = ngettext("%(count)s åtgärd i urvalet.", "%(count)s åtgärder i urvalet.", count)
    elif count:
        sentence = ngettext("%(count)s åtgärd.", "%(count)s åtgärder.", count)
    else:
        return _("Här samlas det som görs åt orsakerna, med pengar, uppföljning och effekt.")
    told = [sentence % {"count": decimal_text(count, locale=active())}]
    if late:
        sentence = ngettext(
            "%(count)s skulle ha följts upp.", "%(count)s skulle ha följts upp.", late
        )
        told.append(sentence % {"count": decimal_text(late, locale=active())})
    return " ".join(told)


def actions() -> list[Action]:
    return [Action(_("Lägg till en åtgärd"), reverse("measures:measure-add"))]


def table(found: Iterable[Measure], today: date) -> Table:
    link = row_links("measures:measure")
    columns = [
        Column(_("Åtgärd")),
        Column(_("Läge")),
        Column(_("Ansvarig")),
        Column(_("Följs upp senast")),
        Column(_("Senaste utfall")),
    ]
    rows: list[list[Cell | Tag | str]] = [
        [
            Cell(one.title, link(one.pk), say(kind_of(one).label)),
            state_tag(one),
            str(one.responsible),
            _due(one, today),
            outcome_tag(one.outcome) if one.outcome else "–",  # type: ignore[attr-defined]
        ]
        for one in found
    ]
    return Table(columns, rows, _("Åtgärder"), caption_hidden=True)


def _due(one: Measure, today: date) -> Cell | Tag | str:
    if one.follow_up_due is not None:
        late = one.follow_up_due < today and one.state != "cancelled"
        return Cell(long_date(one.follow_up_due), note=_("försenad") if late else "")
    return Tag(_("Inte planerad"), "sun") if one.state in LIVING else "–"
