"""What the cards of cameras and guard permits say: see ``cards``."""

from __future__ import annotations

from tests.rooms.measures import camera_laying as laying
from tests.rooms.measures.laying import body, measure
from tests.rooms.situation.laying import lay_district
from tryggare.domain.plans.assessing import PARTS
from tryggare.measures.forms import camera_assessments as assessments
from tryggare.measures.forms import camera_life as life
from tryggare.measures.forms import camera_reading as reading
from tryggare.measures.forms import cameras as forms
from tryggare.measures.forms import guard_permits as permits


def _rows(town, kind):
    return {
        "district": str(lay_district(town).pk),
        "measure": str(measure(town, kind=kind).pk),
    }


def _of_camera(town):
    return {"responsible": str(body(town).pk), **_rows(town, "camera")}


def _new(town):
    return {}, _of_camera(town)


def _planned(town):
    return {"camera_id": laying.planned(town).pk}, {}


def _changing(town):
    return {"camera_id": laying.planned(town).pk}, _of_camera(town)


def _assessed(town):
    camera = laying.planned(town, is_workplace=True)
    laying.assessed(town, camera)
    return {"camera_id": camera.pk}, {
        name: laying.ago(20).isoformat() for name in ("started_on", "signs_up_on", "negotiated_on")
    }


def _written(town):
    camera = laying.planned(town)
    laying.written(town, camera)
    return {"camera_id": camera.pk}, {}


def _in_use(town):
    return {"camera_id": laying.in_use(town).pk}, {}


def _ending(town):
    return {"camera_id": laying.in_use(town).pk}, {"ended_on": laying.ago(1).isoformat()}


def _ended(town):
    camera = laying.ended(town, laying.found(town), laying.ago(9))
    return {"camera_id": camera.pk}, {"ended_on": laying.ago(1).isoformat()}


def _permit_new(town):
    return {}, _rows(town, "guards")


_CAMERA = {
    "address": "Masmo", "place_type": "Torg", "purpose": "Minska rån", "technique": "Ingen",
    "responsible": "", "district": "", "measure": "", "is_public_place": "on",
    "is_workplace": "on", "negotiated_on": "2026-02-01", "signs_up_on": "2026-02-02",
}  # fmt: skip
_FOUND = {"how": "found", "found_since": "2026-03-01"}
_CHANGE = {"is_significant": "on", "changed_on": "2026-03-01", "changed_how": "Fler kameror"}
_SIGNS = {"checked_on": "2026-03-01", "are_right": "no", "note": "Skylten saknas"}
_PERMIT = {
    "number": "A-77", "area": "Vårby centrum", "district": "", "measure": "",
    "valid_from": "2026-01-01", "valid_to": "2099-01-01", "conditions": "Två vakter",
}  # fmt: skip
_WHY = {"reason": "Behövs inte"}

CAMERA_CARDS = [
    {"route": "measures:camera-add", "form": forms.NewCameraForm, "good": {**_CAMERA, **_FOUND},
     "lay": _new},
    {"route": "measures:camera-change", "form": forms.ChangeCameraForm,
     "good": {**_CAMERA, **_CHANGE}, "lay": _changing},
    {"route": "measures:camera-start", "form": life.StartForm, "good": {}, "lay": _assessed},
    {"route": "measures:camera-end", "form": life.EndForm, "good": {}, "lay": _ending},
    {"route": "measures:camera-end-correct", "form": life.CorrectEndForm, "good": _WHY,
     "lay": _ended},
    {"route": "measures:camera-drop", "form": life.ReasonForm, "good": _WHY, "lay": _planned},
    {"route": "measures:camera-signs", "form": life.SignForm, "good": _SIGNS, "lay": _in_use},
    {"route": "measures:camera-position", "form": life.PositionForm,
     "good": {"words": "Vid trappan, mot torget"}, "lay": _planned},
    {"route": "measures:camera-assess-need", "form": assessments.PartForm,
     "good": {"text": "Rån på kvällen"}, "lay": _planned},
    {"route": "measures:camera-conclude", "form": assessments.ConcludeForm,
     "good": {"allows": "yes", "done_on": "2026-03-01"}, "lay": _written},
    {"route": "measures:guard-permit-add", "form": permits.PermitForm, "good": _PERMIT,
     "lay": _permit_new},
]  # fmt: skip
# A file is nothing one types, and its rows come from it: tested beside the pages. The rest are the
# same forms as above, at other addresses.
CAMERA_OWN_TESTS = {
    "measures:camera-read": reading.RegisterFileForm,
    "measures:camera-read-confirm": reading.RegisterRowsForm,
    "measures:camera-remove": life.ReasonForm,
    "measures:guard-permit-change": permits.PermitForm,
    "measures:guard-permit-renew": permits.PermitForm,
    "measures:guard-permit-close": life.ReasonForm,
    **{
        f"measures:camera-assess-{one.code.replace('_', '-')}": assessments.PartForm
        for one in PARTS[1:]
    },
}
CAMERA_BUTTONS: set[str] = set()
CAMERA_LISTS = {forms.CameraFilterForm: ("measures:cameras",)}
CAMERA_ADDRESSES = {
    "measures:cameras": "lage kommundel visa page",
    "measures:guard-permits": "page",
}
# What the others are made of; no page has it as it is.
CAMERA_BASES = {forms.CameraForm}
