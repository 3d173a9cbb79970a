"""How a camera surveillance is told of: its state, what it lacks, and its days."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.domain.plans.cameras import Lack, kept_until, removable_if_ended_before
from tryggare.measures.models import Camera
from tryggare.measures.selectors import cameras as selectors
from tryggare.shell.elements import Crumb, Tag
from tryggare.shell.locale import say
from tryggare.shell.tables import Tone
from tryggare.shell.templatetags.shell import long_date

_TONES: dict[str, Tone] = {
    Camera.State.PLANNED: "neutral",
    Camera.State.IN_USE: "leaf",
    Camera.State.ENDED: "neutral",
    Camera.State.DROPPED: "neutral",
}


def home() -> Crumb:
    return Crumb(_("Kameror"), reverse("measures:cameras"))


def to_camera(camera: Camera) -> list[Crumb]:
    return [home(), Crumb(str(camera), reverse("measures:camera", args=[camera.pk]))]


def state_tag(camera: Camera) -> Tag:
    return Tag(camera.get_state_display(), _TONES[camera.state])


def assessment_tag(camera: Camera) -> Tag:
    """The latest assessment in a word, of a camera out of ``known``."""
    found = vars(camera)
    if found["assessed_on"] is None:
        is_late = camera.state == Camera.State.IN_USE
        return Tag(_("Saknas"), "rose" if is_late else "sun")
    if not found["allows"]:
        return Tag(_("Får inte ske"), "rose")
    if is_changed_since(camera):
        return Tag(_("Ny behövs"), "sun")
    return Tag(_("Tillåter"), "leaf")


def signs_tag(camera: Camera, on: date) -> Tag:
    """The signs in a word, of a camera out of ``known``."""
    lacking = selectors.lacks(camera, on)
    if Lack.SIGN_FAULT in lacking:
        return Tag(_("Fel"), "rose")
    if Lack.SIGNS_UNCHECKED in lacking:
        return Tag(_("Kontrollera"), "sun")
    if camera.signs_up_on is None:
        return Tag(_("Inte uppsatta"), "rose" if Lack.NO_SIGNS in lacking else "neutral")
    return Tag(_("Uppsatta"), "leaf")


def is_changed_since(camera: Camera) -> bool:
    """Whether a significant change came after the latest assessment."""
    assessed: date | None = vars(camera)["assessed_on"]
    changed = camera.changed_on
    return assessed is not None and changed is not None and changed > assessed


def lead(camera: Camera, on: date) -> str:
    """What is so and what is asked of the reader, in one or two sentences."""
    match camera.state:
        case Camera.State.PLANNED:
            return _planned(camera)
        case Camera.State.IN_USE:
            return _in_use(camera, on)
        case Camera.State.ENDED:
            return _ended(camera, on)
    return _("Bevakningen blev inte av.")


def _planned(camera: Camera) -> str:
    if vars(camera)["allows"] and not is_changed_since(camera):
        return _(
            "Planerad, och bedömningen tillåter den. Ta den i bruk när allt i listan är klart."
        )
    return _("Planerad. Den får inte börja förrän en bedömning är gjord som tillåter den.")


def _in_use(camera: Camera, on: date) -> str:
    lacking = selectors.lacks(camera, on)
    since = _("I bruk sedan %(day)s.") % {"day": long_date(camera.started_on)}
    if not lacking:
        return f"{since} {_('Inget saknas.')}"
    if lacking[0] is Lack.CHANGED:
        told = _("En väsentlig ändring bestämdes den %(day)s: bedöm på nytt innan den görs.")
        return f"{since} {told % {'day': long_date(camera.changed_on)}}"
    return f"{since} {say(lacking[0].text)}"


def _ended(camera: Camera, on: date) -> str:
    ended = camera.ended_on
    if ended is None:
        return ""
    if ended < removable_if_ended_before(on):
        told = _("Upphörde den %(day)s. Tiden då den ska sparas är över: den får tas bort.")
        return told % {"day": long_date(ended)}
    told = _("Upphörde den %(day)s. Står kvar i registret till och med den %(last)s.")
    return told % {"day": long_date(ended), "last": long_date(kept_until(ended))}
