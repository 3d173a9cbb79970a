"""Points from dialogues that wait: for an answer, for everyone to read it, or for what was
promised."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.dialogues import DAYS_TO_ANSWER, answer_due
from tryggare.organisations.permissions import Actor
from tryggare.organisations.tasks import Task
from tryggare.situation.models import Dialogue, DialoguePoint, PointAnswer
from tryggare.situation.permissions import DIALOGUE
from tryggare.situation.selectors.dialogues import counted, latest_answers
from tryggare.situation.views.week_words import district_name

# Days before a new dialogue when one is reminded of what was said at the last.
_AHEAD = timedelta(days=14)
_MOST = 20


def tasks(actor: Actor, on: date) -> list[Task]:
    """One task for each dialogue with points that have waited too long or answers that are not
    published, one for each promise whose day has passed, and one for each kommundel where people
    are soon met again."""
    if not actor.may(DIALOGUE):
        return []
    return [*_late_or_unpublished(on), *_promised(on), *_before_the_next(on)]


def _late_or_unpublished(on: date) -> list[Task]:
    """Asked together: the first page asks much already."""
    too_late = Q(day__lt=on - timedelta(days=DAYS_TO_ANSWER), waiting__gt=0)
    found = (
        counted(Dialogue.objects.filter(day__lte=on))
        .filter(too_late | Q(unpublished__gt=0))
        .select_related("district")
        .order_by("day", "pk")[: 2 * _MOST]
    )
    late = [one for one in found if on > answer_due(one.day) and vars(one)["waiting"]]
    unpublished = [one for one in found if vars(one)["unpublished"]]
    return [
        *map(_late_task, late[:_MOST]),
        *map(_publish_task, unpublished[:_MOST]),
    ]


def _late_task(dialogue: Dialogue) -> Task:
    count = vars(dialogue)["waiting"]
    sentence = ngettext(
        "Svara på en punkt från %(kind)s den %(day)s",
        "Svara på %(count)d punkter från %(kind)s den %(day)s",
        count,
    )
    return _of_dialogue(dialogue, count, sentence, "situation:dialogue-answers", "late-points")


def _publish_task(dialogue: Dialogue) -> Task:
    count = vars(dialogue)["unpublished"]
    sentence = ngettext(
        "Publicera ett svar från %(kind)s den %(day)s",
        "Publicera %(count)d svar från %(kind)s den %(day)s",
        count,
    )
    where = "situation:dialogue-publish"
    return _of_dialogue(dialogue, count, sentence, where, "unpublished-answers")


def _of_dialogue(dialogue: Dialogue, count: int, sentence: str, where: str, kind: str) -> Task:
    return Task(
        sentence % {"count": count, **_named(dialogue)},
        district_name(dialogue.district),
        reverse(where, args=[dialogue.pk]),
        due=answer_due(dialogue.day),
        kind=kind,
        count=count,
    )


def _promised(on: date) -> list[Task]:
    """Points of which the latest answer says that it will be done by a day that has passed."""
    found = (
        latest_answers()
        .filter(state=PointAnswer.State.PLANNED, due__lt=on)
        .select_related("point__dialogue__district")
        .order_by("due", "pk")[:_MOST]
    )
    return [_promise_task(one) for one in found]


def _promise_task(answer: PointAnswer) -> Task:
    dialogue = answer.point.dialogue
    told = _("Skriv vad det blev av punkt %(number)d från %(kind)s den %(day)s")
    return Task(
        told % {"number": answer.point.number, **_named(dialogue)},
        district_name(dialogue.district),
        reverse("situation:dialogue-answer", args=[answer.point_id]),
        due=answer.due,
        kind="promised-points",
    )


def _named(dialogue: Dialogue) -> dict[str, str]:
    return {
        "kind": dialogue.get_kind_display().lower(),
        "day": date_format(dialogue.day, "j F"),
    }


def _before_the_next(on: date) -> list[Task]:
    planned = (
        Dialogue.objects.filter(day__gte=on, day__lte=on + _AHEAD, district__isnull=False)
        .order_by()
        .values_list("district", "district__name")
        .annotate(next=Min("day"))
    )
    ahead = {district: (name, day) for district, name, day in planned}
    waiting = (
        DialoguePoint.objects.filter(
            answers__isnull=True, dialogue__district__in=ahead, dialogue__day__lt=on
        )
        .order_by("dialogue__day", "dialogue")
        .values_list("dialogue__district", "dialogue")
        .annotate(count=Count("pk"))
    )
    counts: Counter[UUID] = Counter()
    first: dict[UUID, UUID] = {}
    for district, dialogue, count in waiting:
        counts[district] += count
        first.setdefault(district, dialogue)
    return [_meeting_task(*ahead[one], counts[one], first[one]) for one in counts]


def _meeting_task(name: str, day: date, count: int, dialogue_id: UUID) -> Task:
    sentence = ngettext(
        "Svara på en punkt från %(district)s före nästa dialog där",
        "Svara på %(count)d punkter från %(district)s före nästa dialog där",
        count,
    )
    return Task(
        sentence % {"count": count, "district": name},
        _("Dialogen är den %(day)s.") % {"day": date_format(day, "j F")},
        reverse("situation:dialogue-answers", args=[dialogue_id]),
        due=day,
        group=name,
        kind="before-dialogue",
        count=count,
    )
