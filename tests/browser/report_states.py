"""Reports, tips and settings beside the demonstration, for whoever looks at every page."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import actor, give_role
from tryggare.audit import tenancy
from tryggare.domain.incidents.reports import When
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona
from tryggare.situation.models import Category, HeldText, Report, Tip
from tryggare.situation.selectors.reports import organisations_of
from tryggare.situation.services import handling, reports, tips
from tryggare.situation.services.reports import ReportFacts
from tryggare.situation.services.tips import TipFacts
from tryggare.situation.services.written import Written

_DAY = date(2026, 3, 2)


def lay_reports():
    """``{what it is: address}``; whoever looks reports, and handles what comes in."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        person = Person.objects.get(pk=by.person_id)
        give_role(person, "coordinator")
        by = actor(person, "coordinator")
        answered = _report(by)
        handling.answer(by=by, kind="report", row_id=answered.pk, text="Lampan är bytt")
        asked = _report(by)
        question = handling.ask(by=by, report_id=asked.pk, question="Vilken port?")
        receipt = _tip(municipality)
        held = HeldText.objects.filter(report__isnull=False).first()
        new = Report.objects.filter(state="received").first()
        tip = Tip.objects.filter(state="received").first()
        code = municipality.code
        return {
            "the page for reporting": reverse("situation:report"),
            "an answered report": reverse("situation:own-report", args=[answered.pk]),
            "a question about a report": reverse("situation:report-reply", args=[question.pk]),
            "the inbox, all": reverse("situation:inbox") + "?visa=samtliga",
            **_item("held", "rapport", held.report_id, "item", "rewrite"),
            **_item("new", "rapport", new.pk, "item", "withdraw", "answer", "ask"),
            **_item("tip", "tips", tip.pk, "item"),
            "tips": reverse("public-tip", args=[code]),
            "the way to a tip": reverse("public-tip-receipts", args=[code]),
            "a tip of one's own": reverse("public-tip-receipt", args=[code, receipt]),
            "no tip": reverse("public-tip-receipt", args=[code, "ABCD-EFGH-JKMN"]),
        }


def _item(what, kind, pk, *acts):
    return {
        f"{act} of {what} in the inbox": reverse(f"situation:inbox-{act}", args=[kind, pk])
        for act in acts
    }


def _report(by):
    facts = ReportFacts(
        organisation_id=organisations_of(by.person_id)[0].pk,
        category_id=Category.objects.get(code="place-lighting").pk,
        when=When(_DAY),
        seriousness=2,
        written=Written(text="Lampan är trasig", place="Porten", action="Felanmält"),
    )
    return reports.send(by=by, phone_id=uuid4(), facts=facts)


def _tip(municipality):
    door = tips.enter(municipality.code)
    category = next(one for one in door.categories if one.code == "place-lighting")
    written = Written(text="Lampan är trasig")
    facts = TipFacts(category=category, district=door.districts[0], day=_DAY, written=written)
    receipt = tips.send(door=door, facts=facts)
    tenancy.enter(municipality_id=municipality.pk)
    return receipt
