"""The applicant's pages."""

import pytest
from django.urls import reverse

from tests.rooms.fund.applying import written
from tryggare.fund.selectors.drafts import BASICS, form_of

pytestmark = pytest.mark.django_db


def test_every_page_of_a_draft_opens(town):
    submission = written(town)
    client = town.client("applicant")
    at = [submission.pk]
    for url in (
        reverse("fund:submissions"),
        reverse("fund:submission-start", args=[submission.round_id]),
        reverse("fund:submission", args=at),
        reverse("fund:submission-check", args=at),
        *(
            reverse("fund:submission-section", args=[submission.pk, key])
            for key in (BASICS, *(s.key for s in form_of(submission.round).sections))
        ),
    ):
        response = client.get(url, follow=True)
        assert response.status_code == 200, url


def test_it_is_sent_from_the_page_and_read_afterwards(town):
    submission = written(town)
    client = town.client("applicant")
    at = [submission.pk]
    url = reverse("fund:submission-check", args=at)
    response = client.post(url, {"authorised": "on"}, follow=True)
    assert "TF27-001" in response.content.decode()
    response = client.get(reverse("fund:submission", args=at))
    assert "Trygghetsvärdar i centrum" in response.content.decode()
