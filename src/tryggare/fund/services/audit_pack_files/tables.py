"""The sheets of an audit pack up to the decision: round, applications, jäv, assessment, sharing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

from tryggare.domain.recusal import Ground
from tryggare.fund import models
from tryggare.fund.selectors.declarations import came_in
from tryggare.fund.services.audit_pack_files.layout import FOLDER, PROPOSAL_ID, PROPOSALS
from tryggare.fund.services.audit_pack_files.layout import proposal_folder as folder
from tryggare.fund.services.audit_pack_files.scope import Scope
from tryggare.fund.services.audit_pack_files.sheets import Sheet

CASE = {"Beteckning": "application.reference", "Åtgärd": "application.title"}


def of_cases(
    model: type[Model], *order: str, way: str = "application"
) -> Callable[[Scope], QuerySet[Any]]:
    """The rows of a model that belong to the round's applications: ``way`` leads from a row to its
    application. By the application's reference, and then by ``order``."""

    def rows(scope: Scope) -> QuerySet[Any]:
        found = model._default_manager.filter(**{f"{way}__round": scope.round})
        return found.order_by(f"{way}__reference", *order)

    return rows


def provision_of(row: Any) -> str:
    """Where the ground of a jäv stands, or nothing where there is none."""
    return str(Ground(row.ground).provision) if row.ground else ""


def _finished(scope: Scope) -> QuerySet[models.Mark]:
    """What assessors have handed in, the struck kept. A draft is nobody's document yet."""
    found = of_cases(models.Mark, "assessor__name", "reading_id", "criterion__position")(scope)
    return found.exclude(reading__state=models.Reading.State.ASSIGNED)


def _opinions(scope: Scope) -> QuerySet[models.Assessment]:
    found = of_cases(models.Assessment, "assessor__name", "reading_id")(scope)
    return found.exclude(reading__state=models.Reading.State.ASSIGNED)


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
        rows=of_cases(models.ApplicationOption, "amount_ore"),
        columns={**CASE, "Belopp (kr)": "amount_ore", "Poäng": "score"},
    ),
    Sheet(
        path="ansokningar/medsokande.csv",
        rows=of_cases(
            models.CoApplicant, "organisation__name", "pk", way="submission__application"
        ),
        columns={
            "Beteckning": "submission.application.reference",
            "Medsökande": "organisation.name", "Gör i åtgärden": "part",
        },
    ),
    Sheet(
        path="ansokningar/budget.csv",
        rows=of_cases(models.BudgetLine, "position", "year", "pk", way="submission__application"),
        columns={
            "Beteckning": "submission.application.reference", "Slag": "category",
            "Vad": "label", "År": "year", "Belopp (kr)": "amount_ore",
            "Investering": "is_investment",
        },
    ),
    Sheet(
        path="ansokningar/mal.csv",
        rows=of_cases(models.Goal, "position", "pk", way="submission__application"),
        columns={
            "Beteckning": "submission.application.reference", "Mål": "goal",
            "Indikator": "indicator", "Enhet": "unit", "Läget från början": "baseline",
            "Målvärde": "target", "Mätmetod": "method", "Nås senast": "reached_by",
        },
    ),
    Sheet(
        path="yttranden/yttranden.csv",
        rows=of_cases(models.Statement, "kind"),
        columns={
            **CASE, "Från": "kind", "Begärt av": "asked_by.name", "Begärt": "asked_on",
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
            **CASE, "Person": "person.name", "Svar": "state", "Lagrum": provision_of,
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
        rows=of_cases(models.Reading, "assessor__name", "pk"),
        columns={
            **CASE, "Bedömare": "assessor.name", "Läge": "state", "Tilldelad": "assigned_at",
            "Lämnad": "submitted_at", "Struken": "struck_at",
            "Struken därför att": "struck_because",
        },
    ),
    Sheet(
        path="bedomning/poang.csv",
        rows=_finished,
        columns={
            **CASE, "Bedömare": "assessor.name", "Kriterium": "criterion.name",
            "Vikt": "criterion.weight", "Poäng (0–5)": "points", "Motivering": "reason",
            "Bedömningens läge": "reading.state",
        },
    ),
    Sheet(
        path="bedomning/omdomen.csv",
        rows=_opinions,
        columns={
            **CASE, "Bedömare": "assessor.name", "Förslag": "advice",
            "Sammanfattning": "summary", "Bedömningens läge": "reading.state",
        },
    ),
    Sheet(
        path="bedomning/antagna.csv",
        rows=of_cases(models.Adoption, "adopted_at", "pk"),
        columns={
            **CASE, "Antagen poäng": "score", "Medel": "raw_mean", "Kalibrerat": "calibrated",
            "Skäl": "reason", "Antagen av": "adopted_by.name", "Antagen": "adopted_at",
        },
    ),
)  # fmt: skip
SHARING = (
    Sheet(
        path="forslag/lasningar.csv",
        rows=of_cases(models.Pin),
        columns={
            **CASE, "Låsning": "direction", "Skäl": "reason", "Låst av": "pinned_by.name",
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
