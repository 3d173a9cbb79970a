"""The guide against a truth table read from the law apart from the rows."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tryggare.domain.consent import Category
from tryggare.domain.secrecy import (
    Facts,
    Fit,
    Initiative,
    Purpose,
    Question,
    Recipient,
    all_grounds,
    all_never_grounds,
    guide,
    judge,
    must_be_written,
    not_in_the_guide,
)

TODAY = date(2027, 3, 1)
GROUNDS = all_grounds()
AGES = (3, 14, 15, 17, 18, 20, 21, 50, None)
WISHES = (frozenset(), *(frozenset({one}) for one in Category), frozenset(Category))

# ground | who | when | what for | below | at most | yes | no. "*": all of them; "-": none.
# who: P police, S security service, A prosecutor, D court, T customs, X tax agency, E enforcement
# agency, K prison and probation, C social services, H health care, O other authority, U supplier,
# F association, J the person, G guardian, R reporter. when: r on request, o on own initiative.
# what for: c cooperation, p prevent crime, i investigate crime, w wrong payments, t terrorism,
# n crime against someone close, d immediate danger, s protected registration, v necessary care,
# m case moves, f feedback, y insight. at most: all or own (all but on other people), or letters:
# w whether, i identity, k contact data, v whereabouts, t threat, b decision taken.
# yes, no: C consent covers, R concrete risk, U unsuitable, B protection weighs heavier,
# E exceptional reasons, H harm, Y serious crime, O single case; below 18/A: or abuse or compulsion.
TABLE = """
consent                  | PSADTXEKCHOUFGR | ro | *     | -    | own  | C  | -
own-data                 | J               | ro | cy    | -    | own  | -  | -
guardian                 | G               | ro | cy    | 18   | own  | -  | H
crime-between-authorities| PSADTXEKCHO     | ro | piwtn | -    | *    | -  | B
risk-under-21            | PST             | ro | p     | 21   | *    | R  | U
terrorism                | PS              | ro | t     | -    | *    | R  | -
crime-against-close      | P               | ro | n     | -    | *    | RY | -
immediate-danger         | P               | ro | d     | 18   | *    | R  | -
whether-stays            | PSADTXE         | r  | *     | -    | w    | O  | -
protected-registration   | X               | r  | s     | -    | ikvt | -  | -
contact-data             | PSATX           | r  | *     | -    | k    | -  | E
necessary-care           | CH              | ro | v     | 18/A | *    | -  | -
case-transfer            | C               | ro | m     | -    | *    | -  | -
reporter-feedback        | R               | ro | f     | 18   | b    | -  | -
"""
LINES = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]
WHO = dict(zip("PSADTXEKCHOUFJGR", Recipient, strict=True))
WHAT_FOR = dict(zip("cpiwtndsvmfy", Purpose, strict=True))
KINDS = {"w": "whether_stays", "i": "identity", "k": "contact_data"}
KINDS |= {"v": "whereabouts", "t": "threat", "b": "decision_taken"}
ASKED = {
    "C": Question.CONSENT_COVERS,
    "R": Question.CONCRETE_RISK,
    "U": Question.UNSUITABLE,
    "B": Question.PROTECTION_WEIGHS_HEAVIER,
    "E": Question.EXCEPTIONAL_REASONS,
    "H": Question.HARM,
    "Y": Question.SERIOUS_CRIME,
    "O": Question.SINGLE_CASE,
    "A": Question.ABUSE_OR_COMPELLED_CARE,
}


def chosen(letters, words):
    return set(words.values()) if letters == "*" else {words[x] for x in letters if x != "-"}


def reach(cell):
    if cell in ("*", "own"):
        return set(Category) - ({Category.OTHER_PEOPLE} if cell == "own" else set())
    return {Category(KINDS[letter]) for letter in cell}


def wanted(line, facts):
    """True, False or None (not known yet), as Kleene would have it."""
    _, who, when, what_for, below, most, yes, no = line
    parts = [
        facts.recipient in chosen(who, WHO),
        facts.initiative.value[0] in when,
        facts.purpose in chosen(what_for, WHAT_FOR),
        bool(facts.categories & reach(most)),
        old_enough(below, facts),
        *(facts.answers.get(question) for question in chosen(yes, ASKED)),
        *(negated(facts.answers.get(question)) for question in chosen(no, ASKED)),
    ]
    if False in parts:
        return False
    return None if None in parts else True


def old_enough(below, facts):
    if below == "-":
        return True
    limit, _, other = below.partition("/")
    either = [None if facts.age is None else facts.age < int(limit)]
    either += [facts.answers.get(ASKED[letter]) for letter in other]
    if True in either:
        return True
    return None if None in either else False


def negated(answer):
    return None if answer is None else not answer


FIT = {True: Fit.FITS, False: Fit.NOT, None: Fit.OPEN}


def questions_of(line):
    letters = line[6] + line[7] + line[4].partition("/")[2]
    return [ASKED[letter] for letter in letters if letter != "-"]


def answer_sheets(questions):
    """Every way to answer or leave unanswered."""
    for answers in product((True, False, None), repeat=len(questions)):
        pairs = zip(questions, answers, strict=True)
        yield {question: answer for question, answer in pairs if answer is not None}


def kindest_first(line, sheets):
    """The sheet whose answers all speak for the ground, then the others."""
    against = {ASKED[letter] for letter in line[7] if letter != "-"}
    kind = {question: question not in against for question in questions_of(line)}
    return sorted(sheets, key=lambda sheet: sheet != kind)


def test_the_table_has_every_ground():
    assert {line[0] for line in LINES} == set(GROUNDS)


@pytest.mark.slow("enumerates every recipient, purpose, age and category with every answer")
@pytest.mark.parametrize("line", LINES, ids=lambda line: line[0])
def test_it_says_what_the_table_says(line):
    ground = GROUNDS[line[0]]
    sheets = kindest_first(line, answer_sheets(questions_of(line)))
    seen = set()
    for who, when, why, age in product(Recipient, Initiative, Purpose, AGES):
        inside = who in chosen(line[1], WHO) and why in chosen(line[3], WHAT_FOR)
        # Outside the ground nothing can help, so there the kindest answers stand for them all.
        inner = product(WISHES, sheets) if inside else product(WISHES[::12], sheets[:1])
        for what, answers in inner:
            facts = Facts(who, when, why, what, age, TODAY, answers)
            advice = judge(ground, facts)
            assert advice.fit is FIT[wanted(line, facts)], facts
            seen.add(advice.fit)
            if advice.fit is Fit.NOT:
                assert advice.why_not
                assert advice.may_tell == frozenset()
                assert advice.left_out == what
            else:
                assert advice.may_tell == what & reach(line[5])
                assert advice.may_tell | advice.left_out == what
                assert bool(advice.ask or advice.age_unknown) == (advice.fit is Fit.OPEN)
    assert seen >= {Fit.FITS, Fit.NOT}


FACTS = st.builds(
    Facts,
    recipient=st.sampled_from(Recipient),
    initiative=st.sampled_from(Initiative),
    purpose=st.sampled_from(Purpose),
    categories=st.frozensets(st.sampled_from(Category)),
    age=st.sampled_from(AGES),
    on=st.just(TODAY),
    answers=st.dictionaries(st.sampled_from(Question), st.booleans()),
)


@given(FACTS)
def test_any_facts_at_all_agree_with_the_table(facts):
    found = {advice.ground.id: advice.fit for advice in guide(facts)}
    assert found == {line[0]: FIT[wanted(line, facts)] for line in LINES}


@given(FACTS)
def test_what_never_is_a_ground_never_appears(facts):
    never = {row.provisions[0].id for row in all_never_grounds().values()}
    for advice in guide(facts):
        assert not never & {provision.id for provision in advice.ground.provisions}


@given(FACTS, st.sampled_from(Question), st.booleans())
def test_an_answer_never_takes_away_a_reason_that_stands_without_it(facts, question, answer):
    before = {a.ground.id for a in guide(facts) if a.fit is Fit.NOT}
    if question not in facts.answers:
        after = replace(facts, answers={**facts.answers, question: answer})
        assert before <= {a.ground.id for a in guide(after) if a.fit is Fit.NOT}


@given(FACTS)
def test_those_that_fit_come_first(facts):
    order = [list(Fit).index(advice.fit) for advice in guide(facts)]
    assert order == sorted(order)


def test_what_never_is_a_ground_says_why():
    rows = all_never_grounds()
    assert {"osl-10-27", "osl-26-9e", "uppgiftsskyldighet-6"} <= {
        row.provisions[0].id for row in rows.values()
    }
    assert all(str(row.why).endswith(".") for row in rows.values())


def test_a_rule_is_not_offered_before_it_was_in_force():
    line = next(line for line in LINES if line[0] == "crime-between-authorities")
    facts = Facts(
        Recipient.POLICE,
        Initiative.OWN,
        Purpose.PREVENT_CRIME,
        frozenset({Category.THREAT}),
        30,
        date(2025, 12, 1),
        {Question.PROTECTION_WEIGHS_HEAVIER: False},
    )
    assert judge(GROUNDS[line[0]], facts).fit is Fit.FITS
    early = judge(GROUNDS[line[0]], replace(facts, on=date(2025, 11, 30)))
    assert "30\N{NO-BREAK SPACE}november" in str(early.why_not[0])


# Read from the law, apart from the rows.
DUTIES = {"whether-stays", "protected-registration", "contact-data", "case-transfer"}
TWO = {"whether-stays", "contact-data", "crime-between-authorities", "guardian"}


def test_the_marks_of_each_ground():
    rows = GROUNDS.values()
    assert {row.id for row in rows if row.duty} == DUTIES
    assert {row.id for row in rows if row.two_persons} == TWO
    assert {row.id for row in rows if row.consent_based} == {"consent"}
    assert {row.id for row in rows if row.needs_balancing} == {"crime-between-authorities"}
    assert {row.id for row in rows if row.needs_exceptional_test} == {"contact-data"}
    assert {row.id for row in rows if row.needs_harm_test} == {"guardian"}


@pytest.mark.parametrize("row", GROUNDS.values(), ids=lambda row: row.id)
def test_a_row_is_whole(row):
    assert row.warnings
    assert Initiative.REQUEST in row.initiatives
    written = [str(text) for text in must_be_written(row)]
    assert len(set(written)) == len(written)
    assert str(row.provision) in written[1]
    asked = len(row.yes) + len(row.no) + (row.or_if is not None)
    assert len(written) == 4 + asked
    assert ("Två personer" in written[-1]) == row.two_persons


@pytest.mark.parametrize("words", [Recipient, Purpose, Question])
def test_everything_has_words_of_its_own(words):
    assert len({str(one.text) for one in words}) == len(words)


@pytest.mark.parametrize("purpose", Purpose)
def test_it_says_what_it_does_not_have(purpose):
    facts = Facts(Recipient.POLICE, Initiative.OWN, purpose, frozenset(), None, TODAY)
    assert bool(not_in_the_guide(facts)) == (purpose is Purpose.INVESTIGATE_CRIME)
