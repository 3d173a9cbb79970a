"""What dialogues may put into a lägesbild: a year's points by kommundel and kind, and its themes.

A lägesbild is in Swedish, so what is frozen is too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from tryggare.domain.pictures import FrozenPart
from tryggare.domain.wording import say
from tryggare.situation.models import Dialogue, DialoguePoint, PointAnswer
from tryggare.situation.selectors.offers import GIVERS, Giver, Offer

KIND = "dialogues"
# Under so many a share says nothing.
_FEW = 10
_KINDS = tuple(DialoguePoint.Kind.values)


def offers() -> list[Offer]:
    """Two for each year with dialogues, the latest first."""
    years = Dialogue.objects.order_by().values_list("day__year", flat=True).distinct()
    return [offer for year in sorted(years, reverse=True) for offer in _of_year(year)]


def _of_year(year: int) -> list[Offer]:
    return [
        Offer(KIND, f"points-{year}", str(_points_title(year))),
        Offer(KIND, f"themes-{year}", str(_themes_title(year))),
    ]


def freeze(key: str) -> FrozenPart:
    """Raises LookupError for a key that ``offers`` does not give."""
    what, _dash, year = key.partition("-")
    if key not in {offer.key for offer in offers()}:
        raise LookupError(key)
    return _points(int(year)) if what == "points" else _themes(int(year))


def _points_title(year: int) -> object:
    return say("Vad som sagts i dialoger och på vandringar %(year)s", year=year)


def _themes_title(year: int) -> object:
    return say("Teman i dialoger och på vandringar %(year)s", year=year)


def _points(year: int) -> FrozenPart:
    answered = Exists(PointAnswer.objects.filter(point=OuterRef("pk")))
    path = "dialogue__district__"
    rows = list(
        DialoguePoint.objects.filter(dialogue__day__year=year)
        .order_by()
        .values_list(f"{path}name", f"{path}sort_key")
        .annotate(
            points=Count("pk"),
            **{f"of_{kind}": Count("pk", filter=Q(kind=kind)) for kind in _KINDS},
            waiting=Count("pk", filter=~answered),
        )
    )
    # How many wait is said of all together: beside the kinds it would tell small numbers by
    # subtraction.
    rows.sort(key=lambda row: (row[1] is None, row[1] or ""))
    labels = tuple(str(label) for _value, label in DialoguePoint.Kind.choices)
    sums = _said(say("Synpunkter"))
    total, waiting = sum(row[2] for row in rows), sum(row[-1] for row in rows)
    held = Dialogue.objects.filter(day__year=year, points__isnull=False).distinct().count()
    return FrozenPart(
        title=str(_points_title(year)),
        says=_said(
            say(
                "Dialoger och vandringar: %(held)s. Synpunkter: %(points)s.",
                held=held,
                points=total,
            ),
            _waiting(total, waiting),
        ),
        does_not_say=_said(
            say("De som kom har valt det själva. De står inte för alla som bor där."),
            say("Fler synpunkter kan bero på fler dialoger, inte på att det är otryggare."),
        ),
        columns=_said(say("Kommundel"), *sums, *labels),
        rows=tuple((row[0] or str(say("Hela kommunen")), *row[2:-1]) for row in rows),
        chart="map",
        source=str(say("Kommunens dialoger och trygghetsvandringar")),
        counts=labels,
        sums=sums,
        period=str(year),
        open_title=str(_points_title(year)),
        series=f"{KIND}:points",
        taken_on=timezone.localdate(),
    )


def _themes(year: int) -> FrozenPart:
    held = Dialogue.objects.filter(day__year=year).order_by("day", "created_at")
    found = held.values_list("themes", flat=True)
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for themes in found:
        for theme in _once(themes):
            names.setdefault(theme.casefold(), theme)
            counts[theme.casefold()] += 1
    rows = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return FrozenPart(
        title=str(_themes_title(year)),
        says=_said(say("Hur många av %(held)s dialoger som tog upp temat.", held=len(found))),
        does_not_say=_said(
            say("Temat är det som arrangören satte. Det säger inte hur många som tyckte så.")
        ),
        columns=_said(say("Tema"), say("Dialoger")),
        rows=tuple((names[key], count) for key, count in rows),
        chart="bars",
        source=str(say("Kommunens dialoger och trygghetsvandringar")),
        counts=_said(say("Dialoger")),
        period=str(year),
        open_title=str(_themes_title(year)),
        series=f"{KIND}:themes",
        taken_on=timezone.localdate(),
    )


def _once(themes: Sequence[str]) -> list[str]:
    return list({theme.casefold(): theme for theme in themes}.values())


def _waiting(total: int, waiting: int) -> object:
    if total < _FEW:
        return say("%(waiting)s av dem väntar på svar.", waiting=waiting)
    share = round(100 * waiting / total)
    return say(
        "%(waiting)s av dem väntar på svar, %(share)s procent.", waiting=waiting, share=share
    )


def _said(*sentences: object) -> tuple[str, ...]:
    return tuple(str(one) for one in sentences)


GIVERS[KIND] = Giver(offers, freeze)
