"""What tests of reports and tips begin with: someone on duty, what they write, the open door."""

from datetime import date
from uuid import uuid4

from tests.factories.organisations import DutyFactory, OrganisationFactory, actor
from tests.rooms.situation.laying import lay_categories
from tryggare.domain.incidents.reports import When
from tryggare.situation.services import reports, tips, ways
from tryggare.situation.services.reports import ReportFacts
from tryggare.situation.services.tips import TipFacts
from tryggare.situation.services.ways import WaysFacts
from tryggare.situation.services.written import Written

DAY = date(2026, 11, 2)
# An invented number on the shape of a real one, and what would give someone away with it.
PERSONAL = "Han heter 19121212-1212 och bor i port fyra"


def coordinator(town):
    return actor(town.people["coordinator"], "coordinator")


def on_duty(town, role="reporter", name="Huge Exempel"):
    """The person with the role, on duty in an organisation; as actor."""
    body = OrganisationFactory(municipality=town.municipality, name=name)
    DutyFactory(municipality=town.municipality, person=town.people[role], organisation=body)
    return actor(town.people[role], role)


def body(town):
    return OrganisationFactory(municipality=town.municipality, name="Kommunstyrelsen")


def facts(category, text="Rutor krossade", place="", action="", **changed):
    written = Written(text=text, place=place, action=action)
    told = {"category_id": category.pk, "when": When(DAY), "seriousness": 2, "written": written}
    return ReportFacts(**{**told, **changed})


def sent(town, by=None, **changed):
    """A report that has come in; its categories and its reporter are laid when they are not."""
    kinds = lay_categories(town)
    by = by or on_duty(town, name=f"Organisation {uuid4()}")
    told = facts(kinds["vandalism-glass"], **changed)
    return reports.send(by=by, phone_id=uuid4(), facts=told)


def tipped(town, **changed):
    """A tip that has come in, its receipt, and the door; afterwards one is in the town again."""
    kinds = lay_categories(town)
    take_tips(town)
    door = tips.enter(town.municipality.code)
    written = Written(text=changed.pop("text", "Lampan är trasig"), place=changed.pop("place", ""))
    told = {"category": kinds["place-lighting"], "district": None, "day": DAY, "written": written}
    receipt = tips.send(door=door, facts=TipFacts(**{**told, **changed}))
    town.enter()
    return receipt, door


def take_tips(town):
    told = WaysFacts(week="own", takes_tips=True, leading_body_id=None)
    ways.change(by=coordinator(town), facts=told)
