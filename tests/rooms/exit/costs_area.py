"""What the pages about costs and grants point at, in the case that every page is tried on."""

from tests.factories.organisations import employee, entered
from tests.rooms.exit import costed

ACCOUNTANT = "gun"
DAY = "2026-11-24"


def employed(town):
    """Who holds the grants to the municipality."""
    if ACCOUNTANT not in town.people:
        with entered(town.municipality):
            town.people[ACCOUNTANT] = employee(town.municipality, "grant_officer")
    return ACCOUNTANT


def costs_area(lived):
    """A cost, an order with an invoice to decide on, a grant that was given and one that waits."""
    town, case, words = lived.town, lived.case, lived.words
    employed(town)
    with town.working("eva"):
        number = f"559000-{costed.Supplier.objects.count():04}"
        lived.home = costed.supplier(town, org_number=number)
        invoice = costed.billed(town, lived.home)
        lived.rest = costed.billed(town, lived.home, amount_ore=500_000, number="F-2")
        state = costed.state_grant(town, reference=f"S-{case.number}")
        waiting = costed.state_grants.add(
            by=costed.accountant(town),
            facts=costed.StateGrantFacts(
                kind="children", reference=f"V-{case.number}", applied_on=costed.STARTS,
                applied_ore=100,
            ),
        )  # fmt: skip
    with town.working("ada") as by:
        entry = costed.planned_cost(town, case, by)
        support = lived.parts["intervention_id"]
        order = costed.ordered(town, case, by, lived.home, intervention=support)
        costed.delivered(town, by, order)
        match = costed.matched(town, by, order, invoice)
        lived.grant = costed.granted(town, case, by)
        facts = costed.GrantFacts(kind="police", applied_on=costed.TODAY, applied_ore=900)
        asked = costed.case_grants.apply(by=by, case_id=case.pk, facts=facts, keyring=town.keyring)
    words["exit:case-grant-step"] = {"case_grant_id": asked.pk, "grant_step": "beviljat"}
    words["exit:grant-decide"] = {"state_grant_id": waiting.pk}
    return {
        "entry_id": entry.pk,
        "call_off_id": order.pk,
        "match_id": match.pk,
        "case_grant_id": lived.grant,
        "report_type": "xlsx",
        "state_grant_id": state.pk,
    }


# A sending of each form that is taken: see ``lived.GOOD``.
COSTS_GOOD = {
    "exit:cost-plan": (
        "ada",
        {
            "area": "household", "what": "Sängkläder", "planned_ore": "1 200,50", "on": DAY,
            "intervention": "",
        },
    ),
    "exit:cost-pay": ("ada", {"amount_ore": "7 990", "on": DAY}),
    "exit:cost-fund": (
        "bo",
        {
            "unit": "kronor", "police_grant": lambda lived: str(lived.grant), "police": "1 000",
            "other_municipality": "",
        },
    ),
    "exit:call-off": (
        "ada",
        {
            "intervention": lambda lived: str(lived.parts["intervention_id"]),
            "supplier": lambda lived: str(lived.home.pk), "unit": "hour", "volume": "7,5",
            "hour_price": "900", "starts_on": DAY, "ends_on": "2026-12-20",
            "what": "Stöd i vardagen.",
        },
    ),
    "exit:delivery-report": (
        "ada",
        {"month": "2026-11", "volume": "20", "told": "by_supplier", "deviation": "", "note": "Ja."},
    ),
    "exit:invoice-match": (
        "ada",
        {
            "invoice": lambda lived: str(lived.rest.pk), "amount": "100",
            "explanation": "En resa, som vi bad om.",
        },
    ),
    "exit:match-decide": ("bo", {"kind": "disputed", "reason": "Ingår i priset."}),
    "exit:case-grant": (
        "ada", {"kind": "police", "applied_on": DAY, "applied_ore": "430 000", "reference": "A-3"},
    ),
    "exit:case-grant-step": (
        "ada",
        {"happened_on": DAY, "amount_ore": "400 000", "report_by": "2027-03-01", "note": "Mindre."},
    ),
    "exit:grant-add": (
        ACCOUNTANT,
        {"kind": "children", "reference": "S-77", "applied_on": DAY, "applied_ore": "900 000"},
    ),
    "exit:grant-decide": (
        ACCOUNTANT, {"granted_ore": "1", "on": DAY, "report_by": "2027-03-01"},
    ),
    "exit:grant-account": (ACCOUNTANT, {"on": DAY}),
    "exit:grant-give-back": (ACCOUNTANT, {"amount_ore": "10"}),
}  # fmt: skip
