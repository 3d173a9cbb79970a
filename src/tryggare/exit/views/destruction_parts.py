"""The parts of the pages about destruction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.law import provision
from tryggare.domain.retention import Verdict, rule
from tryggare.domain.retention.certificates import fingerprint
from tryggare.exit.log_words import month_in_words
from tryggare.exit.models import ArchivePackage, Certificate, Destruction
from tryggare.exit.services.legal_holds import ReadHold
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Cell, Column, LawNote, Table, Tag
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say, spoken
from tryggare.shell.templatetags.shell import long_date

_TONES = {"listed": "sun", "checked": "sun", "approved": "leaf", "done": "leaf", "off": "neutral"}
_LAWS = ("sol-16-1", "sol-16-2", "sol-16-2a", "sol-16-4", "sof-13-1")


def laws() -> list[LawNote]:
    """What all of it rests on."""
    return [law_note(provision(one)) for one in _LAWS]


def list_table(rows: Iterable[Destruction], *, on: date) -> Table:
    """What is on the list, for whoever draws it up."""
    columns = [
        Column(_("Ärende")),
        Column(_("Sista anteckningen")),
        Column(_("Ska vara gallrat")),
        Column(_("Läge")),
        Column(_("Ändra")),
    ]
    return Table(columns, [_listed(one, on) for one in rows], _("Listan"), caption_hidden=True)


def off_table(rows: Iterable[Destruction]) -> Table:
    """What came off the list last, and why."""
    columns = [Column(_("Ärende")), Column(_("När")), Column(_("Därför"), prose=True)]
    lines: list[Row] = [
        [
            one.number or _("gallrat senare"),
            long_date(timezone.localdate(one.off_at)) if one.off_at else "",
            Cell(one.get_off_why_display(), note=_kept(one)),
        ]
        for one in rows
    ]
    return Table(columns, lines, _("Av listan"), caption_hidden=True)


def choice(row: Destruction) -> str:
    """A checked case, as the archivist chooses it."""
    words = {
        "number": row.number,
        "day": long_date(row.last_on),
        "what": row.get_outcome_display(),
        "law": str(rule(row.outcome_rule).provision),
    }
    return _("Ärende %(number)s: sista anteckningen %(day)s. %(what)s (%(law)s).") % words


def state_facts(row: Destruction) -> list[Answer]:
    """Where a case on the list is, for its team."""
    return [
        Answer(_("Läge"), row.get_state_display()),
        Answer(_("Sista anteckningen om personen"), long_date(row.last_on)),
        Answer(_("Får gallras från"), long_date(row.from_on)),
        Answer(_("Ska vara gallrat till"), long_date(row.until_on)),
    ]


def after_check(verdict: Verdict) -> str:
    """What is said when the check is done."""
    if verdict.kind == "destroy":
        return _("Kontrollen är klar. En arkivarie godkänner gallringen.")
    if verdict.kind == "research":
        return _(
            "Kontrollen är klar. Ärendet hör till forskningens urval: ett förseglat paket till "
            "arkivmyndigheten är gjort, och en arkivarie godkänner."
        )
    if verdict.kind == "preserve":
        return _("Ärendet är av listan och bevaras. %(why)s") % {"why": say(verdict.why)}
    return _("Ärendet är av listan och gallras inte nu. %(why)s") % {"why": say(verdict.why)}


def holds_table(holds: Sequence[ReadHold], kinds: dict[str, Any]) -> Table:
    """What stops or has stopped the destruction."""
    columns = [
        Column(_("Skäl")),
        Column(_("Vad det gäller"), prose=True),
        Column(_("Till och med")),
        Column(_("Av")),
        Column(_("Läge")),
    ]
    lines: list[Row] = [
        [
            str(kinds[one.kind]),
            one.words,
            long_date(one.until) if one.until else _("tills det hävs"),
            Cell(one.set_by, note=long_date(one.set_on)),
            Tag(_("Hävt eller över")) if one.is_over else Tag(_("Stoppar"), "rose"),
        ]
        for one in holds
    ]
    return Table(columns, lines, _("Stopp"), caption_hidden=True)


def certificates_table(rows: Iterable[Certificate]) -> Table:
    """Every certificate."""
    columns = [
        Column(_("Utfärdat")),
        Column(_("Ärenden"), numeric=True),
        Column(_("Gallrat här")),
        Column(_("Gallrat överallt")),
    ]
    lines: list[Row] = []
    for one in rows:
        told = json.loads(one.document)
        lines.append(
            [
                Cell(
                    long_date(timezone.localdate(one.made_at)),
                    reverse("exit:certificate", args=[one.pk]),
                ),
                str(told["cases"]),
                long_date(date.fromisoformat(told["gone_here_on"])),
                long_date(date.fromisoformat(told["gone_everywhere_on"])),
            ]
        )
    return Table(columns, lines, _("Gallringsbevis"), caption_hidden=True)


def certificate_facts(made: Certificate) -> list[Answer]:
    """What a certificate says."""
    told = json.loads(made.document)
    return [
        Answer(_("Kommun"), told["municipality"]["name"]),
        Answer(_("Utfärdat"), long_date(date.fromisoformat(told["made_on"]))),
        Answer(_("Ärenden"), str(told["cases"])),
        Answer(_("Gallrat här"), long_date(date.fromisoformat(told["gone_here_on"]))),
        Answer(_("Gallrat överallt"), _everywhere(told)),
        Answer(_("Vilka som gjorde det"), ", ".join(spoken(one) for one in told["people"])),
        Answer(_("Nyckelns fingeravtryck"), fingerprint(bytes(made.public))),
    ]


def rules_table(made: Certificate) -> Table:
    """By which rule, and each case as a number that nobody can follow back."""
    columns = [
        Column(_("Regel"), prose=True),
        Column(_("Ärenden"), numeric=True),
        Column(_("Ärendenas kännetecken"), prose=True),
    ]
    lines: list[Row] = []
    for one in json.loads(made.document)["rules"]:
        name = Cell(say(rule(one["rule"]).title), note=one["provision"])
        lines.append([name, str(one["cases"]), ", ".join(one["pseudonyms"])])
    return Table(columns, lines, _("Regler"), caption_hidden=True)


def packages_table(rows: Iterable[ArchivePackage]) -> Table:
    """What the archive authority is to have."""
    columns = [Column(_("Paket")), Column(_("Gjort")), Column(_("Nästa steg"))]
    lines: list[Row] = [
        [
            Cell(str(one), reverse("exit:package", args=[one.pk])),
            long_date(timezone.localdate(one.made_at)),
            Cell(_("Arkivmyndigheten har tagit emot paketet"),
                 reverse("exit:package-received", args=[one.pk])),
        ]
        for one in rows
    ]  # fmt: skip
    return Table(columns, lines, _("Paket till arkivmyndigheten"), caption_hidden=True)


def count_in_words(count: int) -> str:
    return ngettext("%(count)d ärende", "%(count)d ärenden", count) % {"count": count}


def _listed(row: Destruction, on: date) -> Row:
    late = Tag(_("Försenad"), "rose") if row.until_on < on else None
    until = Cell(tag=late, note=long_date(row.until_on)) if late else long_date(row.until_on)
    return [
        row.number,
        long_date(row.last_on),
        until,
        Tag(row.get_state_display(), _TONES[row.state]),  # type: ignore[arg-type]
        Cell(_("Ta %(number)s av listan") % {"number": row.number},
             reverse("exit:destruction-off", args=[row.pk])),
    ]  # fmt: skip


def _kept(row: Destruction) -> str:
    if not row.outcome:
        return ""
    words = {"what": row.get_outcome_display(), "law": str(rule(row.outcome_rule).provision)}
    return _("%(what)s (%(law)s)") % words


def _everywhere(told: dict[str, Any]) -> str:
    words = {
        "day": long_date(date.fromisoformat(told["gone_everywhere_on"])),
        "month": month_in_words(told["master"]),
    }
    return _("från %(day)s, när månadsnyckeln för %(month)s har förstörts") % words
