"""The call: opened when everything is in place, closed when its time is up, the same for all."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import actor
from tests.rooms.fund.called import hours, ready
from tests.rooms.fund.laid import lay_round, officer
from tryggare.audit.models import AuditEvent
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.questionnaire import Form, SectionKind, default_form, from_plain
from tryggare.fund.models import Round
from tryggare.fund.policies import ROUND
from tryggare.fund.selectors import calls as selectors
from tryggare.fund.services import call_forms, calls, criteria
from tryggare.fund.services.call_forms import Wording
from tryggare.fund.services.calls import CallFacts
from tryggare.fund.services.criteria import CriterionFacts
from tryggare.fund.todo import todo
from tryggare.organisations.permissions import Forbidden

NEEDED = {"measure", "causes", "goals", "plan", "budget", "cameras", "guards", "state_aid"}


def opened(town, **changes):
    round_ = ready(town, **changes)
    return calls.open_call(by=officer(town), round_id=round_.pk)


def event(action):
    return AuditEvent.objects.get(action=action).content


def test_an_open_call_has_its_time_its_prefix_and_its_form(town):
    round_ = opened(town)
    assert (round_.state, round_.prefix) == ("open", "TF27")
    assert hours(-1) < round_.opens_at < hours(1)
    assert from_plain(round_.form) == default_form()
    assert "Relevans 20, Genomförbarhet 20" in event("fund.call.open")
    assert "Om åtgärden, Problemet och orsakerna" in event("fund.call.open")


LACKING = {
    "an appropriation": ({"state": "draft"}, "anslaget är inte infört"),
    "a closing time": ({"closes_at": None}, "när utlysningen stänger"),
    "a closing time to come": ({"closes_at": hours(-1)}, "Välj en senare tid"),
    "the day it opens": ({"opens_at": hours(5)}, "Ändra tiden om den ska öppna nu"),
}


@pytest.mark.parametrize(("changes", "said"), LACKING.values(), ids=LACKING)
def test_a_call_does_not_open_without(town, changes, said):
    round_ = ready(town, **changes)
    with pytest.raises(Refused, match=said):
        calls.open_call(by=officer(town), round_id=round_.pk)
    assert Round.objects.get().form is None
    page = town.client("fund_officer").get(reverse("fund:call", args=[round_.pk]))
    assert said in page.content.decode()
    assert "Öppna utlysningen" not in page.content.decode()


def test_everything_that_is_missing_is_said_at_once(town):
    round_ = lay_round(town, (), state="draft")
    with pytest.raises(Refused) as caught:
        calls.open_call(by=officer(town), round_id=round_.pk)
    said = str(caught.value)
    assert all(word in said for word in ("anslaget", "kriterier", "stänger"))


@pytest.mark.parametrize("state", ROUND)
def test_only_what_the_table_allows_moves_a_call(town, state):
    round_ = ready(town)
    by = officer(town)
    ways = {"open_call": calls.open_call, "close_call": calls.close_call, "prepare": calls.prepare}
    for way, go in ways.items():
        is_over = hours(-1) if way == "close_call" else hours(1)
        Round.objects.update(state=state, opens_at=None, closes_at=is_over)
        if way in ROUND[state]:
            assert go(by=by, round_id=round_.pk).state == ROUND[state][way]
        else:
            with pytest.raises(Refused):
                go(by=by, round_id=round_.pk)
            assert Round.objects.get().state == state


def test_a_call_closes_when_its_time_is_up_and_not_a_second_before(town):
    round_ = opened(town)
    closes_at = round_.closes_at
    by = officer(town)
    just_before = closes_at - timedelta(microseconds=1)
    with (
        mock.patch("django.utils.timezone.now", return_value=just_before),
        pytest.raises(Refused, match="är öppen till"),
    ):
        calls.close_call(by=by, round_id=round_.pk)
    with mock.patch("django.utils.timezone.now", return_value=closes_at):
        assert calls.close_call(by=by, round_id=round_.pk).state == "closed"
    assert f'"unsealed_by":"{by.name}"' in event("fund.call.close")


def facts(**changes):
    return CallFacts(**({"closes_at": hours(10)} | changes))


WRONG = {
    "a time that was": ({"closes_at": hours(-1)}, "closes_at", "inte har varit"),
    "closing first": ({"opens_at": hours(11)}, "closes_at", "stänger innan den öppnar"),
    "a strange prefix": ({"prefix": "tf 27"}, "prefix", "Skriv versaler"),
    "a hyphen first": ({"prefix": "-TF"}, "prefix", "Skriv versaler"),
    "another's prefix": ({"prefix": "TF26"}, "prefix", "har redan den början"),
}


@pytest.mark.parametrize(("changes", "field", "said"), WRONG.values(), ids=WRONG)
def test_times_and_prefix_that_will_not_do(town, changes, field, said):
    ready(town, prefix="TF26", budget=300_000)
    round_ = ready(town)
    with pytest.raises(InvalidInput) as caught:
        calls.change(by=officer(town), round_id=round_.pk, facts=facts(**changes))
    [problem] = caught.value.problems
    assert problem.field == field
    assert said in str(problem.message)


def test_an_open_call_may_be_given_more_time_and_never_less(town):
    round_, by = opened(town), officer(town)
    was = round_.closes_at
    later, earlier = was + timedelta(days=1), was - timedelta(days=1)
    changed = calls.change(by=by, round_id=round_.pk, facts=facts(closes_at=later, prefix="NY"))
    assert (changed.closes_at, changed.prefix) == (later, "TF27")
    with pytest.raises(InvalidInput, match="senare än"):
        calls.change(by=by, round_id=round_.pk, facts=facts(closes_at=earlier))


@pytest.mark.parametrize("state", sorted(set(ROUND) - {"draft", "appropriated", "open"}))
def test_nothing_of_a_call_changes_afterwards(town, state):
    round_ = ready(town, state=state)
    by = officer(town)
    attempts = [
        lambda: calls.change(by=by, round_id=round_.pk, facts=facts()),
        lambda: criteria.replace(by=by, round_id=round_.pk, criteria=[CriterionFacts(name="A")]),
        lambda: call_forms.choose_sections(by=by, round_id=round_.pk, keys=[]),
        lambda: call_forms.word_section(
            by=by, round_id=round_.pk, section="measure", wordings=[Wording(label="A")]
        ),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match="låsta"):
            attempt()


def test_prefixes_of_one_year_are_told_apart(town):
    first = opened(town)
    second = opened(town, budget=300_000)
    third = opened(town, budget=400_000, year=2028)
    assert [one.prefix for one in (first, second, third)] == ["TF27", "TF27-2", "TF28"]


def test_times_are_the_municipalitys_own_clocks_through_summer_and_winter(town):
    round_ = ready(town)
    url = reverse("fund:call-change", args=[round_.pk])
    client = town.client("fund_officer")
    for typed, utc in (("2091-01-15T16:00", 15), ("2091-07-15 16.00", 14)):
        response = client.post(url, {"opens_at": "", "closes_at": typed, "prefix": ""})
        assert response.status_code == 302
        town.enter()
        day = datetime.fromisoformat(typed[:10])
        assert Round.objects.get().closes_at == day.replace(hour=utc, tzinfo=UTC)
    assert (
        "2091-07-15 kl. 16.00"
        in AuditEvent.objects.filter(action="fund.call.change").latest("sequence").content
    )


def test_an_hour_that_is_skipped_in_spring_is_no_time(town):
    round_ = ready(town)
    url = reverse("fund:call-change", args=[round_.pk])
    page = town.client("fund_officer").post(url, {"closes_at": "2030-03-31T02:30"})
    assert "klockan ställs fram" in page.content.decode()


# The form.


def without(*keys):
    form = default_form()
    return {section.key for section in form.sections} - set(keys)


def test_sections_are_left_out_and_taken_back_in_their_place(town):
    round_, by = ready(town), officer(town)
    call_forms.choose_sections(by=by, round_id=round_.pk, keys=without("children", "funding"))
    shorter = selectors.form_of(Round.objects.get())
    assert [s.key for s in default_form().sections if s.key not in ("children", "funding")] == [
        s.key for s in shorter.sections
    ]
    assert "Barn och unga" in event("fund.call.choose_sections")
    call_forms.choose_sections(by=by, round_id=round_.pk, keys=without())
    assert selectors.form_of(Round.objects.get()) == default_form()


def test_with_nothing_chosen_what_the_fund_needs_is_still_asked(town):
    round_ = ready(town)
    form = call_forms.choose_sections(by=officer(town), round_id=round_.pk, keys=[])
    kept = {section.key for section in form.sections}
    assert kept >= NEEDED
    assert kept.isdisjoint({"children", "co_applicants", "funding", "attachments"})
    kinds = {section.kind for section in form.sections}
    assert kinds >= {SectionKind.BUDGET, SectionKind.GOALS, SectionKind.CAMERAS}


def worded(town, round_, section, **changes):
    """The section's words with some at a place changed: ``label_2="…"``."""
    wordings = call_forms.texts(selectors.form_of(round_).section(section))
    for name, text in changes.items():
        field, place = name.split("_")
        old = wordings[int(place)]
        told = {"label": old.label, "hint": old.hint} | {field: text}
        wordings[int(place)] = Wording(**told)
    return call_forms.word_section(
        by=officer(town), round_id=round_.pk, section=section, wordings=wordings
    )


