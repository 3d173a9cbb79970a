"""The yearly reports of the exit programme: what stands in them, and how they move."""

from tryggare.domain.year_reports.sections import (
    Definition,
    Report,
    Section,
    Source,
    definitions,
    section,
    sections,
)
from tryggare.domain.year_reports.states import FIRST_YEAR, YEAR_REPORT, open_years, wanted_by

__all__ = [
    "FIRST_YEAR",
    "YEAR_REPORT",
    "Definition",
    "Report",
    "Section",
    "Source",
    "definitions",
    "open_years",
    "section",
    "sections",
    "wanted_by",
]
