"""The demonstration's lägesbilder at the steps that no link leads to as they stand."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from tests.factories.organisations import give_role
from tryggare.audit import tenancy
from tryggare.organisations.models import Municipality, Person
from tryggare.organisations.services.actors import enter_as_user
from tryggare.project.demo.personas import persona
from tryggare.situation.models import Cause, PictureLink, PictureProblem, SituationPicture


def lay_pictures():
    """``{what it is: address}``; whoever looks writes them too."""
    with transaction.atomic():
        by = enter_as_user(persona("elin").user_id, on=timezone.localdate())
        municipality = Municipality.objects.get(pk=by.municipality_id)
        tenancy.enter(municipality_id=municipality.pk)
        give_role(Person.objects.get(pk=by.person_id), "coordinator")
        draft = SituationPicture.objects.get(state="draft")
        adopted = SituationPicture.objects.get(state="adopted")
        link = PictureLink.objects.filter(picture=draft)[0]
        problem = PictureProblem.objects.filter(picture=draft)[0]
        cause = Cause.objects.filter(problem__picture=draft)[0]
        code, number = municipality.code, adopted.number
    steps = {
        "adopt": draft, "send-back": draft, "publish": adopted, "withdraw": adopted,
        "link-remove": link, "problem-remove": problem, "cause-remove": cause,
    }  # fmt: skip
    return {
        "a lägesbild for residents": reverse("public-picture", args=[code]),
        "a version for residents": reverse("public-picture-version", args=[code, number]),
        **{
            f"a lägesbild: {step}": reverse(f"situation:picture-{step}", args=[row.pk])
            for step, row in steps.items()
        },
    }
