"""Who pays for a cost: split to the öre, and never from a grant that has not so much left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db import connection, transaction

from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.exit_costs import Part, Source, all_grants, fund, in_percent
from tryggare.domain.law import Branch
from tryggare.domain.wording import Ore, say
from tryggare.exit.models import Case, CostEntry, CostFunding, StateGrant
from tryggare.exit.permissions import WORK
from tryggare.exit.selectors import costs as selectors
from tryggare.exit.services import case_keys, cost_book
from tryggare.exit.services.cases import held
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.cost_book import CostBook, ReadEntry
from tryggare.exit.services.sealing import added
from tryggare.keyring.client import Client
from tryggare.organisations.permissions import require


@transaction.atomic
def split(
    *,
    by: Caseworker,
    entry_id: UUID,
    wanted: Sequence[Part],
    is_percent: bool = False,
    keyring: Client,
) -> CostFunding:
    """Say who pays for the cost as it is known now: what others pay (``wanted``, in öre or in
    hundredths of a percent), and the municipality the rest. What was said before no longer holds.

    Raises CostEntry.DoesNotExist outside the team, InvalidInput, Refused when a grant was used up
    meanwhile, NoTicket and KeyringAway.
    """
    require(by.actor, WORK)
    case = held(CostEntry.objects.get(pk=entry_id).case_id)
    keys = case_keys.of_case(case, keyring, by=by)
    book = cost_book.opened(case, keys)
    entry = book.entry(entry_id)
    cost = entry.line.cost_ore
    _fits(case, book, wanted)
    asked = in_percent(cost, wanted) if is_percent else wanted
    parts = fund(cost, asked, left(book, entry))
    row = CostFunding(
        municipality_id=case.municipality_id,
        case=case,
        entry_id=entry_id,
        version=entry.funding_version + 1,
        written_by_id=by.person_id,
    )
    secret = {
        "parts": [
            {"source": one.source.value, "amount_ore": one.amount_ore, "grant": one.grant}
            for one in parts
        ]
    }
    told = {"version": row.version}
    added(row, secret, by=by, keys=keys, action="cost.fund", facts=told)
    _claim(row, entry.parts, parts)
    return row


def left(book: CostBook, entry: ReadEntry) -> Mapping[str, int]:
    """What each grant has left for the entry, in öre: its own part as it stands is free to it."""
    found = {str(one.id): one.standing.left_ore for one in book.grants if one.state == "granted"}
    used = selectors.used_by_grant()
    for one in open_state_grants():
        found[str(one.pk)] = one.granted_ore - one.returned_ore - used.get(one.pk, 0)
    for part in entry.parts:
        if part.grant in found:
            found[part.grant] += part.amount_ore
    return found


def open_state_grants() -> list[StateGrant]:
    """Grants to the municipality that were given and are not accounted for."""
    found = selectors.state_grants().filter(granted_ore__gt=0, reported_on__isnull=True)
    return list(found.order_by("applied_on", "reference"))


def _fits(case: Case, book: CostBook, wanted: Sequence[Part]) -> None:
    """Raises InvalidInput for a grant of another kind than the source says, and for the children's
    grant where the person is not one."""
    kinds = {str(one.id): one.kind for one in book.grants}
    kinds |= {str(one.pk): one.kind for one in open_state_grants()}
    problems = []
    for part in wanted:
        kind = all_grants().get(kinds.get(part.grant, ""))
        if part.grant and kind is not None and kind.source is not part.source:
            problems.append(Problem(part.source, say("Bidraget kommer inte därifrån.")))
    pays = any(one.source is Source.SOCIALSTYRELSEN and one.amount_ore for one in wanted)
    if pays and case.branch != Branch.CHILD:
        told = say("Socialstyrelsens bidrag är till för barn (%(law)s).",
                   law=str(all_grants()["children"].laws[0]))  # fmt: skip
        problems.append(Problem(Source.SOCIALSTYRELSEN, told))
    if problems:
        raise InvalidInput(problems)


def _claim(row: CostFunding, before: Sequence[Part], after: Sequence[Part]) -> None:
    """Let the grants to the municipality know what more is used of each, and what less: in order
    of id, so that two cases do not wait for each other."""
    changes: dict[str, int] = {}
    for parts, sign in ((before, -1), (after, 1)):
        for part in parts:
            if part.source is Source.SOCIALSTYRELSEN:
                changes[part.grant] = changes.get(part.grant, 0) + sign * part.amount_ore
    for grant, change in sorted(changes.items()):
        if change and not _claimed(row.pk, grant, change):
            raise Refused(say("Bidraget har inte %(amount)s kvar längre.", amount=Ore(abs(change))))


def _claimed(funding_id: UUID, grant: str, change: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT exit_grant_claim(%s, %s, %s)", [funding_id, grant, change])
        fits: bool = cursor.fetchone()[0]
    return fits
