"""What the pages about other municipalities point at, in the case that every page is tried on."""

from datetime import date

from tests.rooms.exit import neighbours, sharing
from tests.rooms.exit.neighbours import consented, handed_over, manager, managing, named, neighbour
from tryggare.domain.hand_overs import Kind
from tryggare.domain.secrecy import Purpose
from tryggare.exit.models import CooperationPart
from tryggare.exit.selectors.packages import mine
from tryggare.exit.services import cooperations, settlements
from tryggare.exit.services import handed_over as receiving
from tryggare.exit.services.cooperations import TermsFacts
from tryggare.exit.services.settlements import Sums

QUARTERS = (date(2026, 7, 1), date(2026, 4, 1))


def cooperation_area(lived):
    """Lo looks after the agreements; the rest is laid when a page asks for it."""
    manager(lived.town)
    return {"actor": "police"}


def agreement(lived):
    """One agreement with the neighbour, with Ada and Gun named in it."""
    town, other = lived.town, neighbour(lived.town)
    if not hasattr(town, "agreement"):
        town.agreement = neighbours.agreed(town, other)
        town.contact = named(town, town.agreement, "ada")
        named(other, town.agreement, "gun")
    return town.agreement


def consent_to_neighbour(lived):
    agreement(lived)
    return consented(lived.town, lived.case, neighbour(lived.town))


def _consent(lived):
    lived.consent_to_neighbour = consent_to_neighbour(lived)


def _board(lived):
    """A joint board that the town is host of."""
    neighbours.agreed(lived.town, neighbour(lived.town), form="joint_board")


COOPERATION_WANTS = {
    "exit:hand-over-send": _consent,
    "exit:home-municipality": _board,
    "exit:cooperation-propose": lambda lived: neighbour(lived.town),
}


def _placement(lived):
    return {"placement_id": neighbours.placed(lived.town, lived.case).pk}


def _cooperation(lived):
    """The agreement, terms that wait for the town, and a quarter that can be confirmed."""
    town, other, row = lived.town, neighbour(lived.town), agreement(lived)
    if not hasattr(town, "cooperation_parts"):
        town.cooperation_parts = {
            "cooperation_id": row.pk,
            "terms_id": _proposed(other, row).pk,
            "contact_id": town.contact.pk,
            "settlement_id": _settled(lived, town, other, row),
        }
        town.cooperation_words = lived.words
    lived.words |= {k: v for k, v in town.cooperation_words.items() if "settlement" in k}
    return town.cooperation_parts


def _proposed(other, row):
    with managing(other) as by:
        parts = CooperationPart.objects.filter(cooperation=row)
        figures = dict.fromkeys(parts.values_list("municipality", flat=True), 2)
        facts = TermsFacts(starts_on=date(2027, 1, 1), ends_on=None, figures=figures)
        return cooperations.propose_terms(by=by, cooperation_id=row.pk, facts=facts)


def _settled(lived, town, other, row):
    begun = []
    for first in QUARTERS:
        with managing(town) as by:
            one = settlements.open_(by=by, cooperation_id=row.pk, first_month=first, months=3)
        begun.append(one.pk)
        for place in (town, other):
            with managing(place) as by:
                where = {"by": by, "cooperation_id": row.pk, "settlement_id": one.pk}
                settlements.enter(**where, sums=Sums(paid_ore=300, days=3, cases=1))
                if first == QUARTERS[0]:
                    settlements.go(**where, way="hand_over")
    lived.words["exit:settlement-enter"] = {"settlement_id": begun[1]}
    lived.words["exit:settlement-go"] = {"way": "confirm"}
    return begun[0]


def _hand_over(lived):
    """One that waits; and one that was refused, to note and to send on to the inspectorate."""
    town, case, other = lived.town, lived.case, neighbour(lived.town)
    agreement(lived)
    gun = other.people["gun"]
    asked = consented(town, case, other, purpose=Purpose.CASE_TRANSFER)
    row = handed_over(town, case, [gun], asked, kind=Kind.TRANSFER)
    with other.working("gun") as by:
        for one in list(mine()):
            receiving.refuse(by=by, package_id=one.pk, reason="Nej.", keyring=town.keyring)
    with town.working("ada") as by:
        neighbours.hand_overs.note(
            by=by, case_id=case.pk, hand_over_id=row.pk, keyring=town.keyring
        )
    lived.words["exit:hand-over-inspectorate"] = {"hand_over_id": row.pk}
    return {"hand_over_id": handed_over(town, case, [gun], consent_to_neighbour(lived)).pk}