def test_words_change_and_nothing_else_does(town):
    round_ = ready(town)
    after = worded(town, round_, "budget", label_0="Pengarna", hint_1="I hela kronor.")
    before = default_form().section("budget")
    assert after.label == "Pengarna"
    assert (after.kind, len(after.questions)) == (before.kind, len(before.questions))
    assert [c.key for c in after.rows.columns] == [c.key for c in before.rows.columns]
    assert selectors.form_of(Round.objects.get()).section("budget") == after
    assert "Pengarna" in event("fund.call.word_section")


@pytest.mark.parametrize("section", [section.key for section in default_form().sections])
def test_every_section_can_be_worded(town, section):
    round_ = ready(town)
    last = len(call_forms.texts(default_form().section(section))) - 1
    after = worded(town, round_, section, **{f"label_{last}": "Ny text"})
    assert call_forms.texts(after)[last].label == "Ny text"


@pytest.mark.parametrize("place", [0, 1, 3])
def test_words_that_will_not_do_are_told_at_their_place(town, place):
    with pytest.raises(InvalidInput) as caught:
        worded(town, ready(town), "budget", **{f"label_{place}": " "})
    assert [p.field for p in caught.value.problems] == [f"wordings[{place}].label"]


def test_words_for_another_section_are_refused(town):
    round_ = ready(town)
    with pytest.raises(Refused, match="har ändrats"):
        call_forms.word_section(
            by=officer(town), round_id=round_.pk, section="plan", wordings=[Wording(label="A")]
        )


