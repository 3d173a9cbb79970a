"""The address of a mail server: what it means, and what is refused."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from tryggare.project.environment import MailServer, mail_server


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", None),
        ("smtp://mail", MailServer("mail", 587, "", "", is_tls=False, starts_tls=True)),
        ("smtps://mail", MailServer("mail", 465, "", "", is_tls=True, starts_tls=False)),
        ("smtp-plain://mail", MailServer("mail", 25, "", "", is_tls=False, starts_tls=False)),
        (
            "smtp://a%40b:p%2Fw@mail:2525",
            MailServer("mail", 2525, "a@b", "p/w", is_tls=False, starts_tls=True),
        ),
    ],
)
def test_an_address_says_how_letters_are_handed_in(url, server):
    assert mail_server(url) == server


@pytest.mark.parametrize("url", ["mail.kommunen.se", "https://mail", "smtp://", "smtp:mail"])
def test_what_is_no_address_is_refused(url):
    with pytest.raises(ImproperlyConfigured, match="TRYGGARE_MAIL"):
        mail_server(url)
