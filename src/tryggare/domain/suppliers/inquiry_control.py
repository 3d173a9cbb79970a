"""The inquiry's questions about permits, follow-up and control of what is bought."""

from __future__ import annotations

from tryggare.domain.suppliers.inquiry_facts import (
    Cell,
    CheckFacts,
    Register,
    SupplierInRegister,
)
from tryggare.domain.suppliers.inquiry_tables import Answer, activity, table
from tryggare.domain.suppliers.kinds import PermitDuty
from tryggare.domain.wording import Day, Text, say

CHECKS = {
    "permit": say("tillståndet hos IVO"),
    "owners": say("ägare och företrädare"),
    "staff": say("registerutdrag för personalen"),
    "references": say("referenser"),
    "visit": say("uppföljningsbesök"),
}
OUTCOMES = {
    "good": say("utan anmärkning"),
    "remark": say("med anmärkning"),
    "failed": say("inte godkänd"),
}
KINDS = {
    "deviation": say("avvikelse från avtalet"),
    "complaint": say("klagomål"),
    "misconduct": say("missförhållande"),
}
SEVERITIES = {"minor": say("mindre allvarlig"), "serious": say("allvarlig")}
_VISIT = "visit"


def permits(register: Register) -> Answer:
    """What the law asks of each, and the permits in the register."""
    return table(
        say(
            "Lagen kräver tillstånd för vissa verksamheter. Det mesta annat stöd till avhopp "
            "behöver inget."
        ),
        [say("Utförare"), say("Verksamhet"), say("Tillståndsplikt"), say("Tillstånd")],
        (
            [one.name, activity(one), one.duty.text, _permit(one, register)]
            for one in register.suppliers
        ),
    )


def _permit(one: SupplierInRegister, register: Register) -> Text:
    held = [
        p
        for p in one.permits
        if p.valid_from <= register.on and (p.valid_to is None or register.on <= p.valid_to)
    ]
    if held:
        return say("%(number)s, för %(group)s", number=held[0].number, group=held[0].target_group)
    if one.duty is PermitDuty.NO:
        return say("behövs inte")
    return say("inget som gäller")


def follow_up(register: Register) -> Answer:
    """The municipality's own times, and what has been done."""
    choice = register.choice
    rows: list[list[Cell]] = [
        [
            one.name,
            sum(check.kind == _VISIT for check in one.checks),
            _latest([check for check in one.checks if check.kind == _VISIT]),
            one.reports_asked,
            one.reports_answered,
        ]
        for one in register.suppliers
        if one.is_used
    ]
    sentence = say(
        "Kommunen har själv valt att besöka varje utförare minst en gång på %(visit)s månader, "
        "kontrollera tillstånd minst en gång på %(permit)s månader och begära svar på en avvikelse "
        "inom %(days)s dagar. Tiderna står inte i lag.",
        visit=choice.visit_months,
        permit=choice.permit_months,
        days=choice.answer_days,
    )
    columns = [
        say("Utförare"), say("Besök"), say("Senaste besök"),
        say("Begärda uppgifter"), say("Besvarade"),
    ]  # fmt: skip
    return table(sentence, columns, rows)


def control(register: Register) -> Answer:
    """Every kind of check of every supplier: how often and with what outcome."""
    rows: list[list[Cell]] = []
    for one in register.suppliers:
        for kind, words in CHECKS.items():
            made = [check for check in one.checks if check.kind == kind]
            if made and kind != _VISIT:
                last = max(made, key=lambda check: check.done_on)
                rows.append([one.name, words, len(made), Day(last.done_on), OUTCOMES[last.outcome]])
    return table(
        say("Kontroller som har gjorts av varje utförare."),
        [say("Utförare"), say("Kontroll"), say("Antal"), say("Senast"), say("Utfall")],
        rows,
    )


def deviations(register: Register) -> Answer:
    """What was wrong, and how far it has come. Without the words: they may tell of someone."""
    return table(
        say("Brister som har registrerats. Vad som hände står i registret och lämnas inte här."),
        [
            say("Utförare"), say("Vad"), say("Hur allvarligt"), say("Blev känt"),
            say("Besvarades"), say("Avslutades"),
        ],
        (
            [
                one.name, KINDS[d.kind], SEVERITIES[d.severity], Day(d.known_on),
                Day(d.answered_on) if d.answered_on else say("inte än"),
                Day(d.closed_on) if d.closed_on else say("inte än"),
            ]
            for one in register.suppliers
            for d in one.deviations
        ),
    )  # fmt: skip


def invoices(register: Register) -> Answer:
    """How many invoices there are, and how many have been compared with what was delivered."""
    sentence = (
        say("I systemet jämförs fakturorna med vad som har beställts och levererats.")
        if register.matching
        else say(
            "Fakturor registreras per utförare och period. I systemet jämförs de inte än med vad "
            "som har levererats."
        )
    )
    columns = [say("Utförare"), say("Fakturor"), say("Jämförda")]
    rows: list[list[Cell]] = [
        [one.name, one.invoices, one.invoices_matched if register.matching else say("–")]
        for one in register.suppliers
        if one.invoices
    ]
    return table(sentence, columns, rows)


def _latest(checks: list[CheckFacts]) -> Cell:
    days = [check.done_on for check in checks]
    return Day(max(days)) if days else say("inget än")
