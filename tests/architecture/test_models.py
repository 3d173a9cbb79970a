"""What imports cannot see: keys between rooms point down, and nothing hangs on signals."""

import re

from django.apps import apps

from tests.architecture.sources import PACKAGE, STOREYS, python_files

OWN = [model for model in apps.get_models() if model.__module__.startswith("tryggare.")]


def room(model):
    return model.__module__.split(".")[1]


def test_foreign_keys_between_rooms_point_down_and_leave_no_name_above():
    wrong = []
    for model in OWN:
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if not field.concrete or target not in OWN or room(target) == room(model):
                continue
            below = STOREYS[room(target)] < STOREYS[room(model)]
            if not below or not field.remote_field.hidden:
                wrong.append(str(field))
    assert wrong == []


def test_rooms_do_not_talk_through_signals():
    # The audit room prepares grants before migrating: the one signal the house needs.
    allowed = {PACKAGE / "audit" / "apps.py"}
    speaking = {
        path
        for path in python_files()
        if re.search(r"@receiver\b|signals import|\.connect\(_", path.read_text(encoding="utf-8"))
    }
    assert speaking <= allowed
