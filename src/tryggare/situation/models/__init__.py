"""The situation picture's rows."""

from tryggare.situation.models.categories import Category
from tryggare.situation.models.incidents import Incident, WeeklyCount
from tryggare.situation.models.ways import WaysOfWorking

__all__ = ["Category", "Incident", "WaysOfWorking", "WeeklyCount"]
