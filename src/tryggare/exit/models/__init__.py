"""The rows of the exit programme; closed to every other room."""

from tryggare.exit.models.agreements import Agreement, AgreementEvent
from tryggare.exit.models.cases import Case, Membership
from tryggare.exit.models.clocks import CaseClock, ClockReason
from tryggare.exit.models.consents import Consent, Withdrawal
from tryggare.exit.models.cooperations import (
    Cooperation,
    CooperationContact,
    CooperationPart,
    CooperationReport,
    CooperationTerms,
)
from tryggare.exit.models.costs import (
    CallOff,
    CostEntry,
    CostFunding,
    CostPayment,
    Delivery,
    InvoiceMatch,
    InvoiceTally,
    MatchDecision,
)
from tryggare.exit.models.decisions import Communication, Decision, DecisionEvent
from tryggare.exit.models.destructions import (
    ArchivePackage,
    Certificate,
    Destruction,
    LegalHold,
    LegalHoldEnd,
)
from tryggare.exit.models.disclosures import Disclosure, DisclosureStep, Request
from tryggare.exit.models.events import Event, EventHead
from tryggare.exit.models.exchange import (
    CaseExport,
    ExportReceipt,
    RecordSystem,
    ReturnedRow,
    ReturnFile,
)
from tryggare.exit.models.exposures import Exposure, ExposureStep
from tryggare.exit.models.figures import (
    Contributing,
    FigureRecord,
    FigureTable,
    FigureWrap,
    FollowUp,
)
from tryggare.exit.models.identities import Identity
from tryggare.exit.models.keys import KeyWrap
from tryggare.exit.models.leading import CheckIn, Reminder
from tryggare.exit.models.leaks import Leak, LeakStep
from tryggare.exit.models.letters import Appointment, Letter
from tryggare.exit.models.months import MonthMove
from tryggare.exit.models.needs import Intervention, InterventionEnd, NeedsMapping, Plan
from tryggare.exit.models.notes import Note
from tryggare.exit.models.placements import (
    HandOver,
    HomeMunicipality,
    Package,
    PackageWrap,
    Placement,
    PlacementEnd,
)
from tryggare.exit.models.referrals import Referral
from tryggare.exit.models.reviews import ReviewLine, ReviewPacket
from tryggare.exit.models.settlements import Settlement, SettlementPart
from tryggare.exit.models.shares import Share, ShareWrap
from tryggare.exit.models.staff_threats import NameHiding, StaffThreat
from tryggare.exit.models.state_grants import CaseGrant, CaseGrantStep, GrantTally, StateGrant
from tryggare.exit.models.steps import Step
from tryggare.exit.models.supplier_control import (
    SupplierAgreement,
    SupplierCheck,
    SupplierDeviation,
    SupplierPermit,
    SupplierRules,
)
from tryggare.exit.models.supplier_reports import SupplierEndStep, SupplierReport
from tryggare.exit.models.suppliers import Supplier, SupplierInvoice
from tryggare.exit.models.threats import SafeContact, SafetyPlan, Threat
from tryggare.exit.models.whereabouts import (
    ExactPlace,
    Knower,
    KnowerEnd,
    Marking,
    PlaceKey,
    Whereabouts,
)
from tryggare.exit.models.year_reports import ReportText, ReportVersion, YearReport

__all__ = [
    "Agreement",
    "AgreementEvent",
    "Appointment",
    "ArchivePackage",
    "CallOff",
    "Case",
    "CaseClock",
    "CaseExport",
    "CaseGrant",
    "CaseGrantStep",
    "Certificate",
    "CheckIn",
    "ClockReason",
    "Communication",
    "Consent",
    "Contributing",
    "Cooperation",
    "CooperationContact",
    "CooperationPart",
    "CooperationReport",
    "CooperationTerms",
    "CostEntry",
    "CostFunding",
    "CostPayment",
    "Decision",
    "DecisionEvent",
    "Delivery",
    "Destruction",
    "Disclosure",
    "DisclosureStep",
    "Event",
    "EventHead",
    "ExactPlace",
    "ExportReceipt",
    "Exposure",
    "ExposureStep",
    "FigureRecord",
    "FigureTable",
    "FigureWrap",
    "FollowUp",
    "GrantTally",
    "HandOver",
    "HomeMunicipality",
    "Identity",
    "Intervention",
    "InterventionEnd",
    "InvoiceMatch",
    "InvoiceTally",
    "KeyWrap",
    "Knower",
    "KnowerEnd",
    "Leak",
    "LeakStep",
    "LegalHold",
    "LegalHoldEnd",
    "Letter",
    "Marking",
    "MatchDecision",
    "Membership",
    "MonthMove",
    "NameHiding",
    "NeedsMapping",
    "Note",
    "Package",
    "PackageWrap",
    "PlaceKey",
    "Placement",
    "PlacementEnd",
    "Plan",
    "RecordSystem",
    "Referral",
    "Reminder",
    "ReportText",
    "ReportVersion",
    "Request",
    "ReturnFile",
    "ReturnedRow",
    "ReviewLine",
    "ReviewPacket",
    "SafeContact",
    "SafetyPlan",
    "Settlement",
    "SettlementPart",
    "Share",
    "ShareWrap",
    "StaffThreat",
    "StateGrant",
    "Step",
    "Supplier",
    "SupplierAgreement",
    "SupplierCheck",
    "SupplierDeviation",
    "SupplierEndStep",
    "SupplierInvoice",
    "SupplierPermit",
    "SupplierReport",
    "SupplierRules",
    "Threat",
    "Whereabouts",
    "Withdrawal",
    "YearReport",
]
