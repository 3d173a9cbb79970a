"""The tables of the action plan."""

from tryggare.measures.models.cameras import (
    AssessmentDraft,
    Camera,
    CameraAssessment,
    CameraPosition,
    GuardPermit,
    SignCheck,
)
from tryggare.measures.models.cooperation import (
    CoordinationContact,
    CouncilAttendance,
    CouncilMeeting,
    CouncilSeat,
    JointAgreement,
    JointParty,
    Promise,
    PromiseActivity,
)
from tryggare.measures.models.followups import FollowUp, MeasureEffect
from tryggare.measures.models.measures import (
    DoseEntry,
    GoalReading,
    Measure,
    MeasureCause,
    MeasureGoal,
    MeasureMoney,
    MeasurePlace,
    PlanMeasure,
)
from tryggare.measures.models.plans import (
    ActionPlan,
    PlanCause,
    PlanEdition,
    PlanFollowUp,
    PlanProblem,
)
from tryggare.measures.models.reports import AssemblyReport
from tryggare.measures.models.sharing import SharedPractice, Sharing
from tryggare.measures.models.years import YearEntry

__all__ = [
    "ActionPlan",
    "AssemblyReport",
    "AssessmentDraft",
    "Camera",
    "CameraAssessment",
    "CameraPosition",
    "CoordinationContact",
    "CouncilAttendance",
    "CouncilMeeting",
    "CouncilSeat",
    "DoseEntry",
    "FollowUp",
    "GoalReading",
    "GuardPermit",
    "JointAgreement",
    "JointParty",
    "Measure",
    "MeasureCause",
    "MeasureEffect",
    "MeasureGoal",
    "MeasureMoney",
    "MeasurePlace",
    "PlanCause",
    "PlanEdition",
    "PlanFollowUp",
    "PlanMeasure",
    "PlanProblem",
    "Promise",
    "PromiseActivity",
    "SharedPractice",
    "Sharing",
    "SignCheck",
    "YearEntry",
]
