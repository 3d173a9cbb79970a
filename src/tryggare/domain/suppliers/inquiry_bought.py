"""The inquiry's questions about what support there is, and what is bought from whom."""

from __future__ import annotations

from tryggare.domain.needs import all_interventions
from tryggare.domain.suppliers.inquiry_facts import Cell, Register, SupplierInRegister
from tryggare.domain.suppliers.inquiry_tables import Answer, activity, table, yes_or_no
from tryggare.domain.suppliers.kinds import all_activities
from tryggare.domain.wording import Day, Ore, say

# Amounts leave in whole thousands of kronor: to the öre they could be divided by a day's price,
# which would tell how many days were bought, and so of how few people.
ROUNDED_ORE = 100_000

PROTECTION = {
    "without": say("Bara utan behov av skydd"),
    "with": say("Bara med behov av skydd"),
    "both": say("Med och utan behov av skydd"),
}


def kinds(register: Register) -> Answer:
    """Each kind of support, and whether it is bought."""
    bought = {one.activity for one in register.suppliers if one.is_used}
    rows: list[list[Cell]] = [
        [kind.title, say("köps")] for code, kind in all_activities().items() if code in bought
    ]
    rows += [
        [kind.title, say("kommunens insats i systemet")] for kind in all_interventions().values()
    ]
    return table(
        say("Stödet är dels det som köps av utförare, dels det som kommunen kan besluta om."),
        [say("Slag av stöd"), say("Hur")],
        rows,
    )


def housing(register: Register) -> Answer:
    """The kinds of housing that are bought."""
    return table(
        say("De här boendena köps. Var någon bor står inte i registret."),
        [say("Slags boende"), say("Utförare"), say("Läge")],
        (
            [activity(one), one.name, one.state.text]
            for one in register.suppliers
            if one.is_used and all_activities()[one.activity].housing
        ),
    )


def protection(register: Register) -> Answer:
    """Whom each supplier's support is for."""
    return table(
        say("Så är stödet uppdelat mellan den som behöver skydd och den som inte gör det."),
        [say("Utförare"), say("Verksamhet"), say("För vem")],
        ([one.name, activity(one), PROTECTION[one.protection]] for one in _used(register)),
    )


def people(register: Register) -> Answer:
    """Only what has been released: nothing is counted here."""
    if not register.figures:
        return Answer([say("Antalet visas när årets tabeller är släppta.")])
    return table(
        say("Talen är hämtade ur tabeller som är släppta, avrundade och kontrollerade."),
        [say("Tabell"), say("Vad"), say("Antal")],
        ([one.table, one.label, one.shown] for one in register.figures),
    )


def suppliers(register: Register) -> Answer:
    """Who sells, and under which agreements. No prices: see ``ROUNDED_ORE``."""
    return table(
        say("Utförare som kommunen köper av eller har köpt av, med avtal."),
        [
            say("Utförare"), say("Organisationsnummer"), say("Verksamhet"), say("Läge"),
            say("Avtal från"), say("Avtal till"),
        ],
        (
            [one.name, one.org_number, activity(one), one.state.text, start, end]
            for one in register.suppliers
            for start, end in _agreements(one)
        ),
    )  # fmt: skip


def _agreements(one: SupplierInRegister) -> list[tuple[Cell, Cell]]:
    found: list[tuple[Cell, Cell]] = [(Day(a.starts_on), Day(a.ends_on)) for a in one.agreements]
    none = say("under annans avtal") if one.main else say("inget avtal")
    return found or [(none, "")]


def amounts(register: Register) -> Answer:
    """What each supplier has billed a year, and the sum of each year."""
    rows: list[list[Cell]] = [
        [one.name, str(year), _rounded(ore)]
        for one in register.suppliers
        for year, ore in sorted(one.ore_by_year.items())
    ]
    years = sorted({year for one in register.suppliers for year in one.ore_by_year})
    rows += [
        [
            say("Alla utförare"),
            str(year),
            _rounded(sum(_of(one, year) for one in register.suppliers)),
        ]
        for year in years
    ]
    return table(
        say("Fakturerat per utförare och år, avrundat till hela tusental kronor var för sig."),
        [say("Utförare"), say("År"), say("Fakturerat")],
        rows,
    )


def _of(one: SupplierInRegister, year: int) -> int:
    return one.ore_by_year.get(year, 0)


def _rounded(ore: int) -> Ore:
    return Ore((ore + ROUNDED_ORE // 2) // ROUNDED_ORE * ROUNDED_ORE)


def subcontractors(register: Register) -> Answer:
    """Who works for whom, and whether the municipality has said yes."""
    return table(
        say("Kommunen medger varje underleverantör för sig."),
        [say("Underleverantör"), say("Arbetar åt"), say("Verksamhet"), say("Medgiven")],
        (
            [one.name, one.main, activity(one), yes_or_no(one.has_consent)]
            for one in register.suppliers
            if one.main
        ),
    )


def _used(register: Register) -> list[SupplierInRegister]:
    return [one for one in register.suppliers if one.is_used]
