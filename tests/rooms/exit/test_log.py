"""A case's log as its team reads it, and the copy that the person gets."""

import ast
from pathlib import Path

import pytest
from django.urls import reverse

import tryggare.exit
from tests.rooms.exit.test_cases import (
    NAME,
    NUMBER,
    WORDS,
    every_action,
    joined,
    noted,
    opened,
    read,
)
from tryggare.domain.exit_cases import all_ways
from tryggare.domain.log_reviews import Act, act_of
from tryggare.exit import log_words
from tryggare.exit.models import Case
from tryggare.exit.selectors import log as selectors
from tryggare.exit.services import identities, logs


@pytest.fixture
def busy(town, keyring):
    """A case where Ada and Bo have done a little of everything."""
    case = opened(town)
    joined(town, case, "bo")
    noted(town, case)
    for name in ("bo", "ada", "bo"):
        read(town, case, name)
    with town.working("bo") as bo:
        identities.read(by=bo, case_id=case.pk, keyring=keyring)
        identities.search(by=bo, words=NAME, keyring=keyring)
    return case


def test_the_log_tells_everything_newest_first(town, busy):
    told = every_action(town)
    with town.working("bo"):
        page = selectors.page(busy.pk)
    assert [entry.action for entry in page.entries] == told[::-1]
    assert page.older is None
    assert page.entries[0].actor == town.people["bo"].name
    assert page.entries[0].actor_id == town.people["bo"].pk


def test_it_is_filtered_by_person_and_kind(town, busy):
    with town.working("ada"):
        everything = selectors.page(busy.pk).entries
        for person in selectors.people(busy.pk):
            mine = selectors.page(busy.pk, person_id=person[0]).entries
            assert mine == tuple(one for one in everything if one.actor_id == person[0])
        for act in Act:
            found = selectors.page(busy.pk, act=act).entries
            assert found == tuple(one for one in everything if act_of(one.action) is act)
        assert {act_of(one.action) for one in everything} == set(Act) - {Act.SHARE, Act.EXPORT}
        assert [name for _key, name in selectors.people(busy.pk)] == sorted(
            {one.actor for one in everything}
        )


def test_its_pages_meet_and_do_not_overlap(town, busy):
    with town.working("ada"):
        whole = selectors.page(busy.pk).entries
        found, before = [], None
        for _ in range(len(whole)):
            page = selectors.page(busy.pk, before=before, limit=4)
            assert len(page.entries) <= 4
            found += page.entries
            before = page.older
            if before is None:
                break
    assert tuple(found) == whole


def test_nobody_outside_reads_it(town, busy):
    with town.working("cy") as cy:
        assert selectors.page(busy.pk).entries == ()
        assert selectors.people(busy.pk) == []
        with pytest.raises(Case.DoesNotExist):
            logs.for_person(by=cy, case_id=busy.pk, hides_names=True)


@pytest.mark.parametrize("hides_names", [True, False])
def test_the_persons_copy_is_whole_and_tells_of_itself(town, busy, hides_names):
    with town.working("ada") as ada:
        copy = logs.for_person(by=ada, case_id=busy.pk, hides_names=hides_names)
    assert [entry.action for entry in copy.entries] == every_action(town)
    assert copy.entries[-1].action == "log.export"
    assert copy.entries[-1].facts == {"hides_names": hides_names}
    names = {town.people[name].name for name in ("ada", "bo")}
    assert len(set(copy.called.values())) == 2
    assert bool(names & set(copy.called.values())) is not hides_names


def test_no_secret_word_is_in_the_log(town, busy):
    with town.working("ada"):
        told = str([vars(entry) for entry in selectors.whole(busy.pk)])
    for secret in (NAME, NUMBER, WORDS):
        assert secret not in told


def recorded():
    """Every code that the room records, as it stands in the code."""
    found = set()
    for path in Path(tryggare.exit.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                found |= {
                    word.value.value
                    for word in node.keywords
                    if word.arg == "action" and isinstance(word.value, ast.Constant)
                }
    return {code for code in found if not code.startswith("exit.")}


def test_every_act_has_words_of_its_own():
    codes = recorded() | {f"case.{way}" for way in all_ways()}
    assert "note.read" in codes
    wordless = {
        code for code in codes if log_words.in_words(code) == log_words.by_kind(act_of(code))
    }
    assert wordless == set()


def test_the_log_page_shows_what_was_chosen_and_only_to_the_team(town, busy):
    ada = town.browser("ada")
    log = reverse("exit:log", args=[busy.pk])
    everything = ada.get(log).content.decode()
    assert "Läste 1 anteckning" in everything
    assert "Öppnade ärendet" in everything
    bo = town.people["bo"].pk
    chosen = ada.get(log, {"person": str(bo), "kind": "read"}).content.decode()
    assert "Läste vem ärendet gäller" in chosen
    assert "Öppnade ärendet" not in chosen
    assert ada.get(log, {"person": "nobody", "before": "x", "kind": "?"}).status_code == 200
    cy = town.browser("cy")
    assert cy.get(log).status_code == 404
    assert cy.post(reverse("exit:log-copy", args=[busy.pk]), {"names": "hide"}).status_code == 404


def test_the_copy_is_made_by_a_form_and_hides_names_by_itself(town, busy):
    ada = town.browser("ada")
    before = len(every_action(town))
    copy = reverse("exit:log-copy", args=[busy.pk])
    asked = ada.get(copy)
    assert len(every_action(town)) == before
    assert asked.context["form"]["names"].initial == "hide"
    for bad in ({"names": ""}, {"names": "everyone"}):
        assert ada.post(copy, bad).context["form"].errors["names"]
    assert len(every_action(town)) == before
    made = ada.post(copy, {"names": "hide"}).content.decode()
    assert every_action(town)[before:] == ["log.export"]
    body = made[made.index("<main") : made.index("</main")]
    for name in ("ada", "bo"):
        assert town.people[name].name not in body
    assert "Handläggare 1" in body
