"""The pages about consent, telling and sharing, as the team and as the recipient."""

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests.rooms.exit.sharing import (
    NAME,
    THREAT,
    joined,
    opened,
    outside,
    partner,
    requested,
    today,
)
from tests.rooms.exit.test_cases import actions
from tryggare.domain.secrecy import BY_DUTY_ON_REQUEST, all_grounds
from tryggare.exit.models import Consent, Disclosure, Share

WORDS = "Vill att polisen får veta om hotet."


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def post(client, name, args, sent):
    """What the page says after a form; of one that was taken, the page after it."""
    response = client.post(reverse(f"exit:{name}", args=args), sent, follow=True)
    return text(response), bool(response.redirect_chain)


def test_a_consent_is_given_shared_on_and_taken_back(town):
    case, police = opened(town), partner(town)
    team, theirs = town.browser("ada"), outside(town, police)
    day = today().isoformat()
    given = {
        "recipient": "police", "purpose": "cooperation", "categories": ["threat", "identity"],
        "form": "oral", "signed_person": day, "first_day": day, "last_day": "2199-01-01",
        "words": WORDS,
    }  # fmt: skip
    page, was_taken = post(team, "consent-give", [case.pk], {**given, "signed_person": ""})
    assert (was_taken, "personen själv" in page) == (False, True)
    page, was_taken = post(team, "consent-give", [case.pk], given)
    assert was_taken
    assert WORDS in page
    with town.working("ada"):
        consent = Consent.objects.get()
    share = {
        "recipient": str(police.pk), "works_there": "on", "categories": ["threat"],
        "text_threat": THREAT, "last_day": day,
    }  # fmt: skip
    page, was_taken = post(team, "share-on-consent", [case.pk, consent.pk], share)
    assert (was_taken, police.name in page, THREAT in page) == (True, True, False)
    with town.working("ada"):
        made = Share.objects.get()
    page = text(theirs.get(reverse("exit:shared")))
    assert (THREAT in page, case.number in page) == (False, False)
    page, _was_taken = post(theirs, "shared-accept", [made.pk], {})
    assert THREAT in page
    assert NAME not in page
    assert page.count(police.name) > 5  # over what is read
    taken = {"said_on": day, "way": "phone", "how": ""}
    page, was_taken = post(team, "consent-withdraw", [case.pk, consent.pk], taken)
    assert was_taken
    assert "Återkallat" in page
    assert theirs.get(reverse("exit:shared-read", args=[made.pk])).status_code == 404
    assert actions(town).count("share.read") == 1


def test_the_guide_leads_to_a_trial_that_another_signs(town):
    case = opened(town)
    joined(town, case, "bo")
    team, other = town.browser("ada"), town.browser("bo")
    wish = {
        "recipient": "police", "initiative": "own", "purpose": "prevent_crime",
        "categories": ["threat"],
    }  # fmt: skip
    page, _taken = post(team, "disclosure-guide", [case.pk], wish)
    ground = all_grounds()["crime-between-authorities"]
    assert str(ground.title) in page
    assert str(ground.provision) in page
    assert "ej bekräftad av jurist" in page
    assert str(all_grounds()["risk-under-21"].title) in page  # does not fit, and says why
    assert "under 21 år" in page
    brought = {**wish, "from_guide": "1"}
    page, was_taken = post(team, "disclosure-try", [case.pk, ground.id], brought)
    assert not was_taken
    assert 'value="police" selected' in page
    written = {
        **wish, "name": "Befäl", "what": "Hotet", "protection_weighs_heavier": "no",
        "written_protection_weighs_heavier": "Fara för liv.",
    }  # fmt: skip
    _page, was_taken = post(team, "disclosure-try", [case.pk, ground.id], written)
    assert was_taken
    with town.working("ada"):
        trial = Disclosure.objects.get()
    place = [case.pk, trial.pk]
    page, was_taken = post(team, "disclosure-countersign", place, {})
    assert not was_taken
    page, was_taken = post(other, "disclosure-countersign", place, {})
    assert was_taken
    given = {"given_on": today().isoformat(), "to_whom": "Befäl", "how": "Möte", "what": "Hotet"}
    page, was_taken = post(other, "disclosure-give", place, given)
    assert was_taken
    assert "Fara för liv." in page
    assert actions(town)[-2:] == ["disclosure.disclose", "disclosure.read"]


def test_a_request_is_registered_tried_and_asks_for_no_more_than_whether(town):
    case = opened(town)
    team = town.browser("ada")
    request = requested(town, case, ground="whether-stays")
    page = text(team.get(reverse("exit:request", args=[case.pk, request.pk])))
    assert "Ringde upp växeln." in page
    written = {
        "name": "Utredare", "what": "Om personen bor där", "single_case": "yes",
        "written_single_case": "En förundersökning.",
    }  # fmt: skip
    page, was_taken = post(team, "request-try", [case.pk, request.pk], written)
    assert was_taken
    assert "Väntar på underskrift" in page
    with town.working("ada"):
        trial = Disclosure.objects.get()
    page = text(team.get(reverse("exit:disclosure-give", args=[case.pk, trial.pk])))
    assert 'name="stays"' in page
    assert 'name="what"' not in page


@pytest.mark.parametrize("ground", ["osl-10-27", *BY_DUTY_ON_REQUEST])
def test_there_is_no_trial_on_what_is_no_ground_or_is_tried_in_the_register(town, ground):
    case = opened(town)
    url = reverse("exit:disclosure-try", args=[case.pk, ground])
    assert town.browser("ada").get(url).status_code == 404


def test_the_door_of_a_recipient_leads_to_what_is_shared(town, settings):
    settings.DEMO = True
    client = Browser()
    client.force_login(partner(town).user)
    response = client.get(reverse("exit:shared"))
    assert response.url.startswith(reverse("exit:shared-unlock"))
    assert client.get(response.url).url == reverse("exit:shared")
    assert text(client.get(reverse("exit:shared")))
    client.post(reverse("exit:shared-lock"))
    assert client.get(reverse("exit:shared")).status_code == 302
    assert client.get(reverse("exit:unlock")).status_code == 403
