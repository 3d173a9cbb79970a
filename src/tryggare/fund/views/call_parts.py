"""The parts of a call's page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.fund.models import Round
from tryggare.fund.permissions import MANAGE_ROUND
from tryggare.fund.selectors.calls import form_of
from tryggare.fund.views.call_steps import missing_to_open
from tryggare.fund.views.round_step import Situation, moment
from tryggare.shell.elements import Action, Answer, Crumb
from tryggare.shell.locale import say


def to_call(round_: Round) -> Crumb:
    return Crumb(_("Utlysning"), reverse("fund:call", args=[round_.pk]))


def lead(now: Situation) -> str:
    """What is so, and what is asked."""
    closes_at = now.round.closes_at
    if now.is_undecided:
        if missing_to_open(now):
            return _("Innan utlysningen kan öppna är något kvar att göra.")
        return _(
            "Allt är på plats. När du öppnar låses kriterier och formulär, och ansökningarna är "
            "förseglade tills utlysningen har stängts."
        )
    if now.round.state != Round.State.OPEN:
        if not now.is_called:
            return _("Omgångens ansökningar lästes in från ett kalkylblad, utan utlysning.")
        return _("Utlysningen är stängd. Så här såg den ut.")
    if closes_at is None or closes_at <= now.now:
        return _(
            "Tiden är ute. När du stänger bryts förseglingen: de som prövar ansökningarna kan läsa "
            "dem, och det står i händelseloggen vem som stängde."
        )
    sentence = _(
        "Utlysningen är öppen till %(when)s. Till dess kan ingen hos kommunen läsa ansökningarna."
    )
    return sentence % {"when": moment(closes_at)}


def missing(now: Situation) -> list[str]:
    """What must be seen to before the call opens, in words."""
    return [say(text) for text in missing_to_open(now)] if now.is_undecided else []


def answers(now: Situation) -> list[Answer]:
    round_ = now.round
    may = now.actor.may(MANAGE_ROUND)
    times = reverse("fund:call-change", args=[round_.pk])
    early = times if may and now.is_undecided else ""
    late = times if may and (now.is_undecided or round_.state == Round.State.OPEN) else ""
    count, sections = now.standing.counts["criteria"], len(form_of(round_).sections)
    opens = _("Öppnar") if now.is_undecided else _("Öppnade")
    return [
        Answer(opens, moment(round_.opens_at) if round_.opens_at else _("När någon öppnar"), early),
        Answer(_("Stänger"), moment(round_.closes_at) if round_.closes_at else "", late),
        Answer(_("Beteckning"), f"{round_.prefix}-001 …" if round_.prefix else "", early),
        Answer(
            _("Kriterier"),
            ngettext("%(count)d kriterium", "%(count)d kriterier", count) % {"count": count},
            reverse("fund:criteria", args=[round_.pk]) if may and now.is_undecided else "",
        ),
        Answer(
            _("Formulär"),
            ngettext("%(count)d avsnitt", "%(count)d avsnitt", sections) % {"count": sections},
            reverse("fund:call-form", args=[round_.pk]) if may and now.is_undecided else "",
        ),
    ]


def actions(now: Situation) -> list[Action]:
    """The one thing to do now, and the ways to look closer."""
    found = _ways_on(now) if now.actor.may(MANAGE_ROUND) else []
    looks = [(_("Se formuläret"), "call-form"), (_("Se kriterierna"), "criteria")]
    return found + [
        Action(label, reverse(f"fund:{route}", args=[now.round.pk]), "secondary")
        for label, route in looks
    ]


def _ways_on(now: Situation) -> list[Action]:
    def button(label: str, route: str) -> Action:
        return Action(label, reverse(f"fund:{route}", args=[now.round.pk]), post=True)

    times = Action(_("Bestäm tiderna"), reverse("fund:call-change", args=[now.round.pk]))
    if now.is_undecided:
        if now.round.closes_at is None:
            return [times]
        return [] if missing_to_open(now) else [button(_("Öppna utlysningen"), "call-open")]
    if now.round.state == Round.State.OPEN:
        over = now.round.closes_at is None or now.round.closes_at <= now.now
        return [button(_("Stäng utlysningen"), "call-close")] if over else []
    if now.round.state == Round.State.CLOSED:
        return [button(_("Börja bereda"), "call-prepare")]
    return []
