"""How what is done with a measure reads in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.plans import all_kinds
from tryggare.domain.wording import gettext_noop
from tryggare.measures.models import FollowUp, MeasureMoney

WORDS.register(
    actions={
        "measures.measure.add": gettext_noop("lade till åtgärden"),
        "measures.measure.change": gettext_noop("ändrade åtgärden"),
        "measures.measure.start": gettext_noop("startade åtgärden"),
        "measures.measure.stop": gettext_noop("stoppade åtgärden"),
        "measures.measure.resume": gettext_noop("återupptog åtgärden"),
        "measures.measure.end": gettext_noop("avslutade åtgärden"),
        "measures.measure.cancel": gettext_noop("ställde in åtgärden"),
        "measures.measure.plan_follow_up": gettext_noop("planerade uppföljning av åtgärden"),
        "measures.goal.add": gettext_noop("lade till målet"),
        "measures.goal.change": gettext_noop("ändrade målet"),
        "measures.goal.remove": gettext_noop("tog bort målet"),
        "measures.reading.add": gettext_noop("förde in mätningen"),
        "measures.reading.remove": gettext_noop("tog bort mätningen"),
        "measures.dose.add": gettext_noop("förde in vad som gjorts"),
        "measures.dose.change": gettext_noop("rättade vad som gjorts"),
        "measures.dose.remove": gettext_noop("tog bort vad som gjorts"),
        "measures.money.add": gettext_noop("lade till pengar"),
        "measures.money.change": gettext_noop("ändrade pengar"),
        "measures.money.remove": gettext_noop("tog bort pengar"),
        "measures.follow_up.add": gettext_noop("följde upp åtgärden"),
        "measures.follow_up.publish": gettext_noop("publicerade uppföljningen"),
        "measures.follow_up.unpublish": gettext_noop("avpublicerade uppföljningen"),
        "measures.effect.ask": gettext_noop("beställde effekten"),
    },
    fields={
        "measure_kind": gettext_noop("typ"),
        "measure_what": gettext_noop("vad"),
        "why": gettext_noop("så påverkar den orsaken"),
        "where": gettext_noop("plats"),
        "responsible": gettext_noop("ansvarig"),
        "districts": gettext_noop("kommundelar"),
        "dose_planned": gettext_noop("planerad dos"),
        "dose": gettext_noop("dos"),
        "month": gettext_noop("månad"),
        "follow_up_due": gettext_noop("följs upp senast"),
        "follow_up_how": gettext_noop("så följs den upp"),
        "is_open": gettext_noop("öppen"),
        "goal": gettext_noop("mål"),
        "baseline": gettext_noop("läget före"),
        "baseline_on": gettext_noop("läget mätt den"),
        "target": gettext_noop("målvärde"),
        "meant_for": gettext_noop("målgrupp"),
        "reached_by": gettext_noop("nås senast"),
        "measured_on": gettext_noop("mätt den"),
        "award": gettext_noop("beviljad åtgärd"),
        "followed_on": gettext_noop("uppföljd den"),
        "carried_out": gettext_noop("gjordes det som var planerat"),
        "deviation": gettext_noop("det som inte blev som planerat"),
        "outcome": gettext_noop("påverkan på problemet"),
        "outcome_basis": gettext_noop("så vet vi det"),
        "follow_up_verdict": gettext_noop("beslut"),
        "worked": gettext_noop("det här fungerade"),
        "did_not_work": gettext_noop("det här fungerade inte"),
        "useful_to": gettext_noop("för vem lärdomen är till nytta"),
        "analysis": gettext_noop("analys"),
        "money_source": gettext_noop("källa till pengarna"),
        "kronor": gettext_noop("kronor"),
    },
    values={
        f"measures.{field}.{code}": label
        for field, choices in (
            ("carried_out", FollowUp.CarriedOut.choices),
            ("outcome", FollowUp.Outcome.choices),
            ("verdict", FollowUp.Verdict.choices),
            ("source", MeasureMoney.Source.choices),
            ("kind", [(code, one.label.template) for code, one in all_kinds().items()]),
        )
        for code, label in choices
    },
)
