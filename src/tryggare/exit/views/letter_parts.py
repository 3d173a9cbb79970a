"""The parts of the pages about letters."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.exit_contacts import subjects
from tryggare.exit.services.letter_papers import FORMATS, Version
from tryggare.exit.services.letters import ReadLetter
from tryggare.shell.elements import Tag
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date

# What each version is called in its address and as a file.
VERSIONS = {"brev": Version.OUTGOING, "for-akten": Version.INTERNAL}


@dataclass(frozen=True)
class File:
    """A version to take out, by its format."""

    label: str
    url: str


@dataclass(frozen=True)
class Card:
    """A letter with what can be done with it."""

    id: UUID
    subject: str
    written: str
    body: str
    decision_url: str
    names: Tag
    handed: str
    hand_over_url: str
    files: list[File]


def card(one: ReadLetter) -> Card:
    """One letter, as its page shows it."""
    row = one.row
    about = row.decision_id
    return Card(
        id=row.pk,
        subject=say(subjects()[row.subject]),
        written=f"{long_date(timezone.localdate(row.written_at))}, {row.written_by.name}",
        body=one.body,
        decision_url=reverse("exit:decision", args=[row.case_id, about]) if about else "",
        names=Tag(_("Lämnas utan personalens namn"), "leaf")
        if row.hides_staff
        else Tag(_("Lämnas med personalens namn"), "sun"),
        handed=f"{row.get_handed_display()}, {long_date(row.handed_on)}" if row.handed else "",
        hand_over_url=""
        if row.handed
        else reverse("exit:letter-handed", args=[row.case_id, row.pk]),
        files=_files(row.case_id, row.pk),
    )


def lead(*, about_decision: bool, is_hidden: bool) -> str:
    """What the form says first."""
    parts = []
    if about_decision:
        parts.append(_("Beslutet, skälen och hur man överklagar kommer med av sig självt."))
    if is_hidden:
        parts.append(_("Brevet lämnas utan personalens namn. Det som sparas i akten har dem."))
    return " ".join(parts)


def _files(case_id: UUID, letter_id: UUID) -> list[File]:
    labels = {"brev": _("Att lämna"), "for-akten": _("För akten, med namn")}
    return [
        File(
            f"{labels[version]} ({format_.label})",
            reverse("exit:letter-paper", args=[case_id, letter_id, version, format_.ending]),
        )
        for version in VERSIONS
        for format_ in FORMATS.values()
    ]
