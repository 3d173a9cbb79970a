"""The red thread with gaps of several kinds, and a report to fullmäktige that is a draft."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import OrganisationFactory, give_role
from tryggare.audit import tenancy
from tryggare.measures.models import Camera, Measure, MeasureMoney
from tryggare.measures.services import assembly_reports
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona

_ROLE = "coordinator"


def lay_thread():
    """``{what it is: address}``; whoever looks makes the report too."""
    today = timezone.localdate()
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=today)
        municipality = Municipality.objects.get(pk=by.municipality_id)
        tenancy.enter(municipality_id=municipality.pk)
        give_role(Person.objects.get(pk=by.person_id), _ROLE)
        of = {"municipality": municipality}
        body = OrganisationFactory(**of)
        for number in range(12):
            measure = Measure.objects.create(
                title=f"Åtgärd {number} som ingen har kopplat", kind="other", responsible=body,
                state="under_way", follow_up_due=today.replace(year=today.year - 1, day=1), **of,
            )  # fmt: skip
        MeasureMoney.objects.create(
            measure=measure, source="frame", year=today.year, amount_ore=1_250_000_50, **of
        )
        Camera.objects.create(
            responsible=body, address="Stationstorget", place_type="Torg", purpose="Trygghet",
            technique="Ingen", state="in_use", found_in_use=True, started_on=today, **of,
        )  # fmt: skip
        by = enter_as_user(persona("elin").user_id, on=today)
        report = assembly_reports.make(by=by, period_from=today, period_to=today)
        assembly_reports.write(by=by, report_id=report.pk, words="Anna Exempel berättade.")
    thread = reverse("measures:thread")
    one = [report.pk]
    return {
        "the red thread": thread,
        "the red thread, one kind": f"{thread}?slag=measure_without_cause",
        "a report to make": reverse("measures:report-make"),
        "a draft of a report": reverse("measures:report", args=one),
        "a draft of a report: own words": reverse("measures:report-words", args=one),
        "a draft of a report: hand over": reverse("measures:report-hand-over", args=one),
        "a draft of a report: remove": reverse("measures:report-remove", args=one),
    }
