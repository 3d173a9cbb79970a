"""The parts of the pages about telling someone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.consent import Category
from tryggare.domain.secrecy import (
    BY_DUTY_ON_REQUEST,
    WAITING,
    Advice,
    DisclosureGround,
    Fit,
    NeverGround,
    Purpose,
    Question,
    Recipient,
    all_grounds,
    must_be_written,
)
from tryggare.exit.forms.choices import words
from tryggare.exit.models import Disclosure
from tryggare.exit.services.advice import Guidance
from tryggare.exit.services.consents_read import ReadConsent
from tryggare.exit.services.disclosures_read import ReadDisclosure, ReadStep
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, LawNote, Table, Tag, Task, Tone
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


@dataclass(frozen=True)
class Ground:
    """One ground of the guide, as a card."""

    title: str
    law: LawNote
    lines: list[str]
    warnings: list[str]
    url: str = ""


def title(ground: DisclosureGround) -> str:
    return say(ground.title)


def demands(ground: DisclosureGround) -> str:
    """What must be written, as one paragraph."""
    listed = " ".join(say(one) for one in must_be_written(ground))
    return _("Det här behöver framgå av det du skriver. %(listed)s") % {"listed": listed}


def never(grounds: Iterable[NeverGround]) -> list[LawNote]:
    """What is easily taken for a ground and is none."""
    return [
        LawNote(say(one.why), str(one.provisions[0]), one.provisions[0].confirmed)
        for one in grounds
    ]


def carried(posted: QueryDict, mark: str) -> list[tuple[str, str]]:
    """The guide's answers, for the next page's form."""
    pairs = [(name, value) for name, values in posted.lists() for value in values]
    return [(mark, "1"), *(pair for pair in pairs if pair[0] != "csrfmiddlewaretoken")]


def guidance(case_id: UUID, found: Guidance) -> dict[str, Any]:
    """The grounds by how they fit."""
    by_fit: dict[Fit, list[Ground]] = {fit: [] for fit in Fit}
    for one in found.advice:
        by_fit[one.fit].append(_ground(case_id, one))
    return {
        "shown": True,
        "fits": by_fit[Fit.FITS],
        "open": by_fit[Fit.OPEN],
        "others": by_fit[Fit.NOT],
        "beyond": say(found.beyond) if found.beyond else "",
    }


def _ground(case_id: UUID, one: Advice) -> Ground:
    lines = [say(why) for why in one.why_not]
    if one.ask:
        lines.append(_("Kvar att svara på: %(questions)s") % {"questions": _questions(one.ask)})
    if one.age_unknown:
        lines.append(_("Regeln beror på personens ålder, som inte är känd här."))
    if one.left_out and one.fit is not Fit.NOT:
        left_out = "; ".join(say(c.text) for c in Category if c in one.left_out)
        lines.append(_("Når inte: %(categories)s.") % {"categories": left_out})
    if one.ground.two_persons:
        lines.append(_("Två personer skriver under."))
    warnings = [say(warning) for warning in one.ground.warnings] if one.fit is not Fit.NOT else []
    return Ground(
        title(one.ground), law_note(one.ground.provision), lines, warnings, _url(case_id, one)
    )


def _url(case_id: UUID, one: Advice) -> str:
    if one.fit is Fit.NOT:
        return ""
    if one.ground.id in BY_DUTY_ON_REQUEST:
        return reverse("exit:request-register", args=[case_id])
    return reverse("exit:disclosure-try", args=[case_id, one.ground.id])


def _questions(asked: Iterable[Question]) -> str:
    return " ".join(say(one.text) for one in asked)


def consent_choice(one: ReadConsent) -> tuple[str, str]:
    row = one.opened.row
    who = one.opened.name or words(Recipient(row.recipient))
    return str(row.pk), f"{who}: {say(Purpose(row.purpose).text)}"


def state(row: Disclosure) -> Tag:
    tones: dict[str, tuple[str, Tone]] = {
        "tried": (_("Väntar på underskrift"), "sun"),
        "refusal_tried": (_("Väntar på underskrift"), "sun"),
        "approved": (_("Får lämnas"), "sun"),
        "given": (_("Lämnat"), "leaf"),
        "refused": (_("Inte lämnat"), "rose"),
        "sent_back": (_("Inte underskrivet"), "rose"),
        "stopped": (_("Stoppat"), "rose"),
    }
    return Tag(*tones[row.state])


def ground_name(row: Disclosure) -> str:
    ground = all_grounds().get(row.ground)
    return title(ground) if ground else "–"


def log_table(found: Iterable[ReadDisclosure]) -> Table | None:
    """Who was told, on what ground and when; newest first."""
    columns = [
        Column(_("Prövat")),
        Column(_("Mottagare")),
        Column(_("Grund"), prose=True),
        Column(_("Läge")),
        Column(_("Underskrivet av")),
    ]
    rows: list[Row] = [_log_row(one) for one in found]
    return Table(columns, rows, _("Utlämnanden"), caption_hidden=True) if rows else None


def _log_row(one: ReadDisclosure) -> Row:
    row = one.row
    given = [step for step in one.steps if step.row.way == "give"]
    note = long_date(given[0].row.happened_on) if given else ""
    return [
        Cell(
            long_date(timezone.localdate(row.tried_at)),
            reverse("exit:disclosure", args=[row.case_id, row.pk]),
        ),
        Cell(words(Recipient(row.recipient)), note=one.name),
        ground_name(row),
        Cell(tag=state(row), note=note),
        signers(row),
    ]


def signers(row: Disclosure) -> str:
    return ", ".join(one.name for one in (row.tried_by, row.second_by) if one is not None)


def waiting(found: Iterable[ReadDisclosure], person_id: UUID) -> list[Task]:
    """What waits for a second signature that the reader can give."""
    return [
        Task(
            words(Recipient(one.row.recipient)),
            reverse("exit:disclosure", args=[one.row.case_id, one.row.pk]),
            Tag(_("Väntar på dig"), "sun"),
            _("Prövat av %(who)s") % {"who": one.row.tried_by.name},
        )
        for one in found
        if one.row.state in WAITING and one.row.tried_by_id != person_id
    ]


def answers(one: ReadDisclosure) -> list[Answer]:
    """The trial as it was signed."""
    row = one.row
    asked = _("De frågade") if row.initiative == "request" else _("På eget initiativ")
    found = [
        Answer(_("Mottagare"), f"{words(Recipient(row.recipient))}, {one.name}"),
        Answer(_("Initiativ"), asked),
        Answer(_("Ändamål"), words(Purpose(row.purpose))),
        Answer(_("Uppgifter"), "; ".join(say(c.text) for c in Category if c in one.categories)),
        Answer(_("Vad och varför"), one.what),
        Answer(_("Grund"), ground_name(row)),
    ]
    for question, answer in one.answers.items():
        told = _("Ja") if answer else _("Nej")
        why = one.written.get(question, "")
        found.append(Answer(say(question.text), f"{told}. {why}".strip()))
    if one.reason:
        found.append(Answer(_("Varför det inte lämnas ut"), one.reason))
    found.append(Answer(_("Prövat av"), row.tried_by.name))
    if row.second_by is not None:
        found.append(Answer(_("Andra underskriften"), row.second_by.name))
    return found


def step_answers(step: ReadStep) -> list[Answer]:
    """What a step tells."""
    names = {
        "to_whom": _("Vem tog emot"),
        "how": _("Hur"),
        "what": _("Vad lämnades"),
        "reason": _("Skäl"),
    }
    found = [Answer(label, str(step.told[name])) for name, label in names.items()
             if step.told.get(name)]  # fmt: skip
    if step.told.get("stays") is not None:
        told = _("Ja") if step.told["stays"] else _("Nej")
        found.append(Answer(_("Bor personen på ett sådant boende?"), told))
    return [*found, Answer(_("Av"), step.row.gone_by.name)]


def step_heading(step: ReadStep) -> str:
    names = {
        "countersign": _("Underskrivet av en till"),
        "send_back": _("Inte underskrivet"),
        "give": _("Lämnat"),
        "stop": _("Stoppat"),
    }
    return f"{names[step.row.way]}, {long_date(step.row.happened_on)}"


def actions(row: Disclosure, person_id: UUID) -> list[Action]:
    """What the reader can do with the trial now."""

    def to(name: str, label: str, kind: Any = "primary") -> Action:
        return Action(label, reverse(f"exit:disclosure-{name}", args=[row.case_id, row.pk]), kind)

    if row.state in WAITING and row.tried_by_id != person_id:
        return [
            to("countersign", _("Skriv under")),
            to("send-back", _("Skriv inte under"), "secondary"),
        ]
    if row.state != "approved":
        return []
    found = [to("give", _("Skriv in vad som lämnades"))]
    if row.consent_id is None and row.ground not in BY_DUTY_ON_REQUEST:
        place = [row.case_id, row.pk]
        url = reverse("exit:share-on-disclosure", args=place)
        found.append(Action(_("Dela i systemet"), url, "secondary"))
    return [*found, to("stop", _("Lämna inte ut"), "danger")]
