"""Cameras: the list and one of them."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from tryggare.measures.models import Camera
from tryggare.measures.permissions import READ_CAMERAS
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.shell.elements import Crumb


@guarded(READ_CAMERAS)
def index(request: ActingRequest) -> HttpResponse:
    return render(request, "measures/cameras/index.html", {"crumbs": [Crumb(_("Kameror"))]})


@guarded(READ_CAMERAS)
def detail(request: ActingRequest, camera_id: UUID) -> HttpResponse:
    camera = get_object_or_404(Camera, pk=camera_id)
    context = {"camera": camera, "crumbs": [Crumb(_("Kameror")), Crumb(str(camera))]}
    return render(request, "measures/cameras/detail.html", context)
