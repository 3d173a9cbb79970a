"""The parts of the pages where a case meets the akt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.exit_exchange import Difference, Part, Standing, tables
from tryggare.exit.models import Case, CaseExport, ReturnedRow
from tryggare.exit.selectors.exchange import Lacking
from tryggare.exit.selectors.record_systems import Holder
from tryggare.exit.services import exports
from tryggare.exit.services.caseworkers import Caseworker
from tryggare.exit.services.exchange import ReadExport
from tryggare.exit.services.returns import Preview, ReadReturned
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag, Tone
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


@dataclass(frozen=True)
class Status:
    """How the case stands: one sentence, and whether something waits too long."""

    text: str
    is_late: bool


def status(found: Sequence[ReadExport], lacking: Sequence[Lacking], holder: Holder) -> Status:
    waiting = sum(one.count for one in lacking)
    oldest = min((one.oldest for one in lacking), default=None)
    late = oldest is not None and holder.due(oldest) <= timezone.localdate()
    said = [_last(found)]
    if oldest is not None:
        told = ngettext(
            "%(count)d uppgift står inte i akten än. Den är från %(day)s.",
            "%(count)d uppgifter står inte i akten än. Den äldsta är från %(day)s.",
            waiting,
        )
        said.append(told % {"count": waiting, "day": long_date(oldest)})
    elif found:
        said.append(_("Allt som hör till akten står där."))
    return Status(" ".join(said), late)


def _last(found: Sequence[ReadExport]) -> str:
    taken = [one for one in found if one.row.taken_at is not None]
    if not taken:
        return _("Inget har förts till akten än.")
    last = max(taken, key=lambda one: one.row.taken_at or one.row.asked_at)
    told = {"day": long_date(last.row.taken_at), "who": last.row.asked_by.name}
    if last.diary_number:
        return _("Senaste exporten gjordes %(day)s av %(who)s, och kvittot har kommit.") % told
    return _("Senaste exporten gjordes %(day)s av %(who)s. Kvittot har inte kommit.") % told


def lacking_table(lacking: Sequence[Lacking]) -> Table | None:
    columns = [Column(_("Del")), Column(_("Antal"), numeric=True), Column(_("Äldst"))]
    rows: list[Row] = [
        [say(one.table.label), str(one.count), long_date(one.oldest)] for one in lacking
    ]
    return Table(columns, rows, _("Det här står inte i akten än")) if rows else None


def exports_table(case: Case, found: Sequence[ReadExport]) -> Table | None:
    columns = [
        Column(_("Begärd")),
        Column(_("Ändamål")),
        Column(_("Läge")),
        Column(_("Kvitto")),
    ]
    rows: list[Row] = [
        [
            Cell(
                moment(one.row.asked_at),
                reverse("exit:export", args=[case.pk, one.row.pk]),
                note=one.row.asked_by.name,
            ),
            str(CaseExport.Purpose(one.row.purpose).label),
            Cell(tag=state(one.row)),
            one.diary_number or "–",
        ]
        for one in found
    ]
    return Table(columns, rows, _("Exporter"), caption_hidden=True) if rows else None


def state(row: CaseExport) -> Tag:
    if row.taken_at is not None:
        has_receipt = getattr(row, "receipt", None) is not None
        return Tag(_("Kvitterad"), "leaf") if has_receipt else Tag(_("Hämtad"))
    if row.stopped_at is not None:
        return Tag(_("Stoppad"))
    if row.with_protected and row.approved_at is None:
        return Tag(_("Väntar på godkännande"), "sun")
    return Tag(_("Kan hämtas"), "sun")


def returned_table(found: Sequence[ReadReturned]) -> Table | None:
    columns = [Column(_("Dag")), Column(_("Vad")), Column(_("Text"), prose=True), Column(_("Av"))]
    rows: list[Row] = [
        [
            long_date(one.addition.happened_on),
            Cell(
                tag=Tag(_("från %(system)s") % {"system": one.system}),
                note=str(ReturnedRow.Kind(one.row.kind).label),
            ),
            Cell(one.addition.title or one.addition.text, note=_text_below(one)),
            Cell(one.addition.author, note=_brought(one)),
        ]
        for one in found
    ]
    return Table(columns, rows, _("Skrivet i akten"), caption_hidden=True) if rows else None


def _text_below(one: ReadReturned) -> str:
    return one.addition.text if one.addition.title else ""


def _brought(one: ReadReturned) -> str:
    told = {"who": one.row.written_by.name, "day": long_date(one.row.written_at)}
    return _("Inläst %(day)s av %(who)s") % told


def answers(one: ReadExport) -> list[Answer]:
    row = one.row
    found = [
        Answer(_("Ändamål"), str(CaseExport.Purpose(row.purpose).label)),
        Answer(_("Till"), row.system.name),
        Answer(_("Följer med"), upper_first(parts_in_words(row))),
        Answer(_("Varför"), one.reason),
        Answer(_("Begärd"), f"{moment(row.asked_at)}, {row.asked_by.name}"),
    ]
    if one.protected_reason:
        found.append(Answer(_("Varför det mest skyddade"), one.protected_reason))
    if row.approved_by is not None:
        found.append(Answer(_("Godkänd"), f"{moment(row.approved_at)}, {row.approved_by.name}"))
    if row.stopped_by is not None:
        found.append(Answer(_("Stoppad"), f"{moment(row.stopped_at)}, {row.stopped_by.name}"))
    if row.taken_at is not None and row.digest is not None:
        found += [
            Answer(_("Hämtad"), moment(row.taken_at)),
            Answer(_("Filens kontrollsumma (SHA-256)"), _grouped(bytes(row.digest).hex())),
        ]
    if one.diary_number:
        found.append(
            Answer(_("Kvitto"), f"{one.diary_number}, {long_date(row.receipt.registered_on)}")
        )
    return found


def actions(case: Case, row: CaseExport, by: Caseworker) -> list[Action]:
    """What the reader can do with an export now."""
    if row.taken_at is not None:
        if getattr(row, "receipt", None) is not None:
            return []
        return [
            _to(case, row, "export-receipt", _("Skriv in kvittot")),
            Action(_("Läs in fil från akten"), reverse("exit:return", args=[case.pk]), "secondary"),
        ]
    if row.stopped_at is not None:
        return []
    found = []
    if exports.may_take(row, by):
        found.append(_to(case, row, "export-take", _("Hämta filen")))
    elif row.with_protected and row.approved_at is None and row.asked_by_id != by.person_id:
        found.append(_to(case, row, "export-approve", _("Läs och godkänn")))
    stop = reverse("exit:export-stop", args=[case.pk, row.pk])
    return [*found, Action(_("Stoppa exporten"), stop, "secondary")]


def waits(row: CaseExport, by: Caseworker) -> str:
    """What is waited for, where the reader can do nothing about it."""
    if row.taken_at is not None or row.stopped_at is not None:
        return ""
    if row.with_protected and row.approved_at is None and row.asked_by_id == by.person_id:
        return _("Någon annan i laget behöver läsa skälet och godkänna inom ett dygn.")
    if not exports.may_take(row, by) and row.asked_by_id != by.person_id:
        return _("%(who)s begärde exporten och hämtar filen.") % {"who": row.asked_by.name}
    return ""


def parts_in_words(row: CaseExport) -> str:
    return "; ".join(say(Part(one).text) for one in row.parts)


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def moment(at: object) -> str:
    return str(date_format(timezone.localtime(at), "j F Y H:i")) if at else ""  # type: ignore[arg-type]


def additions_table(found: Preview) -> Table | None:
    columns = [Column(_("Dag")), Column(_("Vad")), Column(_("Text"), prose=True), Column(_("Läge"))]
    rows: list[Row] = [
        [
            long_date(one.happened_on),
            Cell(str(ReturnedRow.Kind(one.kind).label), note=one.author),
            Cell(one.title or one.text, note=one.text if one.title else ""),
            Cell(tag=Tag(say(how.text).capitalize(), _TONES[how])),
        ]
        for one, how in found.additions
    ]
    return Table(columns, rows, _("Skrivet i akten")) if rows else None


def receipt_text(found: Preview) -> str:
    told = found.returned.receipt
    if told is None or found.receipt is None:
        return _("Filen har inget kvitto.")
    said = {"number": told.diary_number, "day": long_date(told.registered_on)}
    if found.receipt is Standing.CHANGED:
        return (
            _(
                "Filen säger diarienummer %(number)s den %(day)s, men exporten har redan ett annat "
                "kvitto. Det står kvar."
            )
            % said
        )
    return _("Kvitto: diarienummer %(number)s, infört %(day)s.") % said


def differing_table(found: Sequence[Difference]) -> Table | None:
    columns = [Column(_("Del")), Column(_("Fält"))]
    rows: list[Row] = [[say(tables()[one.table].label), ", ".join(one.fields)] for one in found]
    return Table(columns, rows, _("Står annorlunda i akten än här")) if rows else None


_TONES: dict[Standing, Tone] = {
    Standing.NEW: "leaf",
    Standing.CHANGED: "sun",
    Standing.HERE: "neutral",
}


def _to(case: Case, row: CaseExport, name: str, label: str) -> Action:
    return Action(label, reverse(f"exit:{name}", args=[case.pk, row.pk]))


def _grouped(digest: str) -> str:
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))
