"""Agreements between municipalities: as each of them sees them, and which hold on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from tryggare.domain.hand_overs import Accepted, in_force
from tryggare.domain.settlement import Term
from tryggare.exit.models import (
    Cooperation,
    CooperationContact,
    CooperationPart,
    CooperationReport,
    CooperationTerms,
)
from tryggare.exit.permissions import WORK
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.permissions import ROLES
from tryggare.organisations.selectors.people import current_grants

_ACCEPTED = CooperationPart.Answer.ACCEPTED


@dataclass(frozen=True)
class Recipient:
    """Someone in another municipality to whom a case may be handed over."""

    person_id: UUID
    name: str
    municipality_id: UUID
    municipality: str
    cooperation_id: UUID


def all_of_mine() -> QuerySet[Cooperation]:
    """Every cooperation that the municipality is in or asked into, by name."""
    return Cooperation.objects.select_related("municipality", "host").order_by("name", "pk")


def one(cooperation_id: UUID) -> Cooperation:
    """Raises Cooperation.DoesNotExist for a municipality that is not in it."""
    found: Cooperation = all_of_mine().get(pk=cooperation_id)
    return found


def versions(cooperation: Cooperation) -> list[CooperationTerms]:
    """All its terms, the newest first, each with its parts by the municipalities' names."""
    parts = CooperationPart.objects.select_related("municipality").order_by("municipality__name")
    rows = cooperation.terms.select_related("municipality")
    return list(
        rows.prefetch_related(Prefetch("parts", parts)).order_by("-starts_on", "-proposed_at")
    )


def is_accepted(terms: CooperationTerms) -> bool:
    """Whether all who are in the terms have decided on them."""
    answers = {part.answer for part in terms.parts.all()}
    return answers == {_ACCEPTED}


def terms_in_force(cooperation: Cooperation) -> tuple[Term, ...]:
    """Each municipality's terms, by its code, one after another."""
    rows = sorted(versions(cooperation), key=lambda one: one.proposed_at)
    return in_force(
        Accepted(
            row.starts_on,
            row.ends_on,
            number,
            {part.municipality.code: part.figure for part in row.parts.all()},
        )
        for number, row in enumerate(rows)
        if is_accepted(row)
    )


def members(cooperation: Cooperation, first: date, last: date) -> set[str]:
    """The codes of the municipalities that are in it on some day of the period."""
    return {
        one.member
        for one in terms_in_force(cooperation)
        if one.first <= last and (one.last is None or one.last >= first)
    }


def holding(place: UUID, on: date) -> list[Cooperation]:
    """The cooperations that the municipality ``place`` is in on the day."""
    code = Municipality.objects.values_list("code", flat=True).get(pk=place)
    return [row for row in all_of_mine() if code in members(row, on, on)]


def waiting(place: UUID) -> QuerySet[CooperationPart]:
    """What the municipality has been asked into and not answered."""
    rows = CooperationPart.objects.select_related("cooperation", "terms", "terms__municipality")
    return rows.filter(answer=CooperationPart.Answer.WAITING, municipality=place).order_by(
        "terms__starts_on"
    )


def contacts(cooperation: Cooperation) -> list[CooperationContact]:
    """Those who are named now, of every municipality, by municipality and name."""
    rows = cooperation.contacts.filter(ended_at=None).select_related("municipality")
    return list(rows.order_by("municipality__name", "name"))


def recipients(place: UUID, on: date) -> list[Recipient]:
    """Those of other municipalities to whom a case may be handed over on the day: named in a
    contract that holds, by a municipality that is in it. Under a joint board there is nothing to
    hand over: it is one authority."""
    found = []
    for row in holding(place, on):
        if row.form != Cooperation.Form.CONTRACT:
            continue
        here = members(row, on, on)
        found += [
            Recipient(
                one.person_id,
                one.name,
                one.municipality_id,
                one.municipality.name,
                row.pk,
            )
            for one in contacts(row)
            if one.municipality.code in here and one.municipality_id != place
        ]
    return found


def joint_board(place: UUID, on: date) -> Cooperation | None:
    """The joint board that the municipality is host of on the day, where there is one."""
    boards = (row for row in holding(place, on) if row.form == Cooperation.Form.JOINT_BOARD)
    return next((row for row in boards if row.host_id == place), None)


def could_be_contacts(on: date) -> list[Person]:
    """Those of the municipality who work in cases and have an account, by name."""
    roles = [role.code for role in ROLES.all() if WORK in role.permissions]
    holders = current_grants(on).filter(role__in=roles).values("person")
    people = Person.objects.filter(pk__in=holders, user__isnull=False)
    return list(people.order_by("sort_key"))


def reports(cooperation: Cooperation) -> Sequence[CooperationReport]:
    """What the own council has been told, the latest year first."""
    return list(CooperationReport.objects.filter(cooperation=cooperation).order_by("-year"))


def not_reported(place: UUID, year: int, on: date) -> Iterable[Cooperation]:
    """The contracts that the municipality is in on the day and has told its council nothing of
    that year (KL 9 kap. 38 §)."""
    told = set(CooperationReport.objects.filter(year=year).values_list("cooperation_id", flat=True))
    rows = holding(place, on)
    return [one for one in rows if one.form == Cooperation.Form.CONTRACT and one.pk not in told]
