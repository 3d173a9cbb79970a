"""The parts of the whereabouts' pages."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.exit_safety import coarse
from tryggare.domain.law import provision
from tryggare.exit.models import Case, Marking, Membership
from tryggare.exit.selectors import knowers, markings
from tryggare.exit.selectors.teams import live
from tryggare.exit.services.places import OpenPlace
from tryggare.exit.services.whereabouts import ReadStay
from tryggare.organisations.models import Person
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, LawNote, Table, Tag
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say
from tryggare.shell.templatetags.shell import long_date


def answers(stay: ReadStay) -> list[Answer]:
    """The stay as this reader may know it."""
    found = [
        Answer(_("Var"), _first(say(coarse(stay.region, stay.placement)))),
        Answer(_("Från"), long_date(stay.starts_on)),
    ]
    # What kind of home narrows it down; once there is a place, the list is for that too.
    if stay.is_listed or not stay.has_place:
        found += [
            Answer(_("Slag av boende"), _first(say(stay.placement.text))),
            Answer(_("Uppgiften kommer från"), _first(say(stay.source.text))),
        ]
    if stay.has_place:
        found.append(Answer(_("De som vet"), _who(stay)))
    return found


def _who(stay: ReadStay) -> str:
    names = ", ".join(stay.members)
    if not stay.outsiders:
        return names
    others = _("%(count)d utanför laget") % {"count": stay.outsiders}
    return f"{names}, {others}"


def actions(case: Case, stay: ReadStay) -> list[Action]:
    """What this reader can do with the stay that is going on."""
    place = [case.pk, stay.id]
    found = []
    if stay.is_listed:
        found.append(
            Action(_("Öppna den exakta platsen"), reverse("exit:place-open", args=place), post=True)
        )
    if stay.is_listed or not stay.has_place:
        label = _("Skriv om platsen") if stay.has_place else _("Skriv den exakta platsen")
        found.append(Action(label, reverse("exit:place-write", args=place), "secondary"))
    url = reverse("exit:whereabouts-end", args=place)
    found.append(Action(_("Avsluta vistelsen"), url, "secondary"))
    return found


def earlier(stays: Sequence[ReadStay]) -> Table | None:
    """The stays that have ended."""
    rows: list[Row] = [
        [
            long_date(one.starts_on),
            long_date(one.ends_on),
            _first(say(coarse(one.region, one.placement))),
        ]
        for one in stays
        if one.ends_on is not None
    ]
    columns = [Column(_("Från")), Column(_("Till")), Column(_("Var"))]
    return Table(columns, rows, _("Tidigare vistelser"), caption_hidden=True) if rows else None


def marking_table(case: Case) -> Table | None:
    """Each protection of the person's details, holding or ended."""
    rows: list[Row] = [
        [
            one.get_kind_display(),
            Tag(_("Gäller"), "leaf") if one.is_on else Tag(_("Har upphört")),
            long_date(one.since),
        ]
        for one in markings.newest(case.pk)
    ]
    columns = [Column(_("Skydd")), Column(_("Läge")), Column(_("Från"))]
    return Table(columns, rows, _("Skydd av uppgifter"), caption_hidden=True) if rows else None


def laws(case: Case) -> list[LawNote]:
    """What makes the place secret, and why it is better not to have it written down."""
    found = ["osl-21-3", "uppgiftsskyldighet-4", "fbl-16"]
    if Marking.Kind.PROTECTED_REGISTRATION in markings.holding(case.pk):
        found.insert(1, "osl-21-3a")
    return [law_note(provision(one)) for one in found]


def know_table(case: Case, place: OpenPlace) -> Table:
    """Everyone on the list, for one who is on it."""
    rows: list[Row] = [
        [
            Cell(one.name, note=one.role),
            long_date(one.added_at),
            one.reason,
            Cell(
                _("Ta bort %(name)s") % {"name": one.name},
                reverse("exit:knower-end", args=[case.pk, one.id]),
            ),
        ]
        for one in place.know
    ]
    columns = [
        Column(_("Namn")),
        Column(_("Sedan")),
        Column(_("Varför"), prose=True),
        Column(_("Ändra")),
    ]
    return Table(columns, rows, _("De som vet"), caption_hidden=True)


def untold(case: Case, stay_id: UUID) -> list[Person]:
    """Those of the team who are not on the list, by name."""
    known = set(knowers.current(stay_id).exclude(person=None).values_list("person_id", flat=True))
    team = live(case.pk).filter(answer=Membership.Answer.CLEAR).select_related("person")
    found = {row.person_id: row.person for row in team if row.person_id not in known}
    return sorted(found.values(), key=lambda one: one.sort_key)


def _first(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
