"""What the pages of cameras are drawn from, and what a measure's page shows of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tryggare.domain.law import provision
from tryggare.domain.plans import Needs
from tryggare.domain.plans.cameras import own_rules
from tryggare.measures.models import Camera, CameraAssessment, Measure, SignCheck
from tryggare.measures.permissions import READ_CAMERAS
from tryggare.measures.selectors import cameras as selectors
from tryggare.measures.selectors import guard_permits
from tryggare.measures.selectors.measures import kind_of
from tryggare.measures.views import camera_words as words
from tryggare.measures.views.guard_permit_parts import permit_table
from tryggare.organisations.permissions import Actor
from tryggare.organisations.views.pages import Row
from tryggare.shell.elements import Answer, Cell, Column, Table, Tag, Task
from tryggare.shell.links import row_links
from tryggare.shell.templatetags.shell import long_date
from tryggare.situation.views.week_words import district_name


@dataclass(frozen=True)
class OfMeasure:
    """What a measure's page shows; a table is None where there is nothing."""

    cameras: Table | None
    permits: Table | None


def for_measure(actor: Actor, measure: Measure) -> OfMeasure:
    """The measure's cameras and permits with their states and links, in two questions to the
    database; nothing for those who may not read the register, or where neither is needed."""
    if not actor.may(READ_CAMERAS) or kind_of(measure).needs == Needs.NOTHING:
        return OfMeasure(None, None)
    today = timezone.localdate()
    found = list(selectors.known().filter(measure=measure).order_by("address", "pk"))
    permits = list(guard_permits.listed().filter(measure=measure))
    return OfMeasure(
        camera_table(found, today) if found else None,
        permit_table(permits, today) if permits else None,
    )


def camera_table(found: Iterable[Camera], today: date) -> Table:
    """A row a camera out of ``known``."""
    link = row_links("measures:camera")
    columns = [
        Column(_("Adress eller plats")),
        Column(_("Läge")),
        Column(_("Kommundel")),
        Column(_("Bedömning")),
        Column(_("Skyltar")),
    ]
    rows: list[Row] = [
        [
            Cell(one.address, link(one.pk), one.place_type),
            words.state_tag(one),
            district_name(one.district),
            _assessed(one),
            words.signs_tag(one, today) if one.state != Camera.State.ENDED else "–",
        ]
        for one in found
    ]
    return Table(columns, rows, _("Kamerabevakning"), caption_hidden=True)


def _assessed(camera: Camera) -> Cell:
    on = vars(camera)["assessed_on"]
    return Cell(tag=words.assessment_tag(camera), note=long_date(on) if on else "")


def facts(camera: Camera) -> list[Answer]:
    """The register's fields and the municipality's own order."""
    rows = [
        Answer(_("Slag av plats"), camera.place_type),
        Answer(_("Ändamål"), camera.purpose),
        Answer(_("Ljud eller särskild teknik"), camera.technique),
        Answer(_("Ansvarig"), camera.responsible.name),
        Answer(_("Kommundel"), district_name(camera.district)),
        Answer(_("Åtgärd i planen"), camera.measure.title if camera.measure else ""),
        Answer(_("Togs i bruk"), long_date(camera.started_on) if camera.started_on else ""),
        Answer(_("Väsentlig ändring bestämd"), _changed(camera)),
        Answer(_("Upphörde"), long_date(camera.ended_on) if camera.ended_on else ""),
    ]
    if camera.found_in_use:
        rows.append(Answer(_("Så kom den hit"), _("Var redan i bruk när den fördes in")))
    return [row for row in rows if row.value]


def _changed(camera: Camera) -> str:
    if camera.changed_on is None:
        return ""
    return f"{long_date(camera.changed_on)}: {camera.changed_how}"


def checklist(camera: Camera, today: date, *, keeps: bool) -> list[Task]:
    """What must be there, each with its state and paragraph; ``keeps``: with ways to mend it."""

    def to(name: str) -> str:
        return reverse(name, args=[camera.pk]) if keeps else ""

    found = [
        Task(
            _("Bedömning"), to("measures:camera-assess"), words.assessment_tag(camera),
            str(provision("kbl-7")),
        ),
        Task(
            _("Skyltar"), to(_sign_page(camera)), words.signs_tag(camera, today), _sign_hint(),
        ),
    ]  # fmt: skip
    if camera.is_workplace:
        is_done = camera.negotiated_on is not None
        tag = Tag(_("Klar"), "leaf") if is_done else Tag(_("Saknas"), "sun")
        law = str(provision("kbl-21"))
        found.append(Task(_("Förhandling med facken"), to("measures:camera-change"), tag, law))
    register = Tag(_("Står här"), "leaf")
    found.append(Task(_("Registret"), state=register, hint=str(provision("kbl-10"))))
    return found


def _sign_page(camera: Camera) -> str:
    is_up = camera.state == Camera.State.IN_USE and camera.signs_up_on is not None
    return "measures:camera-signs" if is_up else "measures:camera-change"


def _sign_hint() -> str:
    told = _("%(paragraph)s. Kommunens egen regel: kontrolleras minst var %(months)s:e månad.")
    return told % {"paragraph": provision("kbl-15"), "months": own_rules().sign_months}


def assessment_table(found: Iterable[CameraAssessment]) -> Table:
    link = row_links("measures:camera-assessment")
    columns = [Column(_("Gjord den")), Column(_("Slutsats")), Column(_("Av"))]
    rows: list[Row] = [
        [
            Cell(long_date(one.done_on), link(one.pk), entered(one)),
            conclusion(one),
            one.made_by.name,
        ]
        for one in found
    ]
    return Table(columns, rows, _("Bedömningar"), caption_hidden=True)


def entered(one: CameraAssessment) -> str:
    """When it was written down here; empty when that was the same day."""
    on = timezone.localdate(one.entered_at)
    return "" if on == one.done_on else _("Inskriven den %(day)s") % {"day": long_date(on)}


def conclusion(one: CameraAssessment) -> Tag:
    return Tag(_("Får ske"), "leaf") if one.allows else Tag(_("Får inte ske"), "rose")


def sign_table(found: Iterable[SignCheck]) -> Table:
    columns = [
        Column(_("Kontrollerad den")),
        Column(_("Skyltarna")),
        Column(_("Anteckning"), prose=True),
        Column(_("Av")),
    ]
    right, wrong = Tag(_("Stämmer"), "leaf"), Tag(_("Fel"), "rose")
    rows: list[Row] = [
        [
            long_date(one.checked_on), right if one.are_right else wrong, one.note or "–",
            one.checked_by.name,
        ]
        for one in found
    ]  # fmt: skip
    return Table(columns, rows, _("Kontroller av skyltar"), caption_hidden=True)
