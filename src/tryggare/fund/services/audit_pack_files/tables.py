"""The sheets of an audit pack up to the decision: round, applications, jäv, assessment, sharing."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from tryggare.domain.recusal import Ground
from tryggare.fund import models
from tryggare.fund.selectors.declarations import came_in
from tryggare.fund.services.audit_pack_files.layout import FOLDER, PROPOSAL_ID, PROPOSALS
from tryggare.fund.services.audit_pack_files.layout import proposal_folder as folder
from tryggare.fund.services.audit_pack_files.scope import Scope
from tryggare.fund.services.audit_pack_files.sheets import Sheet

_CASE = {"Beteckning": "application.reference", "Åtgärd": "application.title"}


def provision_of(row: Any) -> str:
    """Where the ground of a jäv stands, or nothing where there is none."""
    return str(Ground(row.ground).provision) if row.ground else ""


def _finished(scope: Scope) -> QuerySet[models.Mark]:
    """What assessors have handed in, the struck kept. A draft is nobody's document yet."""
    found = models.Mark.objects.filter(application__round=scope.round)
    return found.exclude(reading__state=models.Reading.State.ASSIGNED).order_by(
        "application__reference", "assessor__name", "reading_id", "criterion__position"
    )


def _opinions(scope: Scope) -> QuerySet[models.Assessment]:
    found = models.Assessment.objects.filter(application__round=scope.round)
    handed_in = found.exclude(reading__state=models.Reading.State.ASSIGNED)
    return handed_in.order_by("application__reference", "assessor__name", "reading_id")


