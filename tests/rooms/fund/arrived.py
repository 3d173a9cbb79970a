"""A round with applications that came in through its call."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from tests.factories.anything import anything
from tests.factories.organisations import OrganisationFactory, employee
from tests.rooms.fund.laid import lay_round
from tryggare.fund.models import Application, BudgetLine, CoApplicant, Declaration, Submission

ARRIVED = date(2026, 3, 2)


class Arrived:
    """``applications`` that came in on ARRIVED, each with its document, from one body each."""

    def __init__(self, town, applications=3, *, state="submitted", **facts):
        self.town = town
        self.officer = town.people["fund_officer"]
        self.round = lay_round(town, [None] * applications, **{"state": "closed", **facts})
        self.mark = f" {facts['budget']}" if "budget" in facts else ""
        self.sender = employee(town.municipality)
        self.applications = list(self.round.applications.order_by("reference"))
        for one in self.applications:
            body = OrganisationFactory(
                municipality=town.municipality, name=f"Sökande {one.title}{self.mark}"
            )
            one.applicant, one.organisation = body.name, body
            one.arrived_on, one.state = ARRIVED, state
            one.save()
            self.write(one)

    def write(self, application):
        """The document behind an application, with a budget of what it asks for."""
        sent = anything(
            Submission,
            self.town.municipality,
            round=self.round,
            application=application,
            organisation=application.organisation,
            title=application.title,
            sent_by=self.sender,
            sent_at=timezone.now(),
            answers={"required_by_law": "no"},
        )
        anything(
            BudgetLine, self.town.municipality, submission=sent, amount_ore=application.amount_ore
        )

    def together(self, application, body):
        """``body`` applies with the first."""
        anything(
            CoApplicant,
            self.town.municipality,
            submission=application.submission,
            organisation=body,
        )

    def change(self, application, **facts):
        Application.objects.filter(pk=application.pk).update(**facts)
        return Application.objects.get(pk=application.pk)

    def clear(self, person, *applications):
        """The person has answered no jäv in these, or in all."""
        for one in applications or self.applications:
            Declaration.objects.create(
                municipality=self.town.municipality,
                application=one,
                round=self.round,
                person=person,
                state="clear",
            )
