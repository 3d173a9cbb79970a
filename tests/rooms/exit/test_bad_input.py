"""Every form of the room, every field, every bad value: told in Swedish, nothing lost or stored.

A good sending for each form stands in ``lived.GOOD``; a form without one fails the last test.
"""

from __future__ import annotations

import json
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django import forms
from django.apps import apps
from django.db import models

import tryggare.exit.forms
from tests.rooms.bad_input import values
from tests.rooms.bad_input.sending import (
    forms_on,
    not_swedish,
    post,
    sentences_on,
    stands_in,
    undone,
)
from tests.rooms.exit.lived import ALIKE, GOOD, Lived, routes
from tryggare.audit.models import AuditEvent
from tryggare.exit.forms.destructions import ApproveForm, CheckForm
from tryggare.exit.forms.leading import CheckInForm
from tryggare.exit.forms.logs import LogCopyForm, LogFilterForm
from tryggare.exit.forms.record_systems import RecordSystemForm
from tryggare.exit.forms.reviews import AnswerLineForm
from tryggare.exit.forms.year_reports import BeginReportForm, HandReportForm, SectionForm
from tryggare.exit.models import Case, Event
from tryggare.exit.models.base import SealedRow
from tryggare.exit.models.whereabouts import PlaceRow
from tryggare.exit.services import case_keys, place_keys
from tryggare.shell.forms import Form

ROUTES = {route.name: route for route in routes()}
TYPED = (forms.TextInput, forms.Textarea)
pytestmark = pytest.mark.slow("sends every bad value to every field of a form")


class Page:
    """A form of a lived case, and a sending that is good."""

    def __init__(self, town, name):
        who, self.good = GOOD[name]
        self.lived = Lived(town)
        self.town = town
        self.url = self.lived.address(ROUTES[name])
        self.client = town.browser(who)
        shown = self.client.get(self.url)
        shown = shown if shown.status_code == 200 else self.send(nothing=True)
        self.fields = {
            form.add_prefix(name): field
            for form in forms_on(shown)
            for name, field in form.fields.items()
        }
        if name in ALIKE:
            self.fields = {
                key: field
                for key, field in self.fields.items()
                if "-" not in key or key.startswith(ALIKE[name])
            }

    def send(self, *, nothing=False, **changes):
        given = (
            {}
            if nothing
            else {k: v(self.lived) if callable(v) else v for k, v in self.good.items()}
        )
        return post(self.client, self.url, given | changes)

    def state(self):
        """Everything the case's team can tell of: the logs grow with every change."""
        with self.town.working("ada"):
            changing = [
                one
                for one in Event.objects.order_by("sequence")
                if not json.loads(one.content)["action"].endswith((".read", ".find"))
            ]
            register = AuditEvent.objects.filter(action__startswith="exit.").count()
            return len(changing), Case.objects.count(), register

    def texts(self):
        """Every text of one's cases, opened."""
        found = set()
        with self.town.working("ada") as by:
            keys = {
                case.pk: case_keys.of_case(case, self.town.keyring, by=by)
                for case in Case.objects.all()
            }
            for model in apps.get_app_config("exit").get_models():
                rows = list(model.objects.all())
                clear = [
                    f.name
                    for f in model._meta.concrete_fields
                    if isinstance(f, models.CharField | models.TextField | models.JSONField)
                ]
                told = [getattr(row, name) for row in rows for name in clear]
                found |= {one for value in told for one in strings(value)}
                if issubclass(model, PlaceRow):
                    own = (
                        place_keys.of_stay(r.whereabouts, self.town.keyring, by=by) for r in rows
                    )
                    texts = (strings(opened(k, r)) for k, r in zip(own, rows, strict=True))
                    found |= {one for told in texts for one in told}
                elif issubclass(model, SealedRow):
                    texts = (strings(opened(keys[row.case_id], row)) for row in rows)
                    found |= {one for told in texts for one in told}
        return found


def opened(keys, row):
    try:
        return keys.open(row)
    except Exception:
        return {}


def strings(told):
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from strings(one)


@pytest.mark.parametrize("name", GOOD)
def test_good_is_taken_bad_is_told_beside_its_field_and_texts_are_kept(town, name):
    """In one test, since to lay a case that has been lived is what takes time."""
    page = Page(town, name)
    before = page.state()
    with undone():
        answer = page.send()
        assert answer.status_code == (200 if name in SHOWS else 302), sentences_on(answer)
        assert page.state() != before or name in ONLY_LOOKS
    bad = [*_each_by_itself(page, before), *_hidden_in_every_field(page, before)]
    assert [*bad, *_not_kept(page, name)] == []


