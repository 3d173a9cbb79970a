"""What a person is asked, against a table of rules read from the law apart from the code."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from tryggare.domain.law import all_provisions, provision
from tryggare.domain.recusal import (
    Advice,
    BodyKind,
    DutyKind,
    Ground,
    Link,
    Matter,
    Position,
    Tie,
    suggestions,
)
from tryggare.domain.wording import from_plain, to_plain

TODAY = date(2027, 3, 3)
DAY = timedelta(days=1)
LONG = timedelta(days=400)

# The first line that fits a case rules. "*" is anything; "a b" is a or b.
# body kind | duty | share bp | authority | body in matter | duty's time | point of KL 6:28, advice
RULES = """
*                           | *                          | *          | *   | none                     | *      | -
*                           | *                          | *          | *   | *                        | future | -
board administration        | *                          | *          | no  | handled_before           | *      | 4 exempt
*                           | *                          | *          | *   | handled_before           | now    | 4 consider
*                           | *                          | *          | *   | handled_before           | past   | 4 consider
assembly board administration | *                        | *          | *   | *                        | past   | -
assembly board administration | *                        | *          | *   | *                        | now    | 4 consider
*                           | substitute official manager | *         | *   | *                        | past   | -
owned_company part_owned_company | chair vice_chair member | 5000 10000 | no | *                       | *      | 2 exempt
owned_company part_owned_company | chair vice_chair member | unknown    | no | *                       | *      | 2 find_out
owned_company part_owned_company | *                     | 5000 10000 | no  | *                        | *      | 4 exempt
owned_company part_owned_company | *                     | unknown    | no  | *                        | *      | 4 find_out
*                           | chair vice_chair member    | *          | *   | beneficiary              | *      | 2 consider
*                           | chair vice_chair member    | *          | *   | *                        | past   | 2 consider
*                           | chair vice_chair member    | *          | *   | applicant co_applicant   | now    | 2 recuse
*                           | *                          | *          | *   | beneficiary              | *      | 4 consider
*                           | *                          | *          | *   | applicant co_applicant   | now    | 4 recuse
"""  # noqa: E501
TABLE = [[cell.split() for cell in line.split("|")] for line in RULES.strip().splitlines()]
SHARES = {"unknown": None, "0": 0, "4999": 4999, "5000": 5000, "10000": 10_000}
PERIODS = {
    "first day": ("now", TODAY, None),
    "last day": ("now", TODAY - LONG, TODAY),
    "ended yesterday": ("past", TODAY - LONG, TODAY - DAY),
    "begins tomorrow": ("future", TODAY + DAY, None),
}
LINKS = {
    "none": Matter("another"),
    "applicant": Matter("it"),
    "co_applicant": Matter("another", co_applicants=frozenset({"it"})),
    "beneficiary": Matter("another", beneficiaries=frozenset({"it"})),
    "handled_before": Matter("another", handled_before=frozenset({"it"})),
}


def rule_for(*case):
    """The number of the line that rules, and what it says: None or (point, advice)."""
    for number, (*conditions, outcome) in enumerate(TABLE):
        if all(
            words == ["*"] or word in words for words, word in zip(conditions, case, strict=True)
        ):
            return number, None if outcome == ["-"] else tuple(outcome)
    raise AssertionError(f"no rule for {case}")


def cases(kind):
    for duty, share, authority, link, period in product(
        DutyKind, SHARES, ("yes", "no"), LINKS, PERIODS
    ):
        when, starts, ends = PERIODS[period]
        matter = replace(LINKS[link], against_individual=authority == "yes")
        tie = Tie("it", "Det", kind, duty, Position.ELECTED, starts, ends, SHARES[share])
        yield (kind, duty, share, authority, link, when), tie, matter


@pytest.mark.parametrize("kind", BodyKind)
def test_every_case_is_as_the_rules_say(kind):
    for case, tie, matter in cases(kind):
        found = suggestions([tie], matter, TODAY)
        said = [(one.ground.provision.paragraph[-1], one.advice.value) for one in found]
        _, expected = rule_for(*case)
        assert said == ([expected] if expected else []), case


def test_every_rule_rules_something():
    used = {rule_for(*case)[0] for kind in BodyKind for case, _, _ in cases(kind)}
    assert used == set(range(len(TABLE)))


@pytest.mark.parametrize("position", Position)
@pytest.mark.parametrize("kind", BodyKind)
def test_position_names_the_paragraph_and_changes_nothing_else(kind, position):
    for _, tie, matter in cases(kind):
        elected = suggestions([tie], matter, TODAY)
        found = suggestions([replace(tie, position=position)], matter, TODAY)
        assert [(one.ground, one.advice) for one in found] == [
            (one.ground, one.advice) for one in elected
        ]
        for one in found:
            ids = [row.id for row in one.provisions]
            by = ["kl-7-4"] if position is Position.EMPLOYED else []
            assert ids == [*by, one.ground.value, "kl-6-31"]
            assert ("7 kap. 4 §" in str(one.basis)) == (position is Position.EMPLOYED)


def test_texts_are_whole_sentences_that_can_be_stored():
    for _, tie, matter in cases(BodyKind.PART_OWNED_COMPANY):
        for one in suggestions([tie], matter, TODAY):
            for text in (one.reason, one.exemption, one.basis):
                assert str(text).endswith(".")
                assert str(from_plain(to_plain(text))) == str(text)


def tie(body, kind, duty=DutyKind.MEMBER, share=None, position=Position.ELECTED):
    return Tie(body, body, kind, duty, position, TODAY - LONG, None, share)


def only(found):
    (one,) = found
    return one


# The five corrections of what is commonly believed of the law.


def test_plan_is_followed_up_and_not_adopted_every_second_year():
    gist = provision("brottsforebyggande-6").gist
    assert "vartannat år" in gist
    assert "följs åtgärdsplanen upp" in gist
    rows = [row for row in all_provisions().values() if row.sfs == "2023:196"]
    assert not [row.id for row in rows if "orsaksanalys" in row.gist.casefold()]


def test_administrative_procedure_act_is_never_a_ground_here():
    assert "jäv" in provision("fl-2").gist
    for kind in BodyKind:
        for _, known, matter in cases(kind):
            for one in suggestions([known], matter, TODAY):
                assert {row.statute for row in one.provisions} == {"kommunallagen"}
                told = f"{one.reason} {one.exemption} {one.basis}"
                assert "förvaltningslagen" not in told


@pytest.mark.parametrize(
    ("kind", "share", "advice", "told"),
    [
        (BodyKind.OWNED_COMPANY, 10_000, Advice.EXEMPT, "äger 100 procent"),
        (BodyKind.PART_OWNED_COMPANY, 5_000, Advice.EXEMPT, "minst hälften"),
        (BodyKind.PART_OWNED_COMPANY, 4_999, Advice.RECUSE, "äger 49,99 procent"),
        (BodyKind.PART_OWNED_COMPANY, None, Advice.FIND_OUT, "Ta reda på"),
        (BodyKind.ASSOCIATION, None, Advice.RECUSE, "gäller bara bolag"),
        (BodyKind.ASSOCIATION, 10_000, Advice.RECUSE, "gäller bara bolag"),
    ],
)
def test_board_member_of_a_company_is_javig_below_half(kind, share, advice, told):
    one = only(suggestions([tie("Huge", kind, share=share)], Matter("Huge"), TODAY))
    assert (one.ground, one.advice) == (Ground.REPRESENTATIVE, advice)
    assert told in str(one.exemption)
    assert "6 kap. 31 §" in str(one.exemption)
    assert str(one.reason) == "Du är ledamot i Huge, som är sökande."


def test_half_owned_company_is_not_exempt_where_authority_is_exercised():
    known = tie("Huge", BodyKind.OWNED_COMPANY, share=10_000)
    one = only(suggestions([known], Matter("Huge", against_individual=True), TODAY))
    assert one.advice is Advice.RECUSE
    assert "myndighetsutövning" in str(one.exemption)


def test_earlier_handling_in_another_board_is_exempt():
    known = tie("Socialnämnden", BodyKind.BOARD)
    matter = Matter("Huge", handled_before=frozenset({"Socialnämnden"}))
    one = only(suggestions([known], matter, TODAY))
    assert (one.ground, one.advice) == (Ground.OTHER, Advice.EXEMPT)


def test_machine_suggests_and_never_decides():
    assert "automatiserad" in provision("kl-6-38").gist
    assert {advice.value for advice in Advice} == {"recuse", "find_out", "consider", "exempt"}
    assert all("är jävig" not in str(advice.label) for advice in Advice)
    no_ties = suggestions([], Matter("Huge"), TODAY)
    assert no_ties == ()


def test_camera_needs_an_assessment_and_a_register_but_no_permit():
    assessment, register = provision("kbl-7"), provision("kbl-10")
    assert "Före bevakningen" in assessment.gist
    assert "fem år" in assessment.gist
    assert "register" in register.gist
    assert "fem år" in register.gist
    assert assessment.in_force_from == register.in_force_from == date(2025, 4, 1)
    rows = [row for row in all_provisions().values() if row.sfs == "2018:1200"]
    assert not [row.id for row in rows if "tillstånd" in row.gist.casefold()]
    assert "sanktionsavgift" in provision("kbl-25").gist


# How several ties and bodies meet.


def test_member_of_the_board_that_applies_considers():
    one = only(suggestions([tie("Kulturnämnden", BodyKind.BOARD)], Matter("Kulturnämnden"), TODAY))
    assert (one.ground, one.advice) == (Ground.OTHER, Advice.CONSIDER)
    assert "hör till kommunen" in str(one.exemption)


def test_the_closest_link_counts_and_earlier_handling_beside_it():
    known = tie("Kulturnämnden", BodyKind.BOARD)
    everywhere = frozenset({"Kulturnämnden"})
    matter = Matter("Kulturnämnden", everywhere, everywhere, everywhere)
    found = suggestions([known], matter, TODAY)
    assert [one.link for one in found] == [Link.APPLICANT, Link.HANDLED_BEFORE]


def test_the_strongest_comes_first():
    ties = [
        tie("Huge", BodyKind.OWNED_COMPANY, share=10_000),
        tie("Kulturnämnden", BodyKind.BOARD),
        tie("SRV", BodyKind.PART_OWNED_COMPANY),
        tie("Idrottsklubben", BodyKind.ASSOCIATION),
    ]
    everyone = frozenset(one.body for one in ties)
    found = suggestions(ties, Matter("another", co_applicants=everyone), TODAY)
    assert [one.advice for one in found] == list(Advice)


def test_company_that_has_earlier_handled_is_no_other_board():
    known = tie("Huge", BodyKind.OWNED_COMPANY, share=10_000)
    matter = Matter("another", handled_before=frozenset({"Huge"}))
    assert only(suggestions([known], matter, TODAY)).advice is Advice.CONSIDER


def test_each_ground_is_a_row_of_law():
    assert [ground.provision.paragraph for ground in Ground] == [
        f"6 kap. 28 § {point}" for point in (1, 2, 3, 4)
    ]
    assert len({str(ground.label) for ground in Ground}) == len(Ground)
