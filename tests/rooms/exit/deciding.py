"""Cases on their way to a decision: Ada leads, Bo decides on delegation, Cy stands outside."""

from datetime import timedelta

from django.utils import timezone

from tryggare.domain.exit_cases import Given
from tryggare.domain.law import Branch
from tryggare.exit.services import cases, communications, decisions, teams
from tryggare.exit.services.cases import CaseFacts
from tryggare.exit.services.communications import CommunicationFacts
from tryggare.exit.services.decisions import DecisionFacts
from tryggare.exit.services.identities import IdentityFacts
from tryggare.exit.services.teams import MemberFacts

NAME = "Kim Exempelsson"
CONTENT = "Du får stöd av en kontaktperson i sex månader."
REASONS = "Behovet kan inte tillgodoses på annat sätt."
APPEAL = "Skriv till nämnden inom tre veckor från den dag du fick beslutet."


def days_ago(count):
    return timezone.localdate() - timedelta(days=count)


def opened(town, branch=Branch.ADULT, on=None, contacted_at=None, *, decider=True):
    """A case that Ada leads; Bo decides in it, unless ``decider`` is false."""
    with town.working("ada") as by:
        facts = CaseFacts(
            branch=branch,
            opened_on=on or days_ago(0),
            identity=IdentityFacts(name=NAME),
            contacted_at=contacted_at,
        )
        case = cases.open_(by=by, facts=facts, keyring=town.keyring)
        if decider:
            facts = MemberFacts(person_id=town.people["bo"].pk, kind="decider", reason="Beslutar")
            asked = teams.invite(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
    if decider:
        with town.working("bo") as by:
            teams.answer(by=by, membership_id=asked.pk, is_tied=False)
    return case


def go(town, case, way, on, name="ada", **given):
    with town.working(name) as by:
        return cases.go(
            by=by, case_id=case.pk, way=way, given=Given(on=on, **given), keyring=town.keyring
        )


def decide(town, case, kind, on, name="bo", **more):
    facts = {"content": CONTENT, "reasons": REASONS, "appeal": APPEAL} | more
    with town.working(name) as by:
        return decisions.enter(
            by=by,
            case_id=case.pk,
            facts=DecisionFacts(kind=kind, decided_on=on, **facts),
            keyring=town.keyring,
        )


def communicate(town, case, on, how="meeting", text="Utredningen, hela."):
    with town.working("ada") as by:
        facts = CommunicationFacts(how=how, happened_on=on, text=text)
        return communications.write(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)


def investigated(town, branch=Branch.ADULT, on=None):
    """A case in which an investigation has been opened, all on the same day."""
    day = on or days_ago(0)
    case = opened(town, branch, day)
    child = branch is Branch.CHILD
    go(town, case, "take_in", day, danger_asked=True, protection_assessed=child)
    if child:
        go(town, case, "assess", day)
    decide(town, case, "open-investigation", day)
    go(town, case, "investigate", day, name="bo", protection_assessed=child)
    return case


def awaiting(town, on=None):
    """An adult's case that waits for a decision."""
    case = investigated(town, on=on)
    day = on or days_ago(0)
    communicate(town, case, day)
    go(town, case, "hand_over", day)
    return case
