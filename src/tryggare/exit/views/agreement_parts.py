"""The parts of the agreements' pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from tryggare.exit.models import Agreement, AgreementEvent, Case
from tryggare.exit.services.agreements import ReadAgreement
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag
from tryggare.shell.templatetags.shell import long_date

KIND = AgreementEvent.Kind


@dataclass(frozen=True)
class Words:
    """What a page about something that happened says; ``action`` is the way there."""

    action: Any
    heading: Any
    lead: Any
    said: Any


WORDS = {
    KIND.BREACH.value: Words(
        later("Skriv om ett avsteg"),
        later("Avsteg"),
        later("Stödet slutar inte av ett avsteg. Skriv vad som hände och hur du bedömer det."),
        later("Avsteget är antecknat. Inget annat har ändrats."),
    ),
    KIND.RESULT.value: Words(
        later("Skriv ett resultat"),
        later("Testresultat"),
        later("Bara det personen har gått med på. Inget följer av resultatet."),
        later("Resultatet är antecknat. Inget annat har ändrats."),
    ),
    KIND.WITHDRAWAL.value: Words(
        later("Personen tar tillbaka sitt ja"),
        later("Personen tar tillbaka sitt ja"),
        later("Det gäller genast, och stödet fortsätter."),
        later("Återkallelsen är antecknad."),
    ),
}


@dataclass(frozen=True)
class KindPart:
    """One kind of agreement: what holds, what has happened, what can be done."""

    heading: str
    state: Tag
    answers: list[Answer]
    events: Table | None
    earlier: Table | None
    actions: list[Action]


def kinds(case: Case, found: Sequence[ReadAgreement]) -> list[KindPart]:
    return [
        _kind(case, kind, [one for one in found if one.kind == kind]) for kind in Agreement.Kind
    ]


def _kind(case: Case, kind: Agreement.Kind, versions: list[ReadAgreement]) -> KindPart:
    newest = versions[0] if versions else None
    make = Action(
        _("Ny version") if newest else _("Skriv överenskommelsen"),
        reverse("exit:agreement-make", args=[case.pk, kind.value]),
        kind="secondary" if newest else "primary",
    )
    holding = [_to_event(case, newest, one) for one in _happens(newest)] if newest else []
    return KindPart(
        heading=str(kind.label),
        state=_state(newest),
        answers=_answers(newest) if newest else [],
        events=_events(versions),
        earlier=_earlier(versions[1:]),
        actions=[*holding, make],
    )


def _happens(one: ReadAgreement) -> list[str]:
    return list(allowed(one.kind, keeps_results=one.keeps_results)) if one.holds else []


def allowed(kind: str, *, keeps_results: bool) -> tuple[str, ...]:
    """What can happen to an agreement of that kind."""
    if kind == Agreement.Kind.SUPPORT:
        return (KIND.BREACH, KIND.WITHDRAWAL)
    return (KIND.RESULT, KIND.WITHDRAWAL) if keeps_results else (KIND.WITHDRAWAL,)


def lead(kind: str) -> str:
    if kind == Agreement.Kind.TESTS:
        return _(
            "Testerna är frivilliga och ett eget ja. Personen kan ta tillbaka det vilken dag som"
            " helst, och stödet fortsätter."
        )
    return _("Båda säger ja. Den förra versionen står kvar.")


def begun(found: Sequence[ReadAgreement], kind: str) -> dict[str, str]:
    """The newest version's words, to go on from; what was said yes to is asked anew."""
    before = next((one for one in found if one.kind == kind), None)
    if before is None:
        return {}
    return {"ours": before.ours, "theirs": before.theirs, "results": before.results}


def _to_event(case: Case, one: ReadAgreement, kind: str) -> Action:
    url = reverse("exit:agreement-note", args=[case.pk, one.id, kind])
    return Action(str(WORDS[kind].action), url, kind="secondary")


def _state(newest: ReadAgreement | None) -> Tag:
    if newest is None:
        return Tag(_("Finns inte"))
    if newest.holds:
        return Tag(_("Gäller"), "leaf")
    return Tag(_("Återkallad"), "sun")


def _answers(one: ReadAgreement) -> list[Answer]:
    found = [
        Answer(_("Version"), str(one.version)),
        Answer(_("Överens"), long_date(one.agreed_on)),
        Answer(_("Det gör kommunen"), one.ours),
        Answer(_("Det gör personen"), one.theirs),
    ]
    if one.kind == Agreement.Kind.TESTS:
        kept = _("Skrivs ned") if one.keeps_results else _("Skrivs inte ned")
        found += [Answer(_("Får veta resultaten"), one.results), Answer(_("Resultat"), kept)]
    return found


def _events(versions: Sequence[ReadAgreement]) -> Table | None:
    """What has happened, under any version, the latest first."""
    columns = [
        Column(_("Dag")),
        Column(_("Vad")),
        Column(_("Vad som hände"), prose=True),
        Column(_("Bedömning"), prose=True),
        Column(_("Personen säger"), prose=True),
    ]
    found = [event for one in versions for event in one.events]
    rows: list[Row] = [
        [
            Cell(long_date(one.happened_on), note=one.written_by),
            str(KIND(one.kind).label),
            one.what or "–",
            one.assessment or "–",
            one.own_view or "–",
        ]
        for one in sorted(found, key=lambda one: one.happened_on, reverse=True)
    ]
    return Table(columns, rows, _("Vad som har hänt")) if rows else None


def _earlier(versions: Sequence[ReadAgreement]) -> Table | None:
    columns = [
        Column(_("Version")),
        Column(_("Överens")),
        Column(_("Det gör kommunen"), prose=True),
        Column(_("Det gör personen"), prose=True),
    ]
    rows: list[Row] = [
        [str(one.version), long_date(one.agreed_on), one.ours, one.theirs] for one in versions
    ]
    return Table(columns, rows, _("Tidigare versioner")) if rows else None
