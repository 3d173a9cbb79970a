"""What the pages of shared practices share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from tryggare.domain.plans import kind_or_other
from tryggare.measures.models import FollowUp, SharedPractice
from tryggare.measures.views import cooperation_parts as parts
from tryggare.measures.views import measure_list_parts as list_parts
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Cell, Column, Fact, Table, Tag
from tryggare.shell.links import row_links
from tryggare.shell.locale import say


def kind_of(practice: SharedPractice) -> str:
    """The kind in words; its code where this installation has another version."""
    return say(kind_or_other(practice.kind).label)


def outcome_tag(practice: SharedPractice) -> Tag:
    """What did not help is as plain as what did."""
    if not practice.outcome:
        return Tag(_("Inte uppföljd"))
    return list_parts.outcome_tag(practice.outcome)


def outcome_facts(counts: Counter[str]) -> list[Fact]:
    """How many helped, made no difference, made it worse, and how many nobody knows of."""
    unknown = counts[FollowUp.Outcome.UNKNOWN] + counts[""]
    return [
        Fact(str(FollowUp.Outcome.BETTER.label), str(counts[FollowUp.Outcome.BETTER])),
        Fact(str(FollowUp.Outcome.SAME.label), str(counts[FollowUp.Outcome.SAME])),
        Fact(str(FollowUp.Outcome.WORSE.label), str(counts[FollowUp.Outcome.WORSE])),
        Fact(_("Vet inte eller inte uppföljd"), str(unknown)),
    ]


def table(found: Iterable[SharedPractice]) -> Table:
    """What was done, by whom, where, and what it gave."""
    columns = [
        Column(_("Åtgärd")),
        Column(_("Kommun")),
        Column(_("Slags plats"), prose=True),
        Column(_("Påverkan på problemet")),
    ]
    link = row_links("measures:practice")
    rows: list[Row] = [
        [
            Cell(one.title, link(one.pk), kind_of(one)),
            one.municipality.name,
            one.setting or "–",
            outcome_tag(one),
        ]
        for one in found
    ]
    return Table(columns, rows, _("Erfarenheter"), caption_hidden=True)


def about(practice: SharedPractice) -> list[Answer]:
    """What it is, in short."""
    rows = [
        Answer(_("Kommun"), practice.municipality.name),
        Answer(_("Åtgärdstyp"), kind_of(practice)),
        Answer(_("Problem och orsak"), practice.problem),
        Answer(_("Slags plats"), practice.setting),
        Answer(_("Dos"), practice.dose),
        Answer(_("Kostnad"), practice.cost),
        Answer(_("Delad den"), parts.day(localdate(practice.shared_at))),
    ]
    return [row for row in rows if row.value]
