"""The form that municipalities start from."""

from itertools import product

import pytest

from tests.domain.questionnaire.filling import filled
from tryggare.domain import evidence
from tryggare.domain.law import all_provisions
from tryggare.domain.ledger import all_ceilings
from tryggare.domain.questionnaire import (
    FACTS,
    Facts,
    SectionKind,
    Standing,
    answered,
    asked,
    check,
    default_form,
    problems,
)

FORM = default_form()
ALL_FACTS = [Facts(*row) for row in product(*(sorted({"", *FACTS[name]}) for name in FACTS))]
CAMERAS = {"measures": ["camera"]}


def sections_asked(answers, facts):
    return {one.section.key for one in asked(FORM, answers, facts)}


def everything_asked():
    for section in FORM.sections:
        yield from section.questions
        yield from section.rows.columns if section.rows else ()


def test_it_can_be_asked():
    assert check(FORM) == []


@pytest.mark.parametrize("question", list(everything_asked()), ids=lambda question: question.key)
def test_hints_are_sentences_and_labels_are_not(question):
    assert not question.hint or question.hint.endswith((".", "?"))
    assert not question.label.endswith((".", ":"))


def test_every_kind_of_rows_is_used_once():
    kinds = [section.kind for section in FORM.sections if section.rows]
    assert sorted(kinds) == sorted(set(SectionKind) - {SectionKind.QUESTIONS})


@pytest.mark.slow("fills the form for every kind of applicant, track and standing of evidence")
@pytest.mark.parametrize("pick", range(4))
@pytest.mark.parametrize("optional", [True, False])
def test_it_can_be_completed_by_everyone(pick, optional):
    for facts in ALL_FACTS:
        answers = filled(FORM, facts, pick, optional=optional)
        assert problems(FORM, answers, facts, finished=True) == []
        states = answered(FORM, answers, facts)
        unfinished = {key for key, state in states.items() if state.missing or state.wrong}
        assert unfinished == set()
        begun = {key for key, state in states.items() if state.standing == Standing.COMPLETE}
        assert {"measure", "causes", "goals", "budget", "assurance"} <= begun


def test_cameras_are_asked_of_those_who_want_cameras():
    assert "cameras" not in sections_asked({"measures": ["lighting", "guards"]}, Facts())
    assert "cameras" in sections_asked({"measures": ["lighting", "camera"]}, Facts())


def test_guards_are_asked_of_those_who_want_guards():
    assert "guards" in sections_asked({"measures": ["guards"]}, Facts())
    assert "guards" not in sections_asked(CAMERAS, Facts())


def test_state_aid_is_asked_of_companies_alone():
    companies = {kind for kind in FACTS["applicant"] if kind.endswith("company")}
    asked_of = {
        kind for kind in FACTS["applicant"] if "state_aid" in sections_asked({}, Facts(kind))
    }
    assert asked_of == companies


def test_the_place_is_asked_of_situational_measures():
    assert "place" in sections_asked({}, Facts(track="situational"))
    assert "place" not in sections_asked({}, Facts(track="social"))


def test_a_mismatch_asks_for_its_reason():
    def missing(facts):
        found = problems(FORM, {}, facts, finished=True)
        return "evidence_reason" in {problem.field for problem in found}

    by_standing = {one: missing(Facts(evidence=one)) for one in FACTS["evidence"]}
    assert [one for one, asks in by_standing.items() if asks] == ["mismatch"]


def test_the_camera_register_has_its_five_fields():
    columns = FORM.section("cameras").rows.columns
    assert [column.key for column in columns] == [
        "address", "place_type", "purpose", "technique", "assessed", "assessed_on",
    ]  # fmt: skip
    assert {column.law for column in columns} == {"kbl-10"}
    # An assessment that has not been made has no day.
    row = dict.fromkeys(("address", "place_type", "purpose", "technique"), "x")
    for assessed, wanted in (("no", set()), ("yes", {"cameras.0.assessed_on"})):
        answers = CAMERAS | {"cameras": [row | {"assessed": assessed}]}
        found = problems(FORM, answers, Facts(), finished=True)
        assert {p.field for p in found if p.field.startswith("cameras")} == wanted


def test_a_demand_of_law_names_its_paragraph():
    found = {p.field: str(p.message) for p in problems(FORM, CAMERAS, Facts(), finished=True)}
    assert "kamerabevakningslagen 7–9 §§" in found["camera_balance"]
    assert "§" not in found["what"]


def test_no_question_of_the_fund_claims_the_rules_of_state_grants():
    laws = {question.law for question in everything_asked()} - {""}
    assert laws <= set(all_provisions())
    assert not any(law.startswith("statsbidrag") for law in laws)


def test_codes_are_the_same_elsewhere():
    assert FACTS["evidence"] == set(evidence.Standing)
    assert set(all_ceilings()) <= set(FORM.question("aid_basis").codes)
    for card in evidence.default_cards():
        assert card.measure in FORM.question("measures").codes
        assert not card.theme or card.theme in FORM.question("theme").codes
