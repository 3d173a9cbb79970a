"""What is wrong with a new password is said so that it can be mended, in both languages."""

import pytest
from django.utils import translation

from tests.factories.organisations import UserFactory
from tryggare.organisations.forms.accounts import (
    ChangePasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)

GOOD = "fyra ord i rad"
FORMS = [
    (SetPasswordForm, {}),
    (ChangePasswordForm, {"oldpassword": "ett långt lösenord"}),
    (ResetPasswordKeyForm, {}),
]


def said(kind, more, first, again=None, language="sv"):
    data = {"password1": first, "password2": first if again is None else again, **more}
    with translation.override(language):
        errors = kind(data=data, user=UserFactory()).errors
        return {field: " ".join(map(str, texts)) for field, texts in errors.items()}


@pytest.mark.parametrize(("kind", "more"), FORMS)
def test_a_good_password_is_taken(db, kind, more):
    assert said(kind, more, GOOD) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "more"), FORMS)
@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        (("kort", "kort"), "password1", ("Skriv minst 12 tecken", "at least 12 characters")),
        (("qwerty123456", None), "password1", ("Välj ett annat", "Choose another")),
        ((GOOD, f"{GOOD}!"), "password2", ("två gånger", "twice")),
        ((GOOD, ""), "password2", ("Det här behöver du fylla i.", "You need to fill this in.")),
    ],
)
def test_a_bad_password_says_how_to_mend(kind, more, typed, field, says):
    for language, expected in zip(("sv", "en"), says, strict=True):
        wrong = said(kind, more, *typed, language=language)
        assert list(wrong) == [field]
        assert expected in wrong[field]
