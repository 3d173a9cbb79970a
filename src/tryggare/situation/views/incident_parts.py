"""What the pages of incidents are put together from."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.incidents.personal_data import without_signs
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Action, Answer, Cell, Column, Table, Tag, Tone
from tryggare.shell.links import row_links
from tryggare.shell.pagination import PageLink, Pages
from tryggare.situation.models import Incident
from tryggare.situation.policies_analyses import INCIDENT
from tryggare.situation.selectors.incidents import After, Wanted
from tryggare.situation.views.incident_words import day

_TONES: dict[str, Tone] = {"counted": "leaf", "duplicate": "neutral", "withdrawn": "rose"}


def lead(wanted: Wanted, shown: int, *, is_whole: bool) -> str:
    period = {"start": day(wanted.start), "end": day(wanted.end)}
    if not shown:
        return _("Ingen händelse %(start)s–%(end)s passar in på det du valt.") % period
    if is_whole:
        return ngettext(
            "%(count)d händelse %(start)s–%(end)s.", "%(count)d händelser %(start)s–%(end)s.", shown
        ) % {"count": shown, **period}
    return _("Händelser %(start)s–%(end)s, de senaste först.") % period


def table(rows: Sequence[Incident]) -> Table:
    link = row_links("situation:incident")
    columns = [
        Column(_("Kategori")),
        Column(_("Dag")),
        Column(_("Kommundel")),
        Column(_("Plats")),
        Column(_("Källa")),
        Column(_("Allvar")),
    ]
    lines: list[Row] = [
        [
            Cell(one.category.name, link(one.pk), _group(one)),
            day(one.day),
            one.district.name if one.district else "–",
            one.get_precision_display(),
            one.get_source_display(),
            one.get_seriousness_display() or "–",
        ]
        for one in rows
    ]
    return Table(columns, lines, _("Inträffade händelser"), caption_hidden=True)


def _group(one: Incident) -> str:
    return one.category.group.name if one.category.group else ""


def pages(query: QueryDict, following: After | None, *, is_first: bool) -> Pages:
    """The links on and back to the latest."""

    def url(after: After | None) -> str:
        kept = query.copy()
        kept.pop("after", None)
        if after is not None:
            kept["after"] = str(after)
        return f"?{kept.urlencode()}"

    links = [] if is_first else [PageLink(_("De senaste"), url(None))]
    return Pages("", links or [PageLink(_("De senaste"), current=True, url=url(None))], "",
                 url(following) if following else "")  # fmt: skip


def state_tag(incident: Incident) -> Tag:
    return Tag(incident.get_state_display(), _TONES[incident.state])


def detail_lead(incident: Incident) -> str:
    where = incident.district.name if incident.district else incident.get_precision_display()
    return _("%(day)s, %(where)s.") % {"day": day(incident.day), "where": where}


def answers(incident: Incident) -> list[Answer]:
    reported = {None: "", True: _("Ja"), False: _("Nej")}[incident.police_reported]
    said = [
        (_("Kategori"), incident.category.name),
        (_("Kategorigrupp"), _group(incident)),
        (_("När"), _when(incident)),
        (_("Kommundel"), incident.district.name if incident.district else ""),
        (_("Platsens noggrannhet"), incident.get_precision_display()),
        (_("Plats"), without_signs(incident.place)),
        (_("Läge, SWEREF 99 TM"), _point(incident)),
        (_("Allvar"), incident.get_seriousness_display()),
        (_("Beskrivning"), without_signs(incident.text)),
        (_("Polisanmäld"), reported),
        (_("Källa"), incident.get_source_display()),
        (_("Källans egen beteckning"), incident.origin_key),
        (_("Rapporterad av"), str(incident.reported_by or "")),
        (_("Kom in"), date_format(timezone.localtime(incident.created_at), "j F Y H.i")),
    ]
    return [Answer(label, str(value or "")) for label, value in said]


def _when(incident: Incident) -> str:
    if incident.starts_at is None:
        return day(incident.day)
    first = timezone.localtime(incident.starts_at)
    shown = date_format(first, "j F Y H.i")
    if incident.ends_at is None or incident.ends_at == incident.starts_at:
        return shown
    return f"{shown} – {date_format(timezone.localtime(incident.ends_at), 'j F Y H.i')}"


def _point(incident: Incident) -> str:
    if incident.x is None or incident.y is None:
        return ""
    return _("öst %(x)d, nord %(y)d") % {"x": incident.x, "y": incident.y}


def same_as(incident: Incident) -> Cell | None:
    """The incident that counts in its place."""
    held = getattr(incident, "same", None)
    if held is None:
        return None
    other = held.same_as
    return Cell(f"{other.category.name}, {day(other.day)}",
                reverse("situation:incident", args=[other.pk]))  # fmt: skip


def actions(incident: Incident) -> list[Action]:
    """What its state allows."""
    ways = {
        "merge": (_("Samma som en annan"), "situation:incident-same", "secondary"),
        "withdraw": (_("Dra tillbaka"), "situation:incident-withdraw", "danger"),
        "restore": (_("Låt den räknas igen"), "situation:incident-restore", "secondary"),
    }
    return [
        Action(label, reverse(route, args=[incident.pk]), kind)  # type: ignore[arg-type]
        for way, (label, route, kind) in ways.items()
        if way in INCIDENT[incident.state]
    ]
