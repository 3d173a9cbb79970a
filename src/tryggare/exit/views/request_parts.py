"""The parts of the register's pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.secrecy import Purpose, Recipient, all_grounds
from tryggare.exit.forms.choices import words
from tryggare.exit.models import Disclosure, Request
from tryggare.exit.services.requests import ReadRequest
from tryggare.exit.views import disclosure_parts
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag
from tryggare.shell.locale import in_swedish
from tryggare.shell.templatetags.shell import long_date

# A trial that came to nothing leaves the request to be tried again.
_UNDONE = ("sent_back", "stopped")


def table(found: Iterable[ReadRequest]) -> Table | None:
    columns = [
        Column(_("Dag")),
        Column(_("Myndighet")),
        Column(_("Bestämmelse"), prose=True),
        Column(_("Läge")),
    ]
    rows: list[Row] = [
        [
            Cell(
                long_date(one.row.asked_on),
                reverse("exit:request", args=[one.row.case_id, one.row.pk]),
            ),
            Cell(words(Recipient(one.row.authority)), note=one.who),
            in_swedish(all_grounds()[one.row.ground].provision),
            _state(one.row),
        ]
        for one in found
    ]
    return (
        Table(columns, rows, _("Begäran från myndigheter"), caption_hidden=True) if rows else None
    )


def answers(one: ReadRequest) -> list[Answer]:
    row = one.row
    ground = all_grounds()[row.ground]
    return [
        Answer(_("Dag"), long_date(row.asked_on)),
        Answer(_("Myndighet"), words(Recipient(row.authority))),
        Answer(_("Vem frågade"), one.who),
        Answer(_("Deras ärende"), one.reference),
        Answer(_("Bestämmelse"), f"{disclosure_parts.title(ground)} ({ground.provision})"),
        Answer(_("Ändamål"), words(Purpose(row.purpose))),
        Answer(_("Vad de frågade efter"), one.what),
        Answer(_("Hur det kontrollerades vem som frågade"), one.checked),
        Answer(_("Infört av"), one.written_by),
    ]


def trials_table(trials: Sequence[Disclosure]) -> Table | None:
    columns = [Column(_("Prövat")), Column(_("Läge")), Column(_("Underskrivet av"))]
    rows: list[Row] = [
        [
            Cell(
                long_date(timezone.localdate(row.tried_at)),
                reverse("exit:disclosure", args=[row.case_id, row.pk]),
            ),
            disclosure_parts.state(row),
            disclosure_parts.signers(row),
        ]
        for row in trials
    ]
    return Table(columns, rows, _("Prövningar"), caption_hidden=True) if rows else None


def actions(row: Request, trials: Sequence[Disclosure]) -> list[Action]:
    if any(one.state not in _UNDONE for one in trials):
        return []
    place = [row.case_id, row.pk]
    return [
        Action(_("Pröva begäran"), reverse("exit:request-try", args=place)),
        Action(_("Lämna inte ut"), reverse("exit:request-refuse", args=place), "secondary"),
    ]


def _state(row: Request) -> Tag:
    trials = list(row.trials.order_by("-tried_at"))
    if not trials or trials[0].state in _UNDONE:
        return Tag(_("Inte prövad"), "sun")
    return disclosure_parts.state(trials[0])