def test_an_opened_call_keeps_its_questions_whatever_new_rounds_ask(town):
    round_ = ready(town)
    worded(town, round_, "measure", label_1="Vad ska ni göra, med egna ord?")
    kept = calls.open_call(by=officer(town), round_id=round_.pk)
    new = Form(title="Helt ny", sections=default_form().sections[:1])
    url = reverse("fund:call-form-section", args=[round_.pk, "causes"])
    client = town.client("fund_officer")
    with (
        mock.patch("tryggare.fund.selectors.calls.default_form", return_value=new),
        mock.patch("tryggare.domain.questionnaire.default_form", return_value=new),
    ):
        form = selectors.form_of(kept)
        assert form.section("measure").questions[0].label == "Vad ska ni göra, med egna ord?"
        assert len(form.sections) == len(default_form().sections)
        page = client.get(url)
        assert "Var i lägesbilden beskrivs problemet?" in page.content.decode()
        assert "words-0-label" not in page.content.decode()
        town.enter()
        other = ready(town, budget=300_000)
        assert selectors.form_of(other) == new


def test_an_unknown_section_is_not_there(town):
    round_ = ready(town)
    call_forms.choose_sections(by=officer(town), round_id=round_.pk, keys=[])
    client = town.client("fund_officer")
    for section in ("finns-inte", "children"):
        url = reverse("fund:call-form-section", args=[round_.pk, section])
        assert client.get(url).status_code == 404


