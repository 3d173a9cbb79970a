"""A decision about a plan brought in, with all that is frozen then; and its public edition."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from tryggare.audit.services import record
from tryggare.domain.errors import InvalidInput, Problem, Refused
from tryggare.domain.plans.clocks import counted_from, next_follow_up
from tryggare.domain.plans.lacking import Lack, blocking
from tryggare.domain.plans.states import PLAN as STATES
from tryggare.domain.transitions import move
from tryggare.domain.wording import say
from tryggare.measures.models import ActionPlan, PlanEdition
from tryggare.measures.permissions import PLAN
from tryggare.measures.selectors import plans as selectors
from tryggare.measures.selectors.plan_lacks import lacks_of
from tryggare.measures.services.plan_content import Content, content_of
from tryggare.measures.services.plan_hindrances import hindrances
from tryggare.measures.services.plan_papers import plan_docx, plan_pdf
from tryggare.measures.services.plan_personal import never_in, personal_in
from tryggare.measures.services.plans import held
from tryggare.organisations.permissions import Actor, require
from tryggare.situation.services.decisions import Decision, checked_body
from tryggare.situation.services.picture_content import digest
from tryggare.situation.services.pictures import queue


class SomethingLacks(Refused):
    """``lacks`` says what, one by one."""

    def __init__(self, lacks: tuple[Lack, ...]) -> None:
        super().__init__(say("Planen saknar något som måste finnas. Se listan."))
        self.lacks = lacks


@transaction.atomic
def adopt(*, by: Actor, plan_id: UUID, decision: Decision) -> ActionPlan:
    """Bring in the decision: both editions and their files are frozen, and the one in force is
    replaced.

    Raises ActionPlan.DoesNotExist, Organisation.DoesNotExist, SomethingLacks, Refused when a later
    version is in force, and InvalidInput for a decision that cannot be right.
    """
    require(by, PLAN)
    queue(by)
    plan = held(by, plan_id)
    after = move(STATES, plan.state, "adopt")
    in_force = selectors.in_force()
    earlier = say("Lägesbilden som planen vilar på är beslutad senare än så.")
    plan.deciding_body = checked_body(
        decision,
        number=plan.number,
        in_force=in_force,
        rests_on=[(plan.picture.decided_on, earlier)],
    )
    plan.decided_on = decision.decided_on
    plan.paragraph = decision.paragraph.strip()
    plan.reference = decision.reference.strip()
    since = counted_from(plan.decided_on, None, selectors.before(plan))
    sums = _freeze(plan, _contents(plan))
    if in_force is not None:
        _replace(by, in_force, plan)
    plan.state = after
    plan.save()
    record(
        by=by,
        action="measures.plan.adopt",
        on=plan,
        changes={
            "decided_on": decision.decided_on.isoformat(),
            "paragraph": plan.paragraph,
            "reference": plan.reference,
            "next_follow_up": next_follow_up(since).isoformat(),
            "sha256": sums,
        },
    )
    return plan


def _contents(plan: ActionPlan) -> dict[PlanEdition.Kind, Content]:
    """All that stands in it, whole and public. Raises SomethingLacks, and Refused when what
    residents would read holds what no plan may: once it is adopted nothing in it can be mended."""
    inside = selectors.inside(plan)
    stops = blocking(lacks_of(inside))
    if stops:
        raise SomethingLacks(stops)
    public = PlanEdition.Kind.PUBLIC
    contents = {kind: content_of(inside, is_public=kind == public) for kind in PlanEdition.Kind}
    never = never_in(contents[public])
    if never is not None:
        raise Refused(say("Den öppna versionen innehåller %(kinds)s.", kinds=never))
    return contents


def _freeze(plan: ActionPlan, contents: dict[PlanEdition.Kind, Content]) -> dict[str, str]:
    """Both editions with their files; the sums of their contents by name."""
    sums = {}
    for kind, content in contents.items():
        edition = PlanEdition.objects.create(
            municipality_id=plan.municipality_id,
            plan=plan,
            kind=kind,
            content=content,
            pdf=plan_pdf(content),
            docx=plan_docx(content),
            sha256=digest(content),
        )
        sums[kind.value] = edition.sha256
    return sums


def _replace(by: Actor, earlier: ActionPlan, plan: ActionPlan) -> None:
    earlier.state = move(STATES, earlier.state, "replace")
    earlier.save(update_fields=["state"])
    PlanEdition.objects.filter(plan=earlier).update(replaced_on=plan.decided_on)
    record(by=by, action="measures.plan.replace", on=earlier, changes={"version": plan.number})


@transaction.atomic
def publish(*, by: Actor, plan_id: UUID, reason: str = "") -> PlanEdition:
    """Lay the public edition open for residents, letter by letter as it was adopted.

    ``reason`` says why what looks like a name or a link points nobody out.

    Raises PlanEdition.DoesNotExist, Refused for what is open already or holds what never is shown,
    and InvalidInput while something looks like personal data and nobody has said why not.
    """
    plan = held(by, plan_id)
    edition = selectors.edition(plan.pk, PlanEdition.Kind.PUBLIC)
    if edition.is_read:
        raise Refused(say("Den öppna versionen är redan publicerad."))
    never = never_in(edition.content)
    if never is not None:
        raise Refused(say("Den öppna versionen innehåller %(kinds)s.", kinds=never))
    for hindrance in hindrances(selectors.inside(plan), edition.content):
        raise Refused(hindrance.what)
    if personal_in(edition.content) and not reason.strip():
        raise InvalidInput(
            [Problem("reason", say("Skriv varför inget av detta pekar ut en person."))]
        )
    edition.published_at, edition.withdrawn_at = timezone.now(), None
    edition.save(update_fields=["published_at", "withdrawn_at"])
    record(by=by, action="measures.plan.publish", on=plan, reason=reason.strip())
    return edition


@transaction.atomic
def withdraw(*, by: Actor, plan_id: UUID, reason: str) -> None:
    """Take the public edition away. The reason is kept in the log.

    Raises PlanEdition.DoesNotExist, Refused when nothing is open, InvalidInput without reason.
    """
    plan = held(by, plan_id)
    if not reason.strip():
        raise InvalidInput([Problem("reason", say("Skriv varför den tas bort."))])
    edition = selectors.edition(plan.pk, PlanEdition.Kind.PUBLIC)
    if not edition.is_read:
        raise Refused(say("Den öppna versionen är inte publicerad."))
    edition.withdrawn_at = timezone.now()
    edition.save(update_fields=["withdrawn_at"])
    record(by=by, action="measures.plan.withdraw", on=plan, reason=reason.strip())
