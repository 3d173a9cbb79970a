"""The sheets of an audit pack from the decision on: meetings, decisions, money, effect."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tryggare.fund import models
from tryggare.fund.selectors.audit_packs import meetings_of
from tryggare.fund.selectors.decisions import final_on
from tryggare.fund.services.audit_pack_files.layout import (
    AMOUNT,
    DECISION_ID,
    DECISIONS,
    OUTCOME,
    PARAGRAPH,
    REASON,
)
from tryggare.fund.services.audit_pack_files.scope import Scope
from tryggare.fund.services.audit_pack_files.sheets import Sheet
from tryggare.fund.services.audit_pack_files.tables import CASE, of_cases, provision_of

_OF_AWARD = {
    "Beteckning": "award.application.reference",
    "Åtgärd": "award.application.title",
}


def decisions(scope: Scope) -> QuerySet[models.Decision]:
    """The round's decisions with what their papers ask for, always in the same order."""
    found = models.Decision.objects.filter(application__round=scope.round)
    return found.select_related(
        "meeting__body", "delegation__delegate", "reported_at", "decided_by", "application"
    ).order_by("application__reference", "decided_on", "position", "pk")


DECIDED = (
    Sheet(
        path="beslut/sammantraden.csv",
        rows=lambda scope: meetings_of(scope.round).order_by("held_on", "pk"),
        columns={
            "Organ": "body.name", "Sammanträdesdag": "held_on", "Läge": "state",
            "Justerat": "adjusted_on", "Anslaget": "announced_on", "Antal ledamöter": "members",
        },
    ),
    Sheet(
        path="beslut/narvaro.csv",
        rows=lambda scope: models.Attendance.objects.filter(
            meeting__in=meetings_of(scope.round)
        ).order_by("meeting__held_on", "meeting_id", "person__name", "pk"),
        columns={
            "Sammanträdesdag": "meeting.held_on", "Person": "person.name", "Tjänstgör": "serves",
        },
    ),
    Sheet(
        path=DECISIONS,
        rows=decisions,
        columns={
            **CASE, "Sammanträdesdag": "meeting.held_on", "Delegation": "delegation.code",
            "Delegat": "delegation.delegate.name", PARAGRAPH: "paragraph",
            "Förslag till beslut": "proposed", "Föreslaget (kr)": "proposed_ore",
            "Skäl att avvika": "departure", "Avvikelsens pris": "price", "Beslut": "outcome",
            "Beviljat (kr)": "amount_ore", "Villkor": "conditions",
            "Slutredovisas senast": "report_by", REASON: "reason", "Beslutat": "decided_on",
            "Fört in av": "decided_by.name", "Anmält vid": "reported_at.held_on",
            "Eget protokoll justerat": "adjusted_on", "Eget protokoll anslaget": "announced_on",
            "Överklagat": "appealed_on", "Står fast sedan": "appeal_ended_on",
            "Laga kraft": final_on, "Skäl att verkställa i förtid": "early_payment",
            OUTCOME: "outcome!", AMOUNT: lambda row: row.amount_ore, DECISION_ID: "pk",
        },
    ),
    Sheet(
        path="beslut/jav.csv",
        rows=of_cases(models.Recusal, "person__name", "pk"),
        columns={
            **CASE, "Sammanträdesdag": "decision.meeting.held_on",
            PARAGRAPH: "decision.paragraph", "Person": "person.name", "Lagrum": provision_of,
        },
    ),
    Sheet(
        path="beslut/reservationer.csv",
        rows=of_cases(models.Reservation, "person__name", "pk"),
        columns={
            **CASE, PARAGRAPH: "decision.paragraph", "Person": "person.name",
            "Reservation": "text",
        },
    ),
)  # fmt: skip
MONEY = (
    Sheet(
        path="bocker/ombudgetering.csv",
        rows=lambda scope: scope.round.fund.carry_overs.filter(
            Q(from_year__in=scope.years) | Q(from_year__in=[year - 1 for year in scope.years])
        ).order_by("from_year", "asked_at", "pk"),
        columns={
            "Från år": "from_year", "Begärt (kr)": "amount_ore", "Medgivet (kr)": "granted_ore",
            "Läge": "state", "Skäl": "reason", "Består av": "lines", "Begärt av": "asked_by.name",
            "Begärt": "asked_at", "Beslut av fullmäktige": "decided_on", "Paragraf": "paragraph",
            "Verifikation ut": "out_voucher.number", "Verifikation in": "in_voucher.number",
        },
    ),
    Sheet(
        path="medel/beviljade.csv",
        rows=of_cases(models.Award),
        columns={
            **CASE, "Mottagare": "recipient.name", "Beviljat (kr)": "amount_ore", "Slag": "kind",
            "Läge": "state", "Projektkod": "project_code", "Börjar": "starts", "Slutar": "ends",
            "Stoppad därför att": "stopped_because", "Grund för stöd": "aid_basis",
            "Eurocent": "aid_euro_cents", "Kursens dag": "aid_rate_on",
        },
    ),
    Sheet(
        path="medel/budgetrader.csv",
        rows=of_cases(models.AwardLine, "position", "year", "pk", way="award__application"),
        columns={
            **_OF_AWARD, "Slag": "category", "Vad": "label", "År": "year",
            "Belopp (kr)": "amount_ore",
        },
    ),
    Sheet(
        path="medel/delbetalningar.csv",
        rows=of_cases(models.Instalment, "number", way="award__application"),
        columns={
            **_OF_AWARD, "Del": "number", "Budgetår": "year", "Betalas": "due",
            "Belopp (kr)": "amount_ore", "Efter godkänd redovisning": "after_report",
            "Läge": "state", "Kontering": "posting", "Första attest": "first_attest.name",
            "Andra attest": "second_attest.name", "Verifikation": "voucher.number",
            "Innehållen därför att": "withheld_because",
        },
    ),
    Sheet(
        path="medel/andringar.csv",
        rows=of_cases(models.ChangeRequest, "asked_at", "pk", way="award__application"),
        columns={
            **_OF_AWARD, "Från": "from_line.label", "Till": "to_line.label",
            "Belopp (kr)": "amount_ore", "Skäl": "reason", "Kräver beslut": "needs_decision",
            "Läge": "state", "Begärd av": "asked_by.name", "Begärd": "asked_at",
            "Avgjord av": "decided_by.name", "Avgjord": "decided_at", "Svar": "answer",
        },
    ),
    Sheet(
        path="medel/redovisningar.csv",
        rows=of_cases(models.Report, "due", "pk", way="award__application"),
        columns={
            **_OF_AWARD, "Slag": "kind", "Senast": "due", "Läge": "state",
            "Vad som gjorts": "activities", "Avvikelser": "deviations",
            "Intygas av": "certified_by", "Inlämnad av": "submitted_by.name",
            "Inlämnad": "submitted_at", "Granskad av": "checked_by.name",
            "Granskad": "checked_at", "Granskarens ord": "finding",
        },
    ),
    Sheet(
        path="medel/redovisningsrader.csv",
        rows=of_cases(
            models.ReportLine, "report__due", "report_id", "line__position", "line__year", "pk",
            way="report__award__application",
        ),
        columns={
            "Beteckning": "report.award.application.reference", "Redovisning": "report.kind",
            "Senast": "report.due", "Vad": "line.label", "År": "line.year",
            "Budget (kr)": "line.amount_ore", "Utfall (kr)": "outcome_ore",
            "Godkänt (kr)": "approved_ore", "Kommentar": "comment",
        },
    ),
    Sheet(
        path="medel/aterkrav.csv",
        rows=of_cases(models.Recovery, "decided_at", "pk", way="award__application"),
        columns={
            **_OF_AWARD, "Grund": "ground", "Belopp (kr)": "amount_ore",
            "Eftergivet (kr)": "waived_ore", "Särskilda skäl": "special_reasons",
            "Skäl": "explanation", "Betalas senast": "due", "Ränta från": "interest_from",
            "Läge": "state", "Beslutat av": "decided_by.name", "Beslutat": "decided_at",
            "Verifikation": "voucher.number",
        },
    ),
)  # fmt: skip
EFFECT = (
    Sheet(
        path="uppfoljning/delmal.csv",
        rows=of_cases(models.Milestone, "due", "pk", way="award__application"),
        columns={
            **_OF_AWARD, "Delmål": "title", "Senast": "due", "Nått": "done_on",
            "Anmärkning": "note",
        },
    ),
    Sheet(
        path="uppfoljning/resultat.csv",
        rows=of_cases(
            models.GoalResult, "goal__position", "goal_id", "months", way="award__application"
        ),
        columns={
            **_OF_AWARD, "Mål": "goal.goal", "Indikator": "goal.indicator", "Månader": "months",
            "Mäts senast": "due", "Värde": "value", "Mätt": "measured_on",
            "Så mättes det": "note", "Infört av": "entered_by.name",
        },
    ),
    Sheet(
        path="uppfoljning/lardomar.csv",
        rows=of_cases(models.Lesson, way="award__application"),
        columns={
            **_OF_AWARD, "Det här fungerade": "worked", "Det här fungerade inte": "did_not_work",
            "För vem": "useful_to", "Skrivet av": "written_by.name", "Publicerad": "published_at",
        },
    ),
)  # fmt: skip
FROM_DECISION = (*DECIDED, *MONEY, *EFFECT)
