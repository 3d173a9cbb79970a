"""The parts of the log reviews' pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.log_reviews import RANDOM, all_rules, reasons
from tryggare.exit.log_words import in_words, month_in_words
from tryggare.exit.models import ReviewLine, ReviewPacket
from tryggare.exit.selectors.reviews import SeenLine
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Cell, Column, Table, Tag
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date

_TONES = {"in_order": "leaf", "asked": "leaf", "deviation": "rose", "": "sun"}


def packets_table(packets: Iterable[ReviewPacket]) -> Table:
    """Every month, and how far its review has come."""
    columns = [Column(_("Månad")), Column(_("Rader"), numeric=True), Column(_("Läge"))]
    rows: list[Row] = [
        [
            Cell(month_in_words(one.month).capitalize(), reverse("exit:review", args=[one.pk])),
            str(one.total),  # type: ignore[attr-defined]
            packet_tag(one),
        ]
        for one in packets
    ]
    return Table(columns, rows, _("Granskningar"), caption_hidden=True)


def packet_tag(packet: ReviewPacket) -> Tag:
    if packet.signed_at is not None:
        return Tag(_("Undertecknad"), "leaf")
    left: int = packet.left  # type: ignore[attr-defined]
    if not left:
        return Tag(_("Klar att underteckna"), "sun")
    words = ngettext("%(count)d rad kvar", "%(count)d rader kvar", left)
    return Tag(words % {"count": left}, "sun")


def lines_table(lines: Sequence[SeenLine], *, may_answer: bool) -> Table:
    """The lines in the order of time; those left have a way to be answered."""
    columns = [
        Column(_("När")),
        Column(_("Vem")),
        Column(_("Ärende")),
        Column(_("Vad"), prose=True),
        Column(_("Därför är raden med"), prose=True),
        Column(_("Bedömning")),
    ]
    rows = [_line(number, one, may_answer) for number, one in enumerate(lines, 1)]
    return Table(columns, rows, _("Rader"), caption_hidden=True)


def line_facts(seen: SeenLine) -> list[Answer]:
    """One line, before it is answered."""
    return [
        Answer(_("När"), _moment(seen)),
        Answer(_("Vem"), seen.actor),
        Answer(_("Ärende"), seen.case_number),
        Answer(_("Vad"), _what(seen)),
        Answer(_("Därför är raden med"), _why(seen.line)),
    ]


def whys(lines: Iterable[SeenLine]) -> list[Answer]:
    """The rules that picked something, each with its reason."""
    codes = {code for one in lines for code in one.line.picked_by}
    found = [
        Answer(say(rule.title), say(rule.why))
        for code, rule in all_rules().items()
        if code in codes
    ]
    if RANDOM in codes:
        drawn = _("Så att vilken läsning som helst kan komma upp. Ingen vet på förhand vilken.")
        found.insert(0, Answer(say(reasons([RANDOM])[0]), drawn))
    return found


def drawing(packet: ReviewPacket) -> list[Answer]:
    """What one needs to draw the random part again."""
    return [
        Answer(_("Läsningar under månaden"), str(packet.reads)),
        Answer(_("Slumpvis valda"), str(packet.sampled)),
        Answer(_("Frö"), bytes(packet.seed).hex()),
        Answer(_("Gjord"), long_date(timezone.localdate(packet.made_at))),
    ]


def _line(number: int, seen: SeenLine, may_answer: bool) -> Row:
    line = seen.line
    if line.verdict or not may_answer:
        signed = line.signed_by.name if line.signed_by else ""
        done = line.get_done_display() if line.done else ""
        note = " · ".join(filter(None, (done, signed)))
        tag = Tag(line.get_verdict_display() or _("Inte bedömd"), _TONES[line.verdict])  # type: ignore[arg-type]
        verdict = Cell(tag=tag, note=note)
    else:
        # Numbered, so that the links can be told apart when they are read aloud one by one.
        label = _("Bedöm rad %(number)s") % {"number": number}
        verdict = Cell(label, reverse("exit:review-line", args=[line.packet_id, line.pk]))
    return [_moment(seen), seen.actor, seen.case_number, _what(seen), _why(line), verdict]


def _what(seen: SeenLine) -> str:
    return in_words(seen.action).capitalize() if seen.action else _("Innehållet är gallrat.")


def _why(line: ReviewLine) -> str:
    return ". ".join(say(one) for one in reasons(line.picked_by))


def _moment(seen: SeenLine) -> str:
    return date_format(timezone.localtime(seen.at), "j F Y H:i")