def _package(lived):
    """Packages from the neighbour to Ada: one to read, one to accept, one to refuse."""
    town, other = lived.town, neighbour(lived.town)
    agreement(lived)
    theirs = sharing.opened(other, name="gun")
    consent = consented(other, theirs, town, name="gun")
    with town.working("ada"):
        before = set(mine().values_list("pk", flat=True))
    for _ in range(3):
        handed_over(other, theirs, [town.people["ada"]], consent, name="gun")
    with town.working("ada"):
        read, taken, refused = (one.pk for one in mine() if one.pk not in before)
    lived.words["exit:handed-over-accept"] = {"package_id": taken}
    lived.words["exit:handed-over-refuse"] = {"package_id": refused}
    return {"package_id": read}


COOPERATION_LATER = {
    "placement_id": _placement,
    "hand_over_id": _hand_over,
    "package_id": _package,
    **dict.fromkeys(("cooperation_id", "terms_id", "contact_id", "settlement_id"), _cooperation),
}

DAY = "2026-11-24"
# A sending of each form that is taken: see ``lived.GOOD``.
COOPERATION_GOOD = {
    "exit:placement-add": (
        "bo",
        {
            "host": "0127", "housing": "supplier", "supplier": "Hemmet AB", "starts_on": DAY,
            "tasks": "Stöd varje vecka.", "acute": "Jouren åker ut.",
        },
    ),
    "exit:placement-end": (
        "bo", {"ends_on": lambda lived: sharing.today().isoformat(), "why": "Flyttade hem."},
    ),
    "exit:hand-over-send": (
        "ada",
        {
            "kind": "assignment",
            "basis": lambda lived: f"consent.{lived.consent_to_neighbour.pk}",
            "people": lambda lived: [str(neighbour(lived.town).people["gun"].pk)],
            "task": "Stöd varje vecka.", "categories": ["needs"], "text_needs": "Sömnen.",
        },
    ),
    "exit:hand-over-inspectorate": ("ada", {"on": DAY}),
    "exit:handed-over-refuse": ("ada", {"reason": "Ingen anknytning hit."}),
    "exit:referral-write": (
        "ada",
        {
            "direction": "in", "happened_on": DAY, "contact": "Befäl Exempel", "basis": "",
            "text": "Ringde.",
            **{
                f"condition_police-{one}": "unknown"
                for one in (
                    "motivated", "consents", "signs", "no-witness", "interventions", "threat",
                    "rules",
                )
            },
        },
    ),
    "exit:home-municipality": ("ada", {"code": "3333"}),
    "exit:cooperation-propose": (
        "lo",
        {
            "name": "Samarbete Söder", "form": "contract", "host": "", "rule": "per_day",
            "starts_on": DAY, "ends_on": "", "figure_1111": "1",
            "figure_3333": "1",
        },
    ),
    "exit:cooperation-terms": (
        "lo", {"starts_on": DAY, "ends_on": "", "figure_1111": "1", "figure_3333": "2"},
    ),
    "exit:cooperation-answer": (
        "lo", {"accepts": "yes", "body": "Nämnden", "decided_on": DAY, "paragraph": "§ 4"},
    ),
    "exit:cooperation-contact": (
        "lo", {"person": lambda lived: str(lived.town.people["cy"].pk)},
    ),
    "exit:cooperation-report": ("lo", {"year": "2026", "reported_on": DAY, "paragraph": "§ 9"}),
    "exit:settlement-open": ("lo", {"first_month": "2026-01-01", "months": "3"}),
    "exit:settlement-enter": ("lo", {"paid_ore": "1 000,50", "days": "31", "cases": "2"}),
    "exit:settlement-dispute": ("lo", {"objection": "Dygnen är dubbelt räknade."}),
}  # fmt: skip