# Who may.

BUTTONS = ["call-open", "call-close", "call-prepare", "round-start", "round-account"]


@pytest.mark.parametrize("role", ["decision_maker", "controller", "assessor"])
def test_those_who_only_look_change_nothing(town, role):
    round_ = ready(town)
    client = town.client(role)
    for route in [*BUTTONS, "round-archive", "call-change", "criteria", "call-form"]:
        data = {"criterion-0-name": "A", "closes_at": "2091-01-01T10:00", "sections": "children"}
        url = reverse(f"fund:{route}", args=[round_.pk])
        assert client.post(url, data).status_code == 403, route
    for route in ("call", "criteria", "call-form"):
        page = client.get(reverse(f"fund:{route}", args=[round_.pk]))
        assert page.status_code == 200
        assert "<form" not in page.content.decode().split("<main")[1].split("</main")[0]
    town.enter()
    by = actor(town.people[role], role)
    for attempt in (
        lambda: calls.open_call(by=by, round_id=round_.pk),
        lambda: calls.close_call(by=by, round_id=round_.pk),
        lambda: calls.prepare(by=by, round_id=round_.pk),
        lambda: calls.change(by=by, round_id=round_.pk, facts=facts()),
        lambda: call_forms.choose_sections(by=by, round_id=round_.pk, keys=[]),
        lambda: criteria.replace(by=by, round_id=round_.pk, criteria=[]),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_the_whole_way_by_its_buttons(town):
    round_ = ready(town)
    client = town.client("fund_officer")

    def press(route):
        page = client.post(reverse(f"fund:{route}", args=[round_.pk]), follow=True)
        town.enter()
        return page.content.decode()

    assert "Utlysningen är öppen." in press("call-open")
    assert "Innan dess kan den inte stängas" in press("call-close")
    Round.objects.update(opens_at=hours(-2), closes_at=hours(-1))
    assert "förseglingen bruten" in press("call-close")
    assert "Omgången bereds." in press("call-prepare")
    assert Round.objects.get().state == "preparing"


TASKS = [
    ({"closes_at": None}, ["Förbered utlysningen av Omgång"]),
    ({}, ["Öppna utlysningen av Omgång"]),
    ({"opens_at": hours(5)}, []),
    ({"state": "open"}, []),
    ({"state": "open", "closes_at": hours(-1)}, ["Stäng utlysningen av Omgång"]),
    ({"state": "closed"}, []),
    ({"state": "decided"}, ["Arkivera Omgång"]),
    ({"state": "under_way"}, ["Slutredovisa Omgång"]),
    ({"state": "archived"}, []),
]


@pytest.mark.parametrize(("changes", "said"), TASKS)
def test_att_gora_says_when_a_call_waits(town, changes, said):
    ready(town, **changes)
    titles = [task.title for task in todo(officer(town), timezone.localdate())]
    assert [title for title in titles if "Omgång" in title] == said
    assert todo(actor(town.people["decision_maker"], "decision_maker"), timezone.localdate()) == []


def test_rules_can_be_set_before_anyone_has_applied(town):
    round_ = ready(town)
    client = town.client("fund_officer")
    url = reverse("fund:rules", args=[round_.pk])
    data = {"rule-0-subject": "category_floor:situationell", "rule-0-amount": "40 %"}
    assert client.post(url, data).status_code == 302
    page = client.get(url).content.decode()
    assert "så mycket är inte sökt" not in page
