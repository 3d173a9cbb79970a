"""The parts of the pages of the threat and of the safe way to reach the person."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from tryggare.exit.services.safe_contacts import ReadContact
from tryggare.exit.services.threats import ReadThreat
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Column, Table
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


def assessment(found: ReadThreat) -> list[Answer]:
    """The assessment that holds."""
    facts = found.facts
    answers = [
        Answer(_("Bedömd av"), _first(say(facts.agency.text))),
        Answer(_("Bedömd den"), long_date(facts.assessed_on)),
        Answer(_("Gäller till och med"), long_date(facts.valid_to)),
        Answer(_("Nivå"), _first(say(facts.level.text))),
        Answer(_("Behövs"), _first(", ".join(say(one.text) for one in facts.measures))),
    ]
    if facts.places:
        answers.append(Answer(_("Platser att undvika"), facts.places))
    if facts.oral_by:
        told = _("%(who)s, %(day)s") % {"who": facts.oral_by, "day": long_date(facts.oral_on)}
        answers.append(Answer(_("Muntlig bedömning"), told))
    answers.append(Answer(_("Antecknat av"), found.written_by))
    return answers


def earlier(found: Sequence[ReadThreat]) -> Table | None:
    """The assessments before the one that holds."""
    rows: list[Row] = [
        [
            long_date(one.facts.assessed_on),
            _first(say(one.facts.agency.text)),
            _first(say(one.facts.level.text)),
        ]
        for one in found[1:]
    ]
    columns = [Column(_("Bedömd den")), Column(_("Av")), Column(_("Nivå"))]
    return Table(columns, rows, _("Tidigare bedömningar"), caption_hidden=True) if rows else None


def contact(found: ReadContact) -> list[Answer]:
    """How to reach the person, with what must never be done first."""
    facts = found.facts
    never = [
        word
        for word, holds in (
            (_("ring aldrig"), facts.never_call),
            (_("skicka aldrig brev"), facts.never_post),
        )
        if holds
    ]
    answers = [Answer(_("Aldrig"), _first(", ".join(never)))] if never else []
    answers.append(Answer(_("Så här"), _first(say(facts.channel.text))))
    if facts.how:
        answers.append(Answer(_("Nummer, namn eller genom vem"), facts.how))
    if facts.times:
        answers.append(Answer(_("När"), facts.times))
    if facts.code_phrase:
        answers.append(Answer(_("Ord som visar att det är ni"), facts.code_phrase))
    message = _("Ja") if facts.may_leave_message else _("Nej")
    return [
        *answers,
        Answer(_("Går det att lämna meddelande"), message),
        Answer(_("Antecknat"), f"{long_date(found.written_at)}, {found.written_by}"),
    ]


def _first(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
