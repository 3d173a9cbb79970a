"""A spreadsheet of applications, read column by column into a round to share out."""

from tryggare.domain.applications.fields import NEEDED, Field
from tryggare.domain.applications.intake import read_applications
from tryggare.domain.applications.mapping import (
    Grid,
    check_mapping,
    find_headings,
    guess_mapping,
    with_changes,
)
from tryggare.domain.applications.problem_file import Terms, problem_bytes, problem_data
from tryggare.domain.applications.rows import (
    ApplicationRow,
    CellNote,
    IntakeReport,
    precision_note,
)
from tryggare.domain.applications.rules_file import RulesFile, read_rules
from tryggare.domain.applications.scoring import AssumedScore, assume, middle
from tryggare.domain.applications.selection import Selection

__all__ = [
    "NEEDED",
    "ApplicationRow",
    "AssumedScore",
    "CellNote",
    "Field",
    "Grid",
    "IntakeReport",
    "RulesFile",
    "Selection",
    "Terms",
    "assume",
    "check_mapping",
    "find_headings",
    "guess_mapping",
    "middle",
    "precision_note",
    "problem_bytes",
    "problem_data",
    "read_applications",
    "read_rules",
    "with_changes",
]
