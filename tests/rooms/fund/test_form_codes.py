"""The form and the tables it is kept in call the same things by the same names."""

from tryggare.domain.ledger import all_ceilings
from tryggare.domain.questionnaire import CORE_COLUMNS, FACTS, SectionKind, default_form
from tryggare.fund.models import BudgetLine, CoApplicant, Goal, Submission
from tryggare.organisations.models import Organisation

FORM = default_form()


def columns(key):
    return {column.key: column for column in FORM.section(key).rows.columns}


def fields(model):
    return {field.name: field for field in model._meta.get_fields()}


def test_facts_are_what_the_tables_can_say():
    # Fullmäktige does not apply.
    assert FACTS["applicant"] == set(Organisation.Kind.values) - {Organisation.Kind.ASSEMBLY}
    assert FACTS["track"] == set(Submission.Track.values)


def test_a_budget_line_has_the_tables_categories():
    assert columns("budget")["category"].codes == tuple(BudgetLine.Category.values)


def test_rows_have_the_tables_columns_and_lengths():
    for kind, model in (
        (SectionKind.BUDGET, BudgetLine),
        (SectionKind.GOALS, Goal),
        (SectionKind.CO_APPLICANTS, CoApplicant),
    ):
        in_table = fields(model)
        assert set(CORE_COLUMNS[kind]) <= in_table.keys()
        for key, column in columns(kind).items():
            longest = getattr(in_table.get(key), "max_length", None)
            if column.kind.is_text and longest:
                assert column.longest <= longest


def test_grounds_of_aid_are_those_with_a_ceiling():
    assert set(all_ceilings()) <= set(FORM.question("aid_basis").codes)
