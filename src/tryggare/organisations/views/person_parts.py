"""The tables on the pages about people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tryggare.organisations.models import Duty, Person, RoleGrant
from tryggare.organisations.permissions import ROLES
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Cell, Column, Table, Tag


def role_name(code: str) -> str:
    """A role's name in the reader's language; a role no longer declared keeps its code."""
    role = ROLES.get(code)
    return _(role.name) if role else code


def people_table(people: Iterable[Person]) -> Table:
    """Name, duties now and roles now; wants ``current_duties`` and ``current_grants``."""
    columns = [Column(_("Namn")), Column(_("Uppdrag")), Column(_("Roller")), Column(_("Konto"))]
    return Table(columns, [_row(person) for person in people], _("Personer"), caption_hidden=True)


def duties_table(duties: Iterable[Duty], *, changeable: bool) -> Table:
    """All duties of a person; ``changeable`` adds a way to end those that are open."""
    columns = [Column(_("Uppdrag")), Column(_("Tid"))]
    rows: list[Row] = [[str(duty), period(duty.starts, duty.ends)] for duty in duties]
    if changeable:
        columns.append(Column(_("Ändra")))
        for row, duty in zip(rows, duties, strict=True):
            url = reverse("organisations:duty-end", args=[duty.pk])
            row.append(Cell(_("Sätt slutdatum"), url))
    return Table(columns, rows, _("Uppdrag"), caption_hidden=True)


def grants_table(grants: Iterable[RoleGrant], today: date, *, changeable: bool) -> Table:
    """All roles a person has or had, why, and who stands behind."""
    columns = [Column(_("Roll")), Column(_("Läge")), Column(_("Tid")), Column(_("Skäl"))]
    rows: list[Row] = [
        [
            role_name(grant.role),
            grant_state(grant, today),
            period(grant.starts, grant.ends),
            Cell(grant.reason, note=_behind(grant)),
        ]
        for grant in grants
    ]
    if changeable:
        columns.append(Column(_("Ändra")))
        for row, grant in zip(rows, grants, strict=True):
            row.append(_way_back(grant))
    return Table(columns, rows, _("Roller"), caption_hidden=True)


def period(starts: date, ends: date | None) -> str:
    """``1 januari 2026 – tills vidare``."""
    end = date_format(ends, "j F Y") if ends else _("tills vidare")
    return f"{date_format(starts, 'j F Y')} – {end}"


def grant_state(grant: RoleGrant, today: date) -> Tag:
    """Where a role grant stands, as a word."""
    if grant.taken_back_at is not None:
        return Tag(_("Tillbakatagen"))
    if grant.ends is not None and grant.ends < today:
        return Tag(_("Slut"))
    return Tag(_("Gäller"), "leaf") if grant.starts <= today else Tag(_("Kommande"), "sun")


def _row(person: Person) -> Row:
    duties: list[Duty] = person.current_duties  # type: ignore[attr-defined]
    grants: list[RoleGrant] = person.current_grants  # type: ignore[attr-defined]
    url = reverse("organisations:person", args=[person.pk])
    note = person.get_position_display()
    if person.is_invented:
        note = _("%(position)s, påhittad person") % {"position": note}
    return [
        Cell(person.name, url, note),
        "; ".join(map(str, duties)) or "–",
        ", ".join(role_name(grant.role) for grant in grants) or "–",
        Tag(_("Öppet"), "leaf") if person.user_id else Tag(_("Inget")),
    ]


def _behind(grant: RoleGrant) -> str:
    given = _("Gavs av %(name)s.") % {"name": grant.granted_by} if grant.granted_by else ""
    if grant.taken_back_by is None:
        return given
    back = _("Togs tillbaka av %(name)s.") % {"name": grant.taken_back_by}
    return f"{given} {back}".strip()


def _way_back(grant: RoleGrant) -> Cell:
    if grant.taken_back_at is not None:
        return Cell("–")
    return Cell(_("Ta tillbaka"), reverse("organisations:role-take-back", args=[grant.pk]))