def _each_by_itself(page, before):
    for name, field in page.fields.items():
        with undone():
            for kind, value in values.refused_by_kind(field).items():
                yield from (f"{name}, {kind}: {one}" for one in _faults(page, {name: value}))
            # A box that is ticked, with whatever, is no fault and may be stored.
            if not _is_a_tick(field) and page.state() != before:
                yield f"{name}: something was stored"


def _hidden_in_every_field(page, before):
    """What no field may keep, in all of them at once: each is told by itself."""
    tried = [name for name, field in page.fields.items() if not _is_a_tick(field)]
    with undone():
        for kind, value in values.HIDDEN.items() if tried else ():
            faults = _faults(page, dict.fromkeys(tried, value))
            yield from (f"{kind}: {one}" for one in faults)
        if page.state() != before:
            yield "something hidden was stored"


def _faults(page, sent):
    response = page.send(**sent)
    if any(_is_a_tick(page.fields[name]) for name in sent):
        return
    if response.status_code != 200:
        yield f"answered {response.status_code}"
        return
    found = sentences_on(response)
    yield from not_swedish(sentence for said in found.values() for sentence in said)
    for name, value in sent.items():
        if not found.get(name):
            yield f"nothing is said beside {name}: {found}"
        is_typed = isinstance(page.fields[name].widget, TYPED)
        if is_typed and value is not None and not stands_in(response, value):
            yield f"what was typed in {name} is lost"


def _is_a_tick(field):
    return isinstance(field, forms.BooleanField)


def _not_kept(page, name):
    """Any text that people can see is kept to the letter: one in each field at once, and one by one
    where a form takes them only so."""
    taking = [
        field
        for field, kind in page.fields.items()
        if type(kind) is forms.CharField and values.is_free_text(kind)
    ]
    for case in ("html", "formula =", "template", "right-to-left script", "emoji"):
        sent = {field: f"{values.TEXTS[case]} {n}" for n, field in enumerate(taking)}
        faults = _losses(page, name, sent) if sent else []
        if faults is None:
            alone = [_losses(page, name, {field: text}) for field, text in sent.items()]
            faults = [one for some in alone for one in some or ()]
        yield from (f"{case}: {one}" for one in faults)


def _losses(page, name, sent):
    """What is not as it was sent; None when the form takes none of it, in Swedish."""
    with undone():
        response = page.send(**sent)
        if "<script>alert" in response.content.decode():
            return ["not escaped"]
        if response.status_code == 200:
            said = sentences_on(response).values()
            return [one for some in said for one in not_swedish(some)] or None
        if name in ONLY_LOOKS:
            return []
        stored = page.texts()
        return [f"{field} is not stored as it was" for field in sent if sent[field] not in stored]


# Chosen from, not written in, and for a page of its own or for someone who is in no case: tried in
# test_log, test_reviews, test_record_systems, test_destruction_pages, test_leading
# and test_year_reports.
ELSEWHERE = {
    LogFilterForm,
    LogCopyForm,
    AnswerLineForm,
    RecordSystemForm,
    ApproveForm,
    CheckForm,
    BeginReportForm,
    CheckInForm,
    HandReportForm,
    SectionForm,
}
# Forms that change nothing in a case; and a no to another municipality, which alone keeps it.
ONLY_LOOKS = {"exit:search", "exit:disclosure-guide", "exit:handed-over-refuse"}
# Forms that are answered on the page that they stand on.
SHOWS = {"exit:disclosure-guide", "exit:export-take"}


def test_every_form_has_a_good_sending(town):
    for module in iter_modules(tryggare.exit.forms.__path__):
        import_module(f"tryggare.exit.forms.{module.name}")
    lived = Lived(town)
    tried = set()
    for name, (who, _good) in GOOD.items():
        response = town.browser(who).get(lived.address(ROUTES[name]))
        if response.status_code == 405:
            response = town.browser(who).post(lived.address(ROUTES[name]))
        tried |= {type(form) for form in forms_on(response)}
    ours = {
        kind
        for kind in _kinds(Form)
        if kind.__module__.startswith("tryggare.exit.") and not kind.__subclasses__()
    }
    assert ours - tried == ELSEWHERE


def _kinds(form):
    for kind in form.__subclasses__():
        yield kind
        yield from _kinds(kind)
