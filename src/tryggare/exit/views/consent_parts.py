"""The parts of the pages about consent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.consent import Category, Condition, Form, Signer, WithdrawalWay
from tryggare.domain.secrecy import Purpose, Recipient
from tryggare.exit.forms.choices import words
from tryggare.exit.models import Consent
from tryggare.exit.services.consents_read import ReadConsent
from tryggare.shell.elements import Action, Answer, Tag
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


@dataclass(frozen=True)
class Shown:
    """One consent as a card."""

    id: UUID
    heading: str
    state: Tag
    answers: list[Answer]
    actions: list[Action]


@dataclass(frozen=True)
class Met:
    """One condition, whether it is met, and what to know."""

    label: str
    tag: Tag
    note: str


def name_of(row: Consent) -> str:
    """To whom and for what, as it stands in the clear."""
    recipient, purpose = Recipient(row.recipient), Purpose(row.purpose)
    return f"{words(recipient)}: {say(purpose.text)}."


def shown(one: ReadConsent) -> Shown:
    row = one.opened.row
    recipient = words(Recipient(row.recipient))
    heading = f"{recipient}, {one.opened.name}" if one.opened.name else recipient
    return Shown(row.pk, heading, _state(one), _answers(one), _actions(one))


def conditions(found: Iterable[Condition]) -> list[Met]:
    tags = {
        True: Tag(_("Klart"), "leaf"),
        False: Tag(_("Saknas"), "sun"),
        None: Tag(_("Polisen avgör")),
    }
    return [
        Met(say(one.text), tags[one.is_met], say(one.note) if one.note else "") for one in found
    ]


def _state(one: ReadConsent) -> Tag:
    if one.taken is not None:
        return Tag(_("Återkallat"), "rose")
    if one.through is not None:
        return Tag(_("Gäller"), "leaf")
    return Tag(_("Gäller inte"))


def _answers(one: ReadConsent) -> list[Answer]:
    row, says = one.opened.row, one.opened.says
    signed = [f"{words(who)} {long_date(says.signed[who])}" for who in Signer if who in says.signed]
    found = [
        Answer(_("Ändamål"), words(Purpose(row.purpose))),
        Answer(_("Uppgifter"), "; ".join(say(c.text) for c in Category if c in says.categories)),
        Answer(_("Gäller"), _period(one)),
        Answer(_("Givet"), f"{words(Form(row.form))}: {', '.join(signed)}"),
    ]
    if one.opened.words:
        found.append(Answer(_("Anteckning"), one.opened.words))
    if one.taken is not None:
        way = say(WithdrawalWay(one.taken.way).text)
        said = f"{long_date(one.taken.said_on)}, {way}"
        found.append(Answer(_("Återkallat"), f"{said}. {one.taken.how}".strip()))
    elif one.why_not:
        found.append(Answer(_("Varför det inte gäller"), " ".join(map(say, one.why_not))))
    found.append(Answer(_("Infört av"), one.written_by))
    return found


def _period(one: ReadConsent) -> str:
    row = one.opened.row
    told = _("%(first)s till %(last)s") % {
        "first": long_date(row.first_day),
        "last": long_date(row.last_day),
    }
    if one.through is None or one.through == row.last_day:
        return told
    # A birthday ends it sooner: then someone else must have signed.
    sooner = _("men bara till %(day)s om inte fler samtycker") % {"day": long_date(one.through)}
    return f"{told}, {sooner}"


def _actions(one: ReadConsent) -> list[Action]:
    row = one.opened.row
    if one.taken is not None:
        return []
    place = [row.case_id, row.pk]
    found = []
    if one.through is not None:
        found.append(Action(_("Dela uppgifter"), reverse("exit:share-on-consent", args=place)))
    found.append(Action(_("Förnya"), reverse("exit:consent-renew", args=place), "secondary"))
    found.append(Action(_("Ta tillbaka"), reverse("exit:consent-withdraw", args=place), "danger"))
    return found
