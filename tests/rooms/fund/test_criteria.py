"""What applications are judged by: named, weighed and ordered together, until the call opens."""

import pytest
from django.urls import reverse

from tests.rooms.fund.called import ready
from tests.rooms.fund.laid import officer
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput
from tryggare.fund.models import Criterion
from tryggare.fund.services import criteria, rounds
from tryggare.fund.services.criteria import CriterionFacts
from tryggare.fund.services.rounds import RoundFacts

FIVE = ["Relevans", "Genomförbarhet", "Bärkraft", "Evidens", "Likvärdighet"]


@pytest.fixture
def round_(town):
    return ready(town)


def stored():
    return list(Criterion.objects.order_by("position").values_list("name", "weight"))


def sent(*lines):
    """What the browser sends: ``(name, weight, place)`` for each line, and an empty one."""
    data = {}
    for number, (name, weight, place) in enumerate([*lines, ("", "", "")]):
        at = f"criterion-{number}"
        data |= {f"{at}-name": name, f"{at}-weight": weight, f"{at}-position": place}
    return data


def post(town, round_, *lines):
    url = reverse("fund:criteria", args=[round_.pk])
    response = town.client("fund_officer").post(url, sent(*lines))
    town.enter()
    return response


def test_a_new_round_has_the_five_with_questions(town, round_):
    by = officer(town)
    facts = RoundFacts(name="Omgång 2028", year=2028, budget_ore=100_00)
    made = rounds.add(by=by, fund_id=round_.fund_id, facts=facts)
    laid = list(made.criteria.order_by("position"))
    assert [one.name for one in laid] == FIVE
    assert all(one.question.endswith("?") for one in laid)
    assert {one.weight for one in laid} == {20}


def test_names_weights_and_order_are_changed_together(town, round_):
    assert post(town, round_, ("Nytta", "60", "2"), ("Läge", "30", "1"), ("Mer", "10", "")
                ).status_code == 302  # fmt: skip
    assert stored() == [("Läge", 30), ("Nytta", 60), ("Mer", 10)]
    content = AuditEvent.objects.get(action="fund.criteria.replace").content
    assert "Relevans" in content
    assert "vikt 60" in content


def test_the_same_again_is_no_change(town, round_):
    for _ in range(2):
        post(town, round_, ("Nytta", "60", "1"))
    assert AuditEvent.objects.filter(action="fund.criteria.replace").count() == 1


def test_shares_are_of_a_hundred(town, round_):
    post(town, round_, ("A", "1", "1"), ("B", "1", "2"), ("C", "1", "3"))
    page = town.client("fund_officer").get(reverse("fund:criteria", args=[round_.pk]))
    told = [str(row[2]) for row in page.context["table"].rows]
    assert told == ["34\u00a0%", "33\u00a0%", "33\u00a0%"]


WRONG = {
    "no weight at all": (("A", "0", "1"), "weight", "inte vara mindre"),
    "too heavy": (("A", "101", "1"), "weight", "för stort"),
    "half a weight": (("A", "1,5", "1"), "weight", "utan decimaler"),
    "the same twice": (("relevans", "1", "1"), "name", "står två gånger"),
}


@pytest.mark.parametrize(("line", "field", "said"), WRONG.values(), ids=WRONG)
def test_what_will_not_do_is_told_beside_its_box_and_changes_nothing(
    town, round_, line, field, said
):
    response = post(town, round_, ("Relevans", "20", "0"), line)
    assert said in str(response.context["lines"][1].errors[field])
    assert [name for name, _weight in stored()] == FIVE


def test_a_round_is_not_left_without_criteria(town, round_):
    response = post(town, round_)
    assert "mellan 1 och 20 kriterier" in response.content.decode()
    assert [name for name, _weight in stored()] == FIVE


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"question": "x" * 1001}, "question"),
        ({"weight": 0}, "weight"),
        ({"weight": 101}, "weight"),
    ],
)
def test_the_service_refuses_what_no_form_can_send(town, round_, changes, field):
    facts = CriterionFacts(**({"name": "A", "weight": 1} | changes))
    with pytest.raises(InvalidInput) as caught:
        criteria.replace(by=officer(town), round_id=round_.pk, criteria=[facts])
    assert [problem.field for problem in caught.value.problems] == [f"criteria[0].{field}"]


def test_criteria_are_many_enough(town, round_):
    many = [CriterionFacts(name=f"K{number}") for number in range(21)]
    with pytest.raises(InvalidInput, match="mellan 1 och 20"):
        criteria.replace(by=officer(town), round_id=round_.pk, criteria=many)
    criteria.replace(by=officer(town), round_id=round_.pk, criteria=many[:20])
    assert len(stored()) == 20
