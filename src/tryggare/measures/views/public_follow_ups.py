"""How measures have gone as residents read it: good and bad in the same shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tryggare.measures.models import FollowUp
from tryggare.measures.views.measure_list_parts import outcome_tag
from tryggare.shell.elements import Answer, Tag
from tryggare.shell.templatetags.shell import long_date


@dataclass(frozen=True)
class Went:
    """One follow-up."""

    heading: str
    outcome: Tag
    answers: Sequence[Answer]


@dataclass(frozen=True)
class WentPart:
    """A measure of the plan with its follow-ups, the latest first."""

    title: str
    looks: Sequence[Went]


def went(content: Mapping[str, Any], rows: Sequence[FollowUp]) -> list[WentPart]:
    """In the plan's own order; a measure that nobody has published anything of is left out."""
    by_measure: dict[str, list[Went]] = {}
    for row in rows:
        by_measure.setdefault(str(row.measure_id), []).append(_went(row))
    measures = content.get("measures", ())
    return [
        WentPart(one["title"], by_measure[one["origin"]])
        for one in measures
        if one["origin"] in by_measure
    ]


def _went(row: FollowUp) -> Went:
    heading = _("Uppföljd den %(day)s") % {"day": long_date(row.followed_on)}
    return Went(heading, outcome_tag(row.outcome), public_answers(row))


def public_answers(row: FollowUp) -> list[Answer]:
    """What residents read of it: all that tells how it went, never who entered it."""
    said = [
        (_("Gjordes det som var planerat"), row.get_carried_out_display()),
        (_("Blev inte som planerat"), row.deviation),
        (_("Så vet vi det"), row.outcome_basis),
        (_("Det här fungerade"), row.worked),
        (_("Det här fungerade inte"), row.did_not_work),
        (_("Lärdomen är till nytta för"), row.useful_to),
        (_("Beslut"), row.get_verdict_display()),
        (_("Skäl till beslutet"), row.reason),
    ]
    return [Answer(label, str(value)) for label, value in said if value]
