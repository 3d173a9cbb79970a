"""Categories: laid at the start, added, renamed, hidden. Never removed: series stand on them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem
from tryggare.domain.incidents.categories import starting_categories
from tryggare.domain.wording import say
from tryggare.organisations.models import Municipality
from tryggare.organisations.permissions import Actor, require
from tryggare.organisations.services import rows
from tryggare.situation.models import Category
from tryggare.situation.permissions import CONFIGURE


@dataclass(frozen=True, kw_only=True)
class CategoryFacts:
    """What may be changed of a category. ``group_id`` is a category that lies in no group."""

    name: str
    note: str = ""
    group_id: UUID | None = None
    position: int = 0
    is_active: bool = True


@transaction.atomic
def add(*, by: Actor, code: str, facts: CategoryFacts) -> Category:
    """A new category. Raises InvalidInput for a code that is taken or a group that is none."""
    require(by, CONFIGURE)
    category = Category(municipality_id=by.municipality_id)
    _check_group(category, facts)
    changes = rows.fill_new(category, {"code": code.strip(), **asdict(facts)})
    rows.save(category)
    record(by=by, action="situation.category.add", on=category, changes=changes)
    return category


@transaction.atomic
def change(*, by: Actor, category_id: UUID, facts: CategoryFacts) -> Category:
    """Rename, move or hide a category. Raises Category.DoesNotExist, InvalidInput."""
    require(by, CONFIGURE)
    category = Category.objects.select_for_update().get(pk=category_id)
    _check_group(category, facts)
    changes = rows.fill(category, asdict(facts))
    if changes:
        rows.save(category)
        record(by=by, action="situation.category.change", on=category, changes=changes)
    return category


@transaction.atomic
def move(*, by: Actor, category_id: UUID, up: bool) -> None:
    """Change places with the one before, or after, in the same group. At the end nothing happens.

    Raises Category.DoesNotExist.
    """
    require(by, CONFIGURE)
    category = Category.objects.get(pk=category_id)
    among = list(Category.objects.select_for_update().filter(group=category.group_id))
    place = among.index(category)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(among):
        return
    among[place], among[other] = among[other], among[place]
    # Written anew for all of them: two may have had the same place.
    for position, one in enumerate(among, start=1):
        one.position = position * 10
    Category.objects.bulk_update(among, ["position"])
    record(by=by, action="situation.category.move", on=category)


@transaction.atomic
def lay_starting(*, by: Actor) -> int:
    """Add the starting categories whose codes are not there, and return how many they were."""
    require(by, CONFIGURE)
    # The municipality's row is the queue: two who begin at once take turns.
    Municipality.objects.select_for_update(of=("self",), no_key=True).get(pk=by.municipality_id)
    there = dict(Category.objects.values_list("code", "pk"))
    added = 0
    for position, row in enumerate(starting_categories(), start=1):
        if row.code in there:
            continue
        facts = CategoryFacts(
            name=row.name,
            note=row.note,
            group_id=there.get(row.group),
            position=position * 10,
        )
        there[row.code] = add(by=by, code=row.code, facts=facts).pk
        added += 1
    return added


def _check_group(category: Category, facts: CategoryFacts) -> None:
    """Two levels, no more: a group lies in none, and a category with others in it is a group."""
    if facts.group_id is None:
        return
    group = Category.objects.filter(pk=facts.group_id, group__isnull=True).first()
    if group is None or group.pk == category.pk:
        raise InvalidInput([Problem("group", say("Välj en grupp som inte själv ligger i någon."))])
    if Category.objects.filter(group=category.pk).exists():
        raise InvalidInput([Problem("group", say("Kategorin är en grupp med andra i sig."))])
