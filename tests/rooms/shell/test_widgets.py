"""A drop-down list drawn without templates says what Django's own says."""

import pytest
from django import forms
from django.utils.translation import gettext_lazy
from tests.rooms.shell.html import Page

from tryggare.shell.widgets import Options, Select, TextInput

CHOICES = [
    ("", "Ingen"),
    ("a & b", "A <b> & B"),
    ('"citat"', "Citat"),
    ("lat", gettext_lazy("Svenska")),
    ("Grupp <1>", [("x", "X"), ("y", "Y"), ("x", "X en gång till")]),
]
VALUES = ["", None, "a & b", '"citat"', "lat", "y", "x", "finns inte", "<", 7]
ATTRIBUTES = {"id": "id_val", "required": True, "disabled": False, "aria-describedby": 'h"1'}


def pieces(markup):
    page = Page(markup)
    return [(element.name, element.attributes) for element in page.elements], "".join(
        markup.split("<option")[1:]
    ).count("</option>")


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_it_says_what_djangos_own_says(value):
    ours = Select(choices=CHOICES).render("val", value, ATTRIBUTES)
    theirs = forms.Select(choices=CHOICES).render("val", value, ATTRIBUTES)
    assert pieces(ours) == pieces(theirs)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_line_of_text_says_what_djangos_own_says(value):
    ours = TextInput({"maxlength": 5}).render("val", value, ATTRIBUTES)
    theirs = forms.TextInput({"maxlength": 5}).render("val", value, ATTRIBUTES)
    assert pieces(ours) == pieces(theirs)


def test_labels_are_escaped_once():
    assert "A &lt;b&gt; &amp; B" in Select(choices=CHOICES).render("val", "")


def test_shared_options_do_not_remember_what_was_chosen():
    options = Options(CHOICES)
    assert options.chosen("y").count(" selected") == 1
    assert '<option value="y" selected>' in options.chosen("y")
    assert '<option value="x" selected>' not in options.chosen("y")
    assert " selected" not in options.chosen("finns inte")
