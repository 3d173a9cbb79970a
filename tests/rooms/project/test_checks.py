"""An installation that would not be safe neither migrates nor serves."""

import pytest
from django.core.checks import Tags, run_checks
from django.core.exceptions import ImproperlyConfigured

from tryggare.project.checks import refuse_unsafe
from tryggare.project.environment import TOOLING

UNSAFE = {
    "the stand-in key": {"SECRET_KEY": TOOLING["TRYGGARE_SECRET_KEY"]},
    "a short key": {"SECRET_KEY": "k" * 49},
    "an address that is not answered": {"SITE_URL": "http://tryggare.kommunen.example"},
    "a demo on a real address": {"BEHIND_TLS": True},
}


def found():
    errors = run_checks(tags=[Tags.security])
    return [error.id for error in errors if error.id.startswith("tryggare.")]


def test_a_safe_installation_is_let_through():
    assert found() == []
    refuse_unsafe()


@pytest.mark.parametrize("name", UNSAFE)
def test_an_unsafe_installation_is_refused_with_what_to_do(settings, name):
    for setting, value in UNSAFE[name].items():
        setattr(settings, setting, value)
    assert len(found()) == 1
    with pytest.raises(ImproperlyConfigured, match="TRYGGARE_"):
        refuse_unsafe()


def test_tools_may_have_the_stand_in_key_but_not_serve(settings):
    settings.TOOLING, settings.SECRET_KEY = True, TOOLING["TRYGGARE_SECRET_KEY"]
    assert found() == []
    with pytest.raises(ImproperlyConfigured, match="TRYGGARE_TOOLING"):
        refuse_unsafe()
