"""Every form, every field, every bad value: told in Swedish, nothing lost, nothing half-stored."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

import pytest
from django import forms
from django.apps import apps
from django.db import connection, models
from django.urls import reverse

import tryggare
from tests.factories.anything import anything
from tests.rooms.bad_input import values
from tests.rooms.bad_input.cards import CARDS, OWN_TESTS, READ_BY_ADDRESS
from tests.rooms.bad_input.measures_cameras_cards import CAMERA_BASES
from tests.rooms.bad_input.measures_plans_cards import MEASURES_PLANS_BASES
from tests.rooms.bad_input.sending import (
    content_of_database,
    forms_on,
    not_swedish,
    post,
    sentences_on,
    stands_in,
    undone,
)
from tests.rooms.bad_input.situation_incidents_cards import INCIDENT_BASES
from tests.rooms.bad_input.situation_pictures_cards import SITUATION_PICTURE_BASES
from tryggare.audit.models import AuditEvent
from tryggare.shell.forms import Form

# The map of areas is one field a hundred times over.
_MOST_FIELDS = 12
_TYPED = (forms.TextInput, forms.Textarea)
pytestmark = pytest.mark.slow("sends every bad value to every field of a form")


class Page:
    """A card's page, laid up: the form on it and a sending that is good."""

    def __init__(self, card, town, other_town):
        town.enter()
        parts, good = card.lay(town)
        self.town, self.other_town, self.card = town, other_town, card
        self.url = reverse(card.route, kwargs=parts)
        self.client = town.client(card.role)
        self.good = {**card.good, **good}
        page = self.client.get(self.url)
        self.fields = {
            form.add_prefix(name): field
            for form in forms_on(page)
            for name, field in form.fields.items()
        }
        self.before = self.state()

    @property
    def tried(self):
        names = [name for name in self.fields if name in self.good]
        return names if len(names) <= _MOST_FIELDS else names[:1]

    def is_a_tick(self, name):
        return isinstance(self.fields[name], forms.BooleanField)

    def is_typed(self, name):
        return isinstance(self.fields[name].widget, _TYPED)

    def state(self):
        self.town.enter()
        return content_of_database()

    def send(self, **changes):
        return post(self.client, self.url, {**self.good, **changes})


@pytest.fixture(params=CARDS, ids=str)
def page(request, town, other_town):
    return Page(request.param, town, other_town)


def test_the_good_sending_is_taken(page):
    assert set(page.good) <= set(page.fields), "the card fills in a field that is not there"
    if page.card.route != "fund:rules":
        assert set(page.fields) <= set(page.good), "the card leaves a field out"
    assert page.send().status_code == 302
    assert page.state() != page.before


def test_what_is_wrong_is_told_beside_its_field_and_changes_nothing(page):
    """In one test, since to lay up the page and its rows is what takes time."""
    faults = [*_each_by_itself(page), *_hidden_in_every_field(page)]
    assert [*faults, *_rows_of_others(page)] == []


def _each_by_itself(page):
    for name in page.tried:
        with undone():
            for case, value in values.refused_by_kind(page.fields[name]).items():
                yield from (f"{name}, {case}: {fault}" for fault in _faults(page, {name: value}))
            # A box that is ticked, with whatever, is no fault and may be stored.
            if not page.is_a_tick(name) and page.state() != page.before:
                yield f"{name}: something was stored"


def _hidden_in_every_field(page):
    """What no field may keep, in all of them at once: each is told by itself."""
    tried = [name for name in page.tried if not page.is_a_tick(name)]
    with undone():
        for case, value in values.HIDDEN.items() if tried else ():
            faults = _faults(page, dict.fromkeys(tried, value))
            yield from (f"{case}: {fault}" for fault in faults)
        if page.state() != page.before:
            yield "something hidden was stored"


def _rows_of_others(page):
    """Another municipality's rows cannot be chosen."""
    for name, field in page.fields.items():
        if isinstance(field, forms.ModelChoiceField):
            page.other_town.enter()
            theirs = anything(field.queryset.model, page.other_town.municipality)
            before = page.state()
            response = page.send(**{name: str(theirs.pk)})
            said = sentences_on(response)[name]
            if said != ["Det valet finns inte längre. Välj ett av alternativen."]:
                yield f"{name}, of another municipality: {said}"
            if page.state() != before:
                yield f"{name}, of another municipality: something was stored"


