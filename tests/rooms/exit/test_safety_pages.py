"""The pages about safety: what they show, to whom, and what they let out nowhere else."""

from datetime import timedelta

import pytest
from django.urls import get_resolver, reverse
from django.utils import timezone

from tests.rooms.exit.test_cases import joined, opened
from tests.rooms.exit.test_exposures import reported
from tests.rooms.exit.test_threats import assessed
from tests.rooms.exit.test_whereabouts import placed, stayed, told
from tryggare.domain.exit_safety import AT_ONCE, Answer, Channel, Noted, checks
from tryggare.exit.models import Case, Event, NameHiding, SafetyPlan
from tryggare.exit.services import exposures, leaks, safe_contacts, threats
from tryggare.exit.services.safe_contacts import ContactFacts

CANARY = "Kanariefågel"
OWN = {"contact", "threats"}


def address(name, *args):
    return reverse(f"exit:{name}", args=args)


def pages_of_a_case():
    """The name of every address in the room that takes a case and nothing else."""
    room = get_resolver().namespace_dict["exit"][1].reverse_dict
    names = [name for name in room if isinstance(name, str)]
    return sorted(name for name in names if room[name][0][0][1] == ["case_id"])


def written(town, case):
    """A canary in every secret of the case's safety."""
    stay = stayed(town, case)
    placed(town, stay, place=f"{CANARY}gatan 1")
    told(town, stay, "bo")
    contact = ContactFacts(
        channel=Channel.APP, how=f"{CANARY} i appen", times=CANARY, code_phrase=CANARY
    )
    threat = assessed(places=f"{CANARY}torget", oral_by=f"{CANARY} hos polisen")
    with town.working("ada") as by:
        safe_contacts.write(by=by, case_id=case.pk, facts=contact, keyring=town.keyring)
        threats.write(by=by, case_id=case.pk, facts=threat, keyring=town.keyring)
    return stay


def test_a_canary_in_place_contact_and_threat_is_on_its_own_page_alone(town):
    case = opened(town)
    joined(town, case, "bo")
    stay = written(town, case)
    exposure = reported(town, case, stay_id=stay.pk)
    browser = town.browser("ada")
    for name in OWN:
        assert CANARY in browser.get(address(name, case.pk)).content.decode()
    place = browser.post(address("place-open", case.pk, stay.pk))
    assert f"{CANARY}gatan 1" in place.content.decode()
    walked = 0
    others = [address(name, case.pk) for name in pages_of_a_case() if name not in OWN]
    for url in [*others, address("cases"), address("exposure", case.pk, exposure.pk)]:
        answer = browser.get(url)
        assert answer.status_code in {200, 302, 404, 405}, url
        walked += answer.status_code == 200
        assert CANARY not in answer.content.decode(), url
        assert CANARY not in str(answer.headers), url
    assert walked > 15
    with town.working("ada"):
        assert CANARY not in "".join(Event.objects.values_list("content", flat=True))


def test_a_member_outside_the_list_gets_the_coarse_word_and_no_way_on(town):
    case = opened(town)
    joined(town, case, "bo")
    stay = stayed(town, case)
    placed(town, stay)
    browser = town.browser("bo")
    page = browser.get(address("whereabouts", case.pk)).content.decode()
    assert "Placerad, annan ort" in page
    assert "Skyddat boende" not in page
    assert address("place-open", case.pk, stay.pk) not in page
    for name in ("place-open", "place-write", "knower-add", "outsider-add"):
        url = address(name, case.pk, stay.pk)
        assert browser.post(url).status_code == 404, name


def test_to_a_stranger_every_page_is_like_a_random_id(town):
    case = opened(town)
    browser = town.browser("cy")
    for name in ("safety", "whereabouts", "contact", "threats", "leak", "leak-after"):
        assert browser.get(address(name, case.pk)).status_code == 404, name


def test_an_interruption_is_recorded_on_one_page_and_its_plan_meets_the_return(town):
    case = opened(town)
    browser = town.browser("ada")
    url = address("interrupt", case.pk)
    sent = {"date": timezone.localdate().isoformat(), "reason": "Vill hem", "call": "112"}
    wrong = browser.post(url, sent).content.decode()
    assert wrong.count('class="field-error"') == 2
    partly = browser.post(url, sent | {"why_not": "Hann inte"}).content.decode()
    assert partly.count('class="field-error"') == 2
    whole = sent | {"danger": "Gå därifrån", "way_back": "Ring Ada", "standing": ["safe_contact"]}
    assert browser.post(url, whole).status_code == 302
    with town.working("ada"):
        assert Case.objects.get(pk=case.pk).state == "interrupted"
        assert SafetyPlan.objects.get().is_made
    assert browser.get(url).headers["Location"] == address("case", case.pk)
    back = address("re-enter", case.pk)
    assert "Gå därifrån" in browser.get(back).content.decode()
    sent = {"date": timezone.localdate().isoformat(), "danger_asked": "on"}
    assert browser.post(back, sent).status_code == 302


