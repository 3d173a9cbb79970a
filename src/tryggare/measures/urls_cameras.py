"""Where the pages of cameras and guards are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.domain.plans.assessing import PARTS
from tryggare.measures.views import (
    camera_assessments,
    camera_life,
    camera_reading,
    camera_signs,
    cameras,
    guard_permits,
)

_ENDINGS = ("csv", "xlsx", "pdf", "docx")
_PART_ADDRESSES = {
    "need": "behov",
    "intrusion": "intrang",
    "alternatives": "provat",
    "limits": "begransning",
    "balance": "avvagning",
    "adviser_said": "dataskyddsombud",
}

urlpatterns: list[URLPattern] = [
    path("kameror/", cameras.index, name="cameras"),
    path("kameror/ny/", cameras.add, name="camera-add"),
    path("kameror/las-in/", camera_reading.read, name="camera-read"),
    path("kameror/las-in/bekrafta/", camera_reading.confirm, name="camera-read-confirm"),
    *(
        path(
            f"kameror/register.{ending}",
            camera_reading.download,
            {"ending": ending},
            name=f"camera-register-{ending}",
        )
        for ending in _ENDINGS
    ),
    path(
        "kameror/bedomningar/<uuid:camera_assessment_id>/",
        camera_assessments.show,
        name="camera-assessment",
    ),
    path("kameror/<uuid:camera_id>/", cameras.detail, name="camera"),
    path("kameror/<uuid:camera_id>/andra/", cameras.change, name="camera-change"),
    path("kameror/<uuid:camera_id>/lage/", camera_signs.position, name="camera-position"),
    path("kameror/<uuid:camera_id>/skyltar/", camera_signs.check, name="camera-signs"),
    path("kameror/<uuid:camera_id>/ta-i-bruk/", camera_life.start, name="camera-start"),
    path("kameror/<uuid:camera_id>/upphor/", camera_life.end, name="camera-end"),
    path(
        "kameror/<uuid:camera_id>/sista-dagen/", camera_life.correct_end, name="camera-end-correct"
    ),
    path("kameror/<uuid:camera_id>/blev-inte-av/", camera_life.drop, name="camera-drop"),
    path("kameror/<uuid:camera_id>/ta-bort/", camera_life.remove, name="camera-remove"),
    path("kameror/<uuid:camera_id>/bedomning/", camera_assessments.overview, name="camera-assess"),
    *(
        path(
            f"kameror/<uuid:camera_id>/bedomning/{_PART_ADDRESSES[one.code]}/",
            camera_assessments.part,
            {"assessment_part": one.code},
            name=f"camera-assess-{one.code.replace('_', '-')}",
        )
        for one in PARTS
    ),
    path(
        "kameror/<uuid:camera_id>/bedomning/slutsats/",
        camera_assessments.conclude,
        name="camera-conclude",
    ),
    path("vakter/", guard_permits.index, name="guard-permits"),
    path("vakter/ny/", guard_permits.add, name="guard-permit-add"),
    path("vakter/<uuid:guard_permit_id>/", guard_permits.detail, name="guard-permit"),
    path("vakter/<uuid:guard_permit_id>/andra/", guard_permits.change, name="guard-permit-change"),
    path("vakter/<uuid:guard_permit_id>/forlang/", guard_permits.renew, name="guard-permit-renew"),
    path(
        "vakter/<uuid:guard_permit_id>/forlangs-inte/",
        guard_permits.close,
        name="guard-permit-close",
    ),
]