def _faults(page, sent):
    """What is not as it should be when ``sent`` is what the fields hold."""
    response = page.send(**sent)
    if any(map(page.is_a_tick, sent)):
        return
    if response.status_code != 200:
        yield f"answered {response.status_code}"
        return
    found = sentences_on(response)
    yield from not_swedish(sentence for said in found.values() for sentence in said)
    for name, value in sent.items():
        if not found.get(name):
            yield f"nothing is said beside {name}: {found}"
        if page.is_typed(name) and value is not None and not stands_in(response, value):
            yield f"what was typed in {name} is lost"
    for other in page.tried:
        typed = other not in sent and page.is_typed(other)
        if typed and not stands_in(response, page.good[other]):
            yield f"{other}, in the next box, is lost"


def test_any_visible_text_is_kept_to_the_letter_and_shown_escaped(page):
    faults = []
    for name in page.tried:
        if type(page.fields[name]) is not forms.CharField:
            continue
        for case, value in values.TEXTS.items():
            with undone():
                faults += [f"{name}, {case}: {fault}" for fault in _losses(page, name, value)]
    assert faults == []


def _losses(page, name, value):
    """What is not as it should be when a text that only looks dangerous is sent."""
    response = page.send(**{name: value})
    if response.status_code == 200:
        if values.is_free_text(page.fields[name]):
            yield f"refused: {sentences_on(response)}"
        yield from not_swedish(s for some in sentences_on(response).values() for s in some)
    else:
        page.town.enter()
        if not _is_stored(value.strip()):
            yield "not stored as it was"
        response = page.client.get(response.headers["Location"], follow=True)
    shown = response.content.decode()
    if "<script>alert" in shown or "\" onmouseover='" in shown:
        yield "not escaped"


def _is_stored(text):
    """Whether a column, a JSON value or a reason in the log is exactly the text."""
    with connection.cursor() as cursor:
        cursor.execute(_columns_that_are(), {"text": text})
        if cursor.fetchone()[0]:
            return True
    kept = (model.objects.values_list(name, flat=True) for model, name in _stored(models.JSONField))
    return any(text in _texts(one) for values in kept for one in values) or any(
        json.loads(one.content)["reason"] == text for one in AuditEvent.objects.all()
    )


@cache
def _columns_that_are():
    """One question to the database for all text columns: a test asks it hundreds of times."""
    kinds = (models.CharField, models.TextField, models.EmailField)
    columns = defaultdict(list)
    for model, name in _stored(kinds):
        if name not in {"content", "problem", "result"}:
            column = model._meta.get_field(name).column
            columns[model._meta.db_table].append(f'"{column}" = %(text)s')
    asked = (
        f'EXISTS (SELECT FROM "{table}" WHERE {" OR ".join(same)})'
        for table, same in columns.items()
    )
    return f"SELECT {' OR '.join(asked)}"


def _stored(kinds):
    """(model, field name) of every field of these kinds in the rooms."""
    for model in apps.get_models():
        if model._meta.label.startswith(
            ("organisations.", "fund.", "situation.", "measures.", "audit.")
        ):
            for field in model._meta.concrete_fields:
                if isinstance(field, kinds):
                    yield model, field.name


def _texts(kept):
    """Every text in what a JSON field holds."""
    if isinstance(kept, str):
        yield kept
    elif isinstance(kept, dict | list):
        for one in kept.values() if isinstance(kept, dict) else kept:
            yield from _texts(one)


def test_twice_the_same_field_and_fields_that_are_not_there(page):
    twice = {name: [value, value] for name, value in page.good.items()}
    with undone():
        assert page.send(**twice).status_code == 302
    with undone():
        strange = {"id": "7", "municipality": "7", "is_superuser": "on", "state": "handed_over"}
        assert page.send(**strange, **{"x" * 3_000: "y"}).status_code == 302
    with undone():
        response = post(page.client, page.url, {})
        assert response.status_code in {200, 302}
        if response.status_code == 200:
            found = sentences_on(response).values()
            assert list(not_swedish(one for said in found for one in said)) == []


def test_every_form_has_a_card():
    for module in walk_packages(tryggare.__path__, "tryggare."):
        if ".forms" in module.name:
            import_module(module.name)
    known = {card.form for card in CARDS} | set(OWN_TESTS.values())
    known |= INCIDENT_BASES | SITUATION_PICTURE_BASES | CAMERA_BASES | MEASURES_PLANS_BASES
    assert {kind for kind in _kinds(Form) if not _is_only_read(kind)} <= known


def _kinds(form):
    for kind in form.__subclasses__():
        # The exit programme's are tried in its own tests, where a case has been laid.
        if kind.__module__.startswith("tryggare.") and ".exit." not in kind.__module__:
            yield kind
        yield from _kinds(kind)


def _is_only_read(kind):
    return kind in READ_BY_ADDRESS or kind.__module__ == "tryggare.shell.example_form"