def test_an_exposure_is_worked_through_on_its_page(town):
    case = opened(town)
    stay = stayed(town, case)
    placed(town, stay)
    browser = town.browser("ada")
    now = timezone.localtime()
    sent = {
        "what": "En bil utanför",
        "noticed_at": (now - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M"),
        "seen_from": (now - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
        "stay": str(stay.pk),
        "protect": "on",
    }
    page = browser.post(address("exposure-report", case.pk), sent, follow=True)
    html = page.content.decode()
    assert "En bil utanför" in html
    assert "senast" in html  # the 72 hours
    assert "Skrev platsen" in html
    exposure = page.context["tasks"][0].url.split("/")[5]
    note = address("exposure-note", case.pk, exposure, "lex_sarah")
    assert "Skriv varför" in browser.post(note, {"answer": "not_needed"}).content.decode()
    assert browser.post(note, {"answer": "not_needed", "words": "Nej"}).status_code == 302
    assert browser.get(address("exposure-move", case.pk, exposure, "close")).status_code == 404
    with town.working("ada") as by:
        for check in checks(AT_ONCE):
            exposures.note(
                by=by, case_id=case.pk, exposure_id=exposure, keyring=town.keyring,
                noted=Noted(check.id, Answer.DONE),
            )  # fmt: skip
    for way in ("assess", "close"):
        url = address("exposure-move", case.pk, exposure, way)
        assert browser.post(url, {"words": "Flyttar i kväll"}).status_code == 302


def test_the_button_shuts_the_case_and_answers_whoever_pressed_it(town, monkeypatch):
    case = opened(town)
    joined(town, case, "bo")
    browser = town.browser("bo")
    foot = address("leak", case.pk)
    assert foot in browser.get(address("journal", case.pk)).content.decode()
    monkeypatch.setenv("TRYGGARE_KEYRING", "/nowhere")  # it must work without the keyring
    assert town.people["ada"].name in browser.get(foot).content.decode()
    answer = browser.post(foot, follow=True)
    assert answer.status_code == 200
    assert "Du gjorde rätt" in answer.content.decode()
    monkeypatch.setenv("TRYGGARE_KEYRING", str(town.keyring.path))
    for name in ("case", "leak", "safety"):
        assert browser.get(address(name, case.pk)).status_code == 404
    lead = town.browser("ada")
    page = lead.get(address("leak-after", case.pk)).content.decode()
    assert "Ärendet är fryst" in page
    assert lead.post(address("leak-thaw", case.pk), {"reason": ""}).status_code == 200
    assert lead.post(address("leak-thaw", case.pk), {"reason": "Utrett"}).status_code == 302
    assert browser.get(address("case", case.pk)).status_code == 200


def test_the_lead_who_presses_it_comes_to_the_list(town):
    case = opened(town)
    stay = stayed(town, case)
    placed(town, stay)
    browser = town.browser("ada")
    answer = browser.post(address("leak", case.pk), follow=True)
    assert answer.redirect_chain[-1][0] == address("leak-after", case.pk)
    assert browser.post(address("leak-key", case.pk)).status_code == 302
    with town.working("ada") as by:
        assert "move_key" in leaks.read(by=by, case_id=case.pk, keyring=town.keyring)


def test_names_are_left_out_of_letters_by_a_button(town):
    case = opened(town)
    browser = town.browser("ada")
    url = address("staff-names", case.pk)
    for value, is_on in (("show", False), ("hide", True)):
        assert browser.post(url, {"names": value}).status_code == 302
        with town.working("ada"):
            assert NameHiding.objects.latest("set_at").is_on is is_on


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("whereabouts-add", {"region": "abroad", "placement": "own_home", "source": "person"}),
        ("marking", {"kind": "local", "is_on": "yes"}),
        ("contact-write", {"channel": "they_call", "never_call": "on"}),
        ("threat-write", {"agency": "police", "level": "low", "measures": ["none"]}),
        ("staff-threat-report", {"kind": "threat", "text": "x", "done": "y"}),
    ],
)
def test_each_form_is_filled_in_wrong_and_then_right(town, name, sent):
    case = opened(town)
    browser = town.browser("ada")
    url = address(name, case.pk)
    assert browser.get(url).status_code == 200
    assert browser.post(url, {"starts_on": "igår"}).status_code == 200
    today = timezone.localdate()
    days = {
        "starts_on": today, "since": today, "happened_on": today, "assessed_on": today,
        "valid_to": today + timedelta(days=30), "reassess_on": today + timedelta(days=20),
    }  # fmt: skip
    whole = sent | {key: day.isoformat() for key, day in days.items()}
    assert browser.post(url, whole, follow=True).redirect_chain != []
