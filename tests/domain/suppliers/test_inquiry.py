"""Each question that dir. 2025:53 asks to be mapped is answered, and no number of people leaves."""

from dataclasses import replace
from datetime import date

from tryggare.domain.suppliers import PermitDuty, SupplierState
from tryggare.domain.suppliers.inquiry import all_questions, answered
from tryggare.domain.suppliers.inquiry_facts import (
    AgreementFacts,
    CheckFacts,
    DeviationFacts,
    OwnChoice,
    PermitFacts,
    Register,
    ReleasedFigure,
    SupplierInRegister,
)
from tryggare.domain.wording import Ore

ON = date(2027, 3, 15)
# What the directive asks, by the domain's reading of it: each must have a question.
ASKED = {
    "kinds", "housing", "protection", "people", "suppliers", "amounts", "subcontractors",
    "permits", "follow_up", "control", "deviations", "invoices",
}  # fmt: skip
HOME = SupplierInRegister(
    name="Exempelboende AB (påhittat)",
    org_number="559999-0001",
    activity="skyddat_boende",
    protection="with",
    duty=PermitDuty.YES,
    state=SupplierState.IN_USE,
    permits=(PermitFacts("T-1", "Vuxna", date(2026, 1, 1), None),),
    agreements=(AgreementFacts("A-1", date(2026, 1, 1), date(2027, 12, 31)),),
    checks=(CheckFacts("permit", ON, "good"), CheckFacts("visit", ON, "remark")),
    deviations=(DeviationFacts("complaint", "minor", ON, None, None),),
    reports_asked=1,
    invoices=2,
    ore_by_year={2026: 123_456_789, 2027: 49_999},
)
HELPER = replace(
    HOME, name="Hjälp AB (påhittat)", activity="transport", duty=PermitDuty.NO, permits=(),
    main=HOME.name, has_consent=True, agreements=(), ore_by_year={},
)  # fmt: skip
REGISTER = Register(on=ON, suppliers=(HOME, HELPER), choice=OwnChoice(6, 12, 14))


def by_code(register):
    return {one.question.code: one for one in answered(register)}


def test_every_question_has_one_answer_and_says_where_it_comes_from():
    assert set(all_questions()) == ASKED
    for register in (REGISTER, replace(REGISTER, suppliers=())):
        for one in answered(register):
            assert one.sentences, one.question
            assert all(len(row) == len(one.columns) for row in one.rows)
            assert str(one.question.question).endswith("?")
            assert "2025:53" in str(one.question.source)
            assert str(one.question.basis)


def test_what_is_in_the_register_is_told_in_a_table():
    found = by_code(REGISTER)
    empty = {code for code, one in found.items() if not one.rows}
    assert empty == {"people"}
    assert [str(cell) for cell in found["subcontractors"].rows[0]] == [
        HELPER.name, HOME.name, "Flytt och transport", "ja",
    ]  # fmt: skip
    assert str(found["permits"].rows[0][3]) == "T-1, för Vuxna"
    assert str(found["permits"].rows[1][3]) == "behövs inte"


def test_amounts_leave_in_whole_thousands_of_kronor():
    rows = by_code(REGISTER)["amounts"].rows
    assert [row[2] for row in rows] == [Ore(123_500_000), Ore(0), Ore(123_500_000), Ore(0)]
    assert {row[1] for row in rows} == {"2026", "2027"}


def test_people_are_told_of_only_by_what_has_been_released():
    assert "släppta" in str(by_code(REGISTER)["people"].sentences[0])
    released = replace(REGISTER, figures=(ReleasedFigure("Startade 2026", "Alla", "5–10"),))
    assert by_code(released)["people"].rows == [["Startade 2026", "Alla", "5–10"]]


def test_a_deviation_leaves_without_its_words_and_no_price_leaves():
    told = repr([one.rows for one in answered(REGISTER)])
    assert "pris" not in told
    assert not {"what", "answer", "done"} & set(DeviationFacts.__slots__)
