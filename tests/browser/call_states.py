"""Calls in every state that a page can show, and a fund with someone who decides for its body."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from tests.rooms.fund.called import hours, ready
from tryggare.domain.questionnaire import default_form, to_plain
from tryggare.fund.services import funds
from tryggare.organisations.models import Person


def lay_calls(place, by):
    """A call before it opens, open, out of time and closed, in a fund with a delegation."""
    times = {"opens_at": hours(-9), "closes_at": hours(-1), "form": to_plain(default_form())}
    rounds = {
        "a call that may open": ready(place, budget=860_000),
        "an open call": ready(
            place, budget=870_000, state="open", **{**times, "closes_at": hours(999)}
        ),
        "a call out of time": ready(place, budget=880_000, state="open", **times),
        "a closed call": ready(place, budget=890_000, state="closed", **times),
    }
    found = {what: reverse("fund:call", args=[one.pk]) for what, one in rounds.items()}
    fund = rounds["an open call"].fund
    facts = funds.DelegationFacts(
        code="B 4.2",
        delegate=Person.objects.get(pk=by.person_id),
        limit_ore=5_000_000,
        starts=timezone.localdate(),
    )
    funds.delegate(by=by, fund_id=fund.pk, facts=facts)
    found["a fund with a delegation"] = reverse("fund:fund", args=[fund.pk])
    found["criteria that are locked"] = reverse("fund:criteria", args=[rounds["an open call"].pk])
    locked = [rounds["an open call"].pk, "measure"]
    found["questions that are locked"] = reverse("fund:call-form-section", args=locked)
    return found
