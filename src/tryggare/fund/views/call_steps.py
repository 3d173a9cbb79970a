"""A round's steps from the appropriation to what has come in by its call."""

from __future__ import annotations

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.wording import Text
from tryggare.fund.models import Round
from tryggare.fund.permissions import BOOK, MANAGE_ROUND
from tryggare.fund.policies import ROUND, lacking_to_open
from tryggare.fund.views.round_step import RoundStep, Situation, finished, moment, not_yet
from tryggare.shell.elements import Action, Tag


def appropriation(now: Situation) -> RoundStep | None:
    label, url = _("Anslag av kommunfullmäktige"), _appropriate_url(now)
    if now.round.appropriated_on is None:
        if now.round.state == Round.State.DRAFT:
            hint = _("En utlysning kan öppna när fullmäktige har beslutat om årets pengar.")
            action = Action(_("För in anslaget"), url) if url else None
            return RoundStep(label, Tag(_("Inte infört"), "sun"), url, hint, action=action)
        return RoundStep(label, Tag(_("Inte infört")), url)
    return RoundStep(label, finished(), url, hint=decided_by_council(now.round))


def _appropriate_url(now: Situation) -> str:
    if not now.actor.may(BOOK) or "appropriate" not in ROUND[now.round.state]:
        return ""
    return reverse("fund:appropriate", args=[now.round.pk])


def criteria(now: Situation) -> RoundStep | None:
    if not (now.is_undecided or now.is_called):
        return None
    count = now.standing.counts["criteria"]
    word = ngettext("%(count)d kriterium", "%(count)d kriterier", count) % {"count": count}
    tag = Tag(word, "leaf") if count else Tag(_("Att göra"), "sun")
    hint = "" if now.is_undecided else _("Låsta sedan utlysningen öppnade.")
    return RoundStep(_("Kriterier"), tag, reverse("fund:criteria", args=[now.round.pk]), hint)


def form(now: Situation) -> RoundStep | None:
    if not (now.is_undecided or now.is_called):
        return None
    url = reverse("fund:call-form", args=[now.round.pk])
    if not now.is_undecided:
        return RoundStep(_("Formulär"), finished(), url, _("Låst sedan utlysningen öppnade."))
    word = _("Ändrat") if now.round.form else _("Oförändrat")
    return RoundStep(_("Formulär"), Tag(word, "leaf"), url)


def call(now: Situation) -> RoundStep | None:
    if not (now.is_undecided or now.is_called):
        return None
    label, url = _("Utlysning"), reverse("fund:call", args=[now.round.pk])
    if now.round.state == Round.State.OPEN:
        return _open(now, label, url)
    if not now.is_undecided:
        return RoundStep(label, Tag(_("Stängd"), "leaf"), url)
    missing = missing_to_open(now)
    if not missing:
        action = Action(_("Öppna utlysningen"), url) if now.actor.may(MANAGE_ROUND) else None
        return RoundStep(label, Tag(_("Redo att öppna"), "sun"), url, action=action)
    if now.round.state == Round.State.DRAFT:
        return RoundStep(label, not_yet(), url)
    action = Action(_("Förbered utlysningen"), url) if now.actor.may(MANAGE_ROUND) else None
    return RoundStep(label, Tag(_("Att göra"), "sun"), url, action=action)


def _open(now: Situation, label: str, url: str) -> RoundStep:
    closes_at = now.round.closes_at
    if closes_at is not None and closes_at > now.now:
        due = _("stänger %(when)s") % {"when": moment(closes_at)}
        return RoundStep(label, Tag(_("Öppen"), "leaf"), url, due=due)
    action = Action(_("Stäng utlysningen"), url) if now.actor.may(MANAGE_ROUND) else None
    return RoundStep(label, Tag(_("Tiden är ute"), "sun"), url, action=action)


def received(now: Situation) -> RoundStep | None:
    """What has come in by the call."""
    if not now.is_called:
        return None
    label, count = _("Ansökningar in"), now.standing.applications - now.standing.from_files
    word = ngettext("%(count)d inskickad", "%(count)d inskickade", count) % {"count": count}
    url = reverse("fund:applications", args=[now.round.pk]) if count else ""
    if now.round.state == Round.State.OPEN:
        hint = _("Innehållet är förseglat tills utlysningen har stängts.")
        return RoundStep(label, Tag(word), url, hint)
    if now.round.state == Round.State.CLOSED:
        ready = not now.in_states("submitted") and now.actor.may(MANAGE_ROUND)
        way_on = Action(_("Börja bereda"), reverse("fund:call", args=[now.round.pk]))
        return RoundStep(label, Tag(word, "sun"), url, action=way_on if ready else None)
    return RoundStep(label, Tag(word, "leaf"), url)


def missing_to_open(now: Situation) -> list[Text]:
    """What must be seen to before the call opens."""
    return lacking_to_open(
        now.round.state,
        opens_at=now.round.opens_at,
        closes_at=now.round.closes_at,
        criteria=now.standing.counts["criteria"],
        now=now.now,
    )


def decided_by_council(round_: Round) -> str:
    """``20 november 2026, § 12, KS 2026/1``: kommunfullmäktige's decision on the year's money."""
    if round_.appropriated_on is None:
        return ""
    paragraph = round_.appropriation_paragraph
    parts = [
        date_format(round_.appropriated_on, "j F Y"),
        paragraph if not paragraph or "§" in paragraph else f"§ {paragraph}",
        round_.appropriation_case,
    ]
    return ", ".join(part for part in parts if part)
