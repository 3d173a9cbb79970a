"""The fund's rows."""

from tryggare.fund.models.applications import Application, ApplicationOption
from tryggare.fund.models.assessments import (
    Adoption,
    Assessment,
    Mark,
    PanelMember,
    Reading,
    Statement,
)
from tryggare.fund.models.audit_packs import AuditPack, AuditPackPart
from tryggare.fund.models.awards import (
    Award,
    AwardLine,
    ChangeRequest,
    Instalment,
    Recovery,
    Report,
    ReportLine,
)
from tryggare.fund.models.decisions import Attendance, Decision, Meeting, Recusal, Reservation
from tryggare.fund.models.declarations import Declaration
from tryggare.fund.models.effects import GoalResult, Lesson, Milestone
from tryggare.fund.models.files import ApplicationFile
from tryggare.fund.models.ledger import Balance, CarryOver, Entry, Voucher
from tryggare.fund.models.notices import URGENT, Mailbox, Notice
from tryggare.fund.models.proposals import Pin, Proposal
from tryggare.fund.models.rounds import Criterion, Delegation, Fund, Round, RoundRule
from tryggare.fund.models.submissions import (
    Attachment,
    BudgetLine,
    CoApplicant,
    EvidenceNote,
    Goal,
    SentVersion,
    Submission,
)

__all__ = [
    "URGENT",
    "Adoption",
    "Application",
    "ApplicationFile",
    "ApplicationOption",
    "Assessment",
    "Attachment",
    "Attendance",
    "AuditPack",
    "AuditPackPart",
    "Award",
    "AwardLine",
    "Balance",
    "BudgetLine",
    "CarryOver",
    "ChangeRequest",
    "CoApplicant",
    "Criterion",
    "Decision",
    "Declaration",
    "Delegation",
    "Entry",
    "EvidenceNote",
    "Fund",
    "Goal",
    "GoalResult",
    "Instalment",
    "Lesson",
    "Mailbox",
    "Mark",
    "Meeting",
    "Milestone",
    "Notice",
    "PanelMember",
    "Pin",
    "Proposal",
    "Reading",
    "Recovery",
    "Recusal",
    "Report",
    "ReportLine",
    "Reservation",
    "Round",
    "RoundRule",
    "SentVersion",
    "Statement",
    "Submission",
    "Voucher",
]