ROUND = (
    Sheet(
        path="omgang/kriterier.csv",
        rows=lambda scope: scope.round.criteria.order_by("position", "name"),
        columns={
            "Ordning": "position",
            "Kriterium": "name",
            "Fråga till bedömaren": "question",
            "Vikt": "weight",
        },
    ),
    Sheet(
        path="omgang/regler.csv",
        rows=lambda scope: scope.round.rules.order_by("kind", "key"),
        columns={"Regel": "kind", "Gäller": "key", "Belopp (kr)": "amount_ore"},
    ),
    Sheet(
        path="omgang/delegationer.csv",
        rows=lambda scope: scope.round.fund.delegations.order_by("code", "starts", "pk"),
        columns={
            "Punkt": "code",
            "Delegat": "delegate.name",
            "Högst (kr)": "limit_ore",
            "Från": "starts",
            "Till": "ends",
        },
    ),
)
APPLICATIONS = (
    Sheet(
        path="ansokningar/ansokningar.csv",
        rows=lambda scope: scope.round.applications.order_by("reference"),
        columns={
            "Beteckning": "reference", "Diarienummer": "diary_number", "Åtgärd": "title",
            "Sökande": "applicant", "Organisation": "organisation.name",
            "Sökt (kr)": "amount_ore", "Antal år": "years", "Inriktning": "category",
            "Kommundel": "district_name", "Problem": "theme", "Åtgärdstyp": "measure",
            "Läge": "state", "Poäng": "score", "Genom utlysning": came_in,
            "Inkommen": "arrived_on", "För sent inkommen": "is_late",
            "Prövas trots sen ankomst": "taken_up_because", "Begärd komplettering": "asked_for",
            "Kompletteras senast": "complete_by", "Alternativ till": "alternative_group",
            "Förutsätter": "requires", "Beloppets noggrannhet": "amount_precision",
            "Projektkod": "project_code", "Anmärkning": "note", "Källa": "source_url",
            "Påhittad": "is_invented", "Läst ur fil": "file.name", "Rad i filen": "file_row",
            "Ansökans id": "pk",
        },
    ),
    Sheet(
        path="ansokningar/nivaer.csv",
        rows=lambda scope: models.ApplicationOption.objects.filter(
            application__round=scope.round
        ).order_by("application__reference", "amount_ore"),
        columns={**_CASE, "Belopp (kr)": "amount_ore", "Poäng": "score"},
    ),
    Sheet(
        path="ansokningar/medsokande.csv",
        rows=lambda scope: models.CoApplicant.objects.filter(
            submission__application__round=scope.round
        ).order_by("submission__application__reference", "organisation__name", "pk"),
        columns={
            "Beteckning": "submission.application.reference",
            "Medsökande": "organisation.name", "Gör i åtgärden": "part",
        },
    ),
    Sheet(
        path="ansokningar/budget.csv",
        rows=lambda scope: models.BudgetLine.objects.filter(
            submission__application__round=scope.round
        ).order_by("submission__application__reference", "position", "year", "pk"),
        columns={
            "Beteckning": "submission.application.reference", "Slag": "category",
            "Vad": "label", "År": "year", "Belopp (kr)": "amount_ore",
            "Investering": "is_investment",
        },
    ),
    Sheet(
        path="ansokningar/mal.csv",
        rows=lambda scope: models.Goal.objects.filter(
            submission__application__round=scope.round
        ).order_by("submission__application__reference", "position", "pk"),
        columns={
            "Beteckning": "submission.application.reference", "Mål": "goal",
            "Indikator": "indicator", "Enhet": "unit", "Läget från början": "baseline",
            "Målvärde": "target", "Mätmetod": "method", "Nås senast": "reached_by",
        },
    ),
    Sheet(
        path="yttranden/yttranden.csv",
        rows=lambda scope: models.Statement.objects.filter(
            application__round=scope.round
        ).order_by("application__reference", "kind"),
        columns={
            **_CASE, "Från": "kind", "Begärt av": "asked_by.name", "Begärt": "asked_on",
            "Senast": "due", "Lämnat av": "given_by.name", "Lämnat": "given_at",
            "Yttrande": "text",
        },
    ),
)  # fmt: skip
JAV = (
    Sheet(
        path="jav/svar.csv",
        rows=lambda scope: models.Declaration.objects.filter(round=scope.round).order_by(
            "application__reference", "person__name", "pk"
        ),
        columns={
            **_CASE, "Person": "person.name", "Svar": "state", "Lagrum": provision_of,
            "Vad jävet består i": "relation", "Sent upptäckt": "is_late",
            "Avgjort av": "settled_by.name", "Svarat": "declared_at",
        },
    ),
)  # fmt: skip
ASSESSMENT = (
    Sheet(
        path="bedomning/panel.csv",
        rows=lambda scope: scope.round.panel.order_by("person__name", "pk"),
        columns={"Bedömare": "person.name", "Läser högst": "most", "Kunskap": "categories"},
    ),
    Sheet(
        path="bedomning/bedomningar.csv",
        rows=lambda scope: models.Reading.objects.filter(application__round=scope.round).order_by(
            "application__reference", "assessor__name", "pk"
        ),
        columns={
            **_CASE, "Bedömare": "assessor.name", "Läge": "state", "Tilldelad": "assigned_at",
            "Lämnad": "submitted_at", "Struken": "struck_at",
            "Struken därför att": "struck_because",
        },
    ),
    Sheet(
        path="bedomning/poang.csv",
        rows=_finished,
        columns={
            **_CASE, "Bedömare": "assessor.name", "Kriterium": "criterion.name",
            "Vikt": "criterion.weight", "Poäng (0–5)": "points", "Motivering": "reason",
            "Bedömningens läge": "reading.state",
        },
    ),
    Sheet(
        path="bedomning/omdomen.csv",
        rows=_opinions,
        columns={
            **_CASE, "Bedömare": "assessor.name", "Förslag": "advice",
            "Sammanfattning": "summary", "Bedömningens läge": "reading.state",
        },
    ),
    Sheet(
        path="bedomning/antagna.csv",
        rows=lambda scope: models.Adoption.objects.filter(
            application__round=scope.round
        ).order_by("application__reference", "adopted_at", "pk"),
        columns={
            **_CASE, "Antagen poäng": "score", "Medel": "raw_mean", "Kalibrerat": "calibrated",
            "Skäl": "reason", "Antagen av": "adopted_by.name", "Antagen": "adopted_at",
        },
    ),
)  # fmt: skip
SHARING = (
    Sheet(
        path="forslag/lasningar.csv",
        rows=lambda scope: models.Pin.objects.filter(application__round=scope.round).order_by(
            "application__reference"
        ),
        columns={
            **_CASE, "Låsning": "direction", "Skäl": "reason", "Låst av": "pinned_by.name",
            "Låst": "pinned_at",
        },
    ),
    Sheet(
        path=PROPOSALS,
        rows=lambda scope: scope.round.proposals.defer("problem", "result").order_by("number"),
        columns={
            "Förslag": "number", "Läge": "state", "Utfall": "status",
            FOLDER: lambda row: folder(row.number),
            "Begärt av": "requested_by.name", "Begärt": "requested_at",
            "Klart": "finished_at", "Antagna poäng där poäng saknas": "assumed_scores",
            "Underlagets SHA-256": "problem_sha256", "Skäl om det misslyckades": "failure",
            PROPOSAL_ID: "pk",
        },
    ),
)  # fmt: skip
UP_TO_DECISION = (*ROUND, *APPLICATIONS, *JAV, *ASSESSMENT, *SHARING)
