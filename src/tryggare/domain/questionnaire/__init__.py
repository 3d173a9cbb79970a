"""The application form as data: what is asked, of whom, and what is wrong in the answers."""

from tryggare.domain.questionnaire.answers import SectionState, Standing, answered, problems
from tryggare.domain.questionnaire.asking import Asked, asked
from tryggare.domain.questionnaire.checking import check
from tryggare.domain.questionnaire.form import (
    CORE_COLUMNS,
    FACTS,
    NO,
    YES,
    Choice,
    Condition,
    Facts,
    Form,
    Kind,
    Question,
    Rows,
    Section,
    SectionKind,
    worded,
)
from tryggare.domain.questionnaire.plain import (
    SCHEMA,
    default_form,
    from_plain,
    load_form,
    to_plain,
)
from tryggare.domain.questionnaire.values import Value, read_answer

__all__ = [
    "CORE_COLUMNS",
    "FACTS",
    "NO",
    "SCHEMA",
    "YES",
    "Asked",
    "Choice",
    "Condition",
    "Facts",
    "Form",
    "Kind",
    "Question",
    "Rows",
    "Section",
    "SectionKind",
    "SectionState",
    "Standing",
    "Value",
    "answered",
    "asked",
    "check",
    "default_form",
    "from_plain",
    "load_form",
    "problems",
    "read_answer",
    "to_plain",
    "worded",
]
