"""The situation picture's rows."""

from tryggare.situation.models.alarms import AlarmNote, AlarmWeek, SameIncident, WeeklyAlarm
from tryggare.situation.models.analyses import Analysis
from tryggare.situation.models.categories import Category
from tryggare.situation.models.dialogues import (
    Dialogue,
    DialogueInside,
    DialoguePoint,
    PointAnswer,
    PointInside,
    PointPhoto,
)
from tryggare.situation.models.imports import ImportBatch, ImportMapping, ImportPart
from tryggare.situation.models.incidents import Incident, WeeklyCount
from tryggare.situation.models.period_analyses import PeriodAnalysis
from tryggare.situation.models.picture_blocks import EarlierFrozen, PictureBlock
from tryggare.situation.models.picture_editions import (
    EditionFile,
    Format,
    PictureEdition,
    PublishedPicture,
)
from tryggare.situation.models.picture_problems import Cause, PictureProblem, ProblemSupport
from tryggare.situation.models.pictures import PictureLink, PictureWriter, SituationPicture
from tryggare.situation.models.police import PoliceEventVersion, PoliceLabel
from tryggare.situation.models.reports import HeldText, Report, ReportQuestion, Tip
from tryggare.situation.models.surveys import Indicator, Survey, SurveyValue
from tryggare.situation.models.ways import WaysOfWorking
from tryggare.situation.models.week_measures import WeekMeasure
from tryggare.situation.models.weeks import (
    WeekAttendance,
    WeekLine,
    WeekNote,
    WeekParticipant,
    WeekPicture,
)

__all__ = [
    "AlarmNote",
    "AlarmWeek",
    "Analysis",
    "Category",
    "Cause",
    "Dialogue",
    "DialogueInside",
    "DialoguePoint",
    "EarlierFrozen",
    "EditionFile",
    "Format",
    "HeldText",
    "ImportBatch",
    "ImportMapping",
    "ImportPart",
    "Incident",
    "Indicator",
    "PeriodAnalysis",
    "PictureBlock",
    "PictureEdition",
    "PictureLink",
    "PictureProblem",
    "PictureWriter",
    "PointAnswer",
    "PointInside",
    "PointPhoto",
    "PoliceEventVersion",
    "PoliceLabel",
    "ProblemSupport",
    "PublishedPicture",
    "Report",
    "ReportQuestion",
    "SameIncident",
    "SituationPicture",
    "Survey",
    "SurveyValue",
    "Tip",
    "WaysOfWorking",
    "WeekAttendance",
    "WeekLine",
    "WeekMeasure",
    "WeekNote",
    "WeekParticipant",
    "WeekPicture",
    "WeeklyAlarm",
    "WeeklyCount",
]
