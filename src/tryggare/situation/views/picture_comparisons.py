"""Two versions side by side: words, numbers and problems that differ."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.pictures.comparing import ChangedNumber
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.shell.elements import Cell, Column, Crumb, Table
from tryggare.shell.locale import in_swedish
from tryggare.situation.forms.pictures import CompareForm
from tryggare.situation.permissions import READ_PICTURE
from tryggare.situation.selectors import pictures as selectors
from tryggare.situation.services import picture_comparisons as comparing
from tryggare.situation.services.picture_drawing import shown
from tryggare.situation.views import picture_parts as parts


@guarded(READ_PICTURE)
def compare(request: ActingRequest) -> HttpResponse:
    """Choose two adopted versions; the last two unless said otherwise. Whoever may not read both
    whole compares what residents read."""
    versions = list(selectors.decided()[:2])
    initial = {"later": versions[0].pk, "earlier": versions[-1].pk} if versions else {}
    form = CompareForm(request.GET or initial, versions=selectors.decided())
    found, is_whole = None, False
    if versions and form.is_valid():
        pair = form.cleaned_data["earlier"], form.cleaned_data["later"]
        today = timezone.localdate()
        is_whole = all(selectors.reads_whole(request.actor, one, today) for one in pair)
        found = comparing.compared(*pair, is_whole=is_whole)
    context = {
        "form": form,
        "found": found,
        "is_whole": is_whole,
        "numbers": [(one.title, _numbers(one.title, one.changed)) for one in found.numbers]
        if found
        else [],
        "crumbs": [parts.home(), Crumb(_("Jämför versioner"))],
    }
    return render(request, "situation/pictures/compare.html", context)


def _numbers(title: str, changed: tuple[ChangedNumber, ...]) -> Table:
    columns = [
        Column(_("Rad")),
        Column(_("Kolumn")),
        Column(_("Tidigare"), numeric=True),
        Column(_("Senare"), numeric=True),
        Column(_("Skillnaden")),
    ]
    rows: list[list[Cell | str]] = [
        [
            in_swedish(one.row),
            in_swedish(one.column),
            _value(one.before),
            _value(one.after),
            _says(one),
        ]
        for one in changed
    ]
    return Table(columns, rows, in_swedish(title), caption_hidden=True)


def _says(one: ChangedNumber) -> str:
    if one.may_be_chance is None:
        return _("går inte att pröva")
    if one.may_be_chance:
        return _("kan inte skiljas från slump")
    return _("större än slumpen brukar ge")


def _value(value: str | int | float | None) -> str:
    return "–" if value is None else shown(value)
