"""What the reader may do with a plan now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.plans.lacking import Lack
from tryggare.measures.models import ActionPlan, PlanEdition
from tryggare.measures.permissions import PLAN
from tryggare.measures.views import plan_parts as parts
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Action


def is_published(edition: PlanEdition | None) -> bool:
    """Whether residents read it."""
    return edition is not None and edition.is_read


def public_url(plan: ActionPlan, edition: PlanEdition | None) -> str:
    """Where residents read it; empty where they do not."""
    if not is_published(edition):
        return ""
    return reverse("public-plan-version", args=[plan.municipality.code, plan.number])


def actions(
    plan: ActionPlan,
    actor: Actor,
    edition: PlanEdition | None,
    lacks: Sequence[Lack],
    on: date,
) -> list[Action]:
    """One of them first and in colour: what is most pressing."""
    if not actor.may(PLAN):
        return []
    if plan.state == ActionPlan.State.DRAFT:
        return _draft(plan, lacks)
    if plan.state == ActionPlan.State.REPLACED:
        return [_publishing(plan, edition), _way(_("För in en uppföljning"), plan, "follow-up")]
    follow_up = _way(_("För in en uppföljning"), plan, "follow-up")
    measures = _way(_("Ta med åtgärder"), plan, "measures-add")
    found = [_publishing(plan, edition), follow_up, measures]
    if parts.is_pressing(plan, on) or is_published(edition):
        found = [follow_up, found[0], measures]
    return [_first(found[0]), *found[1:]]


def _draft(plan: ActionPlan, lacks: Sequence[Lack]) -> list[Action]:
    found = [
        _way(_("Ta med åtgärder"), plan, "measures-add"),
        _way(_("Ta med ett problem"), plan, "problem-add"),
        _way(_("Rubrik, period och sammanfattning"), plan, "facts"),
        _way(_("Ta bort utkastet"), plan, "remove"),
    ]
    if any(one.where == "picture" for one in lacks):
        found.insert(0, _way(_("Flytta utkastet till den nyare lägesbilden"), plan, "move"))
    if any(one.blocks for one in lacks):
        return found
    return [_first(_way(_("För in beslutet"), plan, "adopt")), *found]


def _publishing(plan: ActionPlan, edition: PlanEdition | None) -> Action:
    if is_published(edition):
        return _way(_("Ta bort den öppna versionen"), plan, "withdraw")
    return _way(_("Publicera den öppna versionen"), plan, "publish")


def _way(label: str, plan: ActionPlan, name: str) -> Action:
    return Action(label, reverse(f"measures:plan-{name}", args=[plan.pk]), "secondary")


def _first(action: Action) -> Action:
    return Action(action.label, action.url)
