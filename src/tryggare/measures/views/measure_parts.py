"""What a measure's page says first: how it stands, what is missing, and what is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.plans import Kind
from tryggare.domain.plans.doses import amount
from tryggare.domain.plans.states import LIVING
from tryggare.measures.models import ActionPlan, Measure
from tryggare.measures.selectors.measure_plans import Standing
from tryggare.measures.selectors.measure_whole import Whole
from tryggare.measures.selectors.plans import reads_whole
from tryggare.organisations.permissions import Actor
from tryggare.shell.elements import Answer, Cell, Column, LawNote, Table
from tryggare.shell.laws import law_note
from tryggare.shell.locale import active, say
from tryggare.shell.tables import Tone
from tryggare.shell.templatetags.shell import long_date


@dataclass(frozen=True)
class Notice:
    """Something that lacks: ``law`` when a paragraph asks for it."""

    text: str
    tone: Tone = "sun"
    law: LawNote | None = None


@dataclass(frozen=True)
class StandsIn:
    """A plan that the measure stands in."""

    name: str
    url: str
    note: str


def lead(measure: Measure, today: date) -> str:
    """Who answers for it and how it stands; then what is asked."""
    return " ".join([_standing(measure), _asked(measure, today)]).strip()


def _standing(measure: Measure) -> str:
    named = {"body": measure.responsible}
    if measure.state == "planned" and measure.starts:
        sentence = _("%(body)s ansvarar. Den ska börja den %(day)s.")
        return sentence % {**named, "day": long_date(measure.starts)}
    if measure.state == "under_way" and measure.starts:
        sentence = _("%(body)s ansvarar. Den har pågått sedan den %(day)s.")
        return sentence % {**named, "day": long_date(measure.starts)}
    if measure.state == "ended" and measure.ends:
        sentence = _("%(body)s ansvarade. Den slutade den %(day)s.")
        return sentence % {**named, "day": long_date(measure.ends)}
    if measure.state in {"stopped", "cancelled"}:
        sentences = {
            "stopped": _("%(body)s ansvarar. Den är stoppad: %(reason)s"),
            "cancelled": _("%(body)s ansvarade. Den ställdes in: %(reason)s"),
        }
        return sentences[measure.state] % {**named, "reason": measure.state_because}
    return _("%(body)s ansvarar.") % named


def _asked(measure: Measure, today: date) -> str:
    due = measure.follow_up_due
    if due is None:
        return ""
    if due < today:
        return _("Uppföljningen skulle ha gjorts senast den %(day)s.") % {"day": long_date(due)}
    return _("Den följs upp senast den %(day)s.") % {"day": long_date(due)}


def notices(given: Whole, today: date) -> list[Notice]:
    """What lacks, each in a sentence."""
    measure, found = given.measure, []
    if given.lack is not None:
        found.append(Notice(say(given.lack.text), law=law_note(given.lack.provision)))
    if measure.state in LIVING and measure.follow_up_due is None:
        found.append(Notice(_("Ingen uppföljning är planerad. Bestäm när och hur den följs upp.")))
    if not given.stands.acts_on:
        found.append(Notice(_("Åtgärden svarar inte på någon orsak. Välj vilken den påverkar.")))
    if measure.state in {"planned", "under_way"} and not given.effects.was_planned_before:
        found.append(Notice(no_plan_told(measure), tone="neutral"))
    return found


def no_plan_told(measure: Measure) -> str:
    """That nobody has asked beforehand what could be seen."""
    if measure.state == "planned":
        return _(
            "Ingen har räknat ut hur stor minskning som går att se. Gör det innan åtgärden "
            "börjar: efteråt går det inte att ändra var och hur länge den mäts."
        )
    return _(
        "Åtgärden började utan att någon hade räknat ut hur stor minskning som går att se. Om "
        "ingen effekt syns vet ingen om den är för liten för att synas."
    )


def answers(measure: Measure, kind: Kind) -> list[Answer]:
    """How it is meant to be."""
    places = ", ".join(str(one.district) for one in measure.places.all()) or _("Hela kommunen")
    said = [
        (_("Typ"), f"{say(kind.label)} ({say(kind.strand.text).lower()})"),
        (_("Vad görs"), measure.what),
        (_("Så påverkar det orsaken"), measure.why),
        (_("För vilka"), measure.target_group),
        (_("Plats"), measure.where),
        (_("Kommundelar"), places),
        (_("Tid"), _time(measure)),
        (_("Planerad dos"), _dose(measure, kind)),
        (_("Uppföljning"), _follow_up(measure)),
        (_("Boende får läsa"), _("Ja") if measure.is_open else _("Nej")),
    ]
    return [Answer(label, value) for label, value in said if value]


def _time(measure: Measure) -> str:
    first = long_date(measure.starts) if measure.starts else ""
    last = long_date(measure.ends) if measure.ends else ""
    return f"{first} – {last}".strip() if first or last else ""


def _dose(measure: Measure, kind: Kind) -> str:
    if measure.dose_planned is None:
        return ""
    shown = amount(measure.dose_planned).shown(active())
    return f"{shown} {say(kind.dose_unit)}" if kind.dose_unit else shown


def _follow_up(measure: Measure) -> str:
    due = measure.follow_up_due
    when = _("Senast den %(day)s.") % {"day": long_date(due)} if due else ""
    return " ".join(part for part in (when, measure.follow_up_how) if part)


def causes(stands: Standing, actor: Actor, today: date) -> Table | None:
    """Of the plan that counts now: the problem, and why it is there. The words of a secret one are
    for those who may read the plan whole."""
    plan = stands.now[0].cause.problem.plan if stands.now else None
    whole = plan is not None and reads_whole(actor, plan, today)
    shown = [one for one in stands.now if whole or one.cause.problem.is_open]
    columns = [Column(_("Orsak"), prose=True), Column(_("Problem"), prose=True)]
    rows: list[list[Cell | str]] = [
        [one.cause.hypothesis, _problem(one.cause.problem)] for one in shown
    ]
    if len(shown) < len(stands.now):
        rows.append(["–", _("Problem som omfattas av sekretess")])
    return Table(columns, rows, _("Orsaker"), caption_hidden=True) if rows else None


def _problem(problem: object) -> Cell:
    return Cell(str(problem), note=vars(problem)["where"])


def plans(stands: Standing) -> Sequence[StandsIn]:
    return [
        StandsIn(
            str(one.plan),
            reverse("measures:plan", args=[one.plan_id]),
            _("tillagd den %(day)s") % {"day": long_date(one.added_on)}
            if one.added_on
            else _state_of(one.plan),
        )
        for one in stands.listed
    ]


def _state_of(plan: ActionPlan) -> str:
    return str(plan.get_state_display()).lower()
