"""The shell's own pages: the gallery of components and the accessibility statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tryggare.shell.components import COMPONENTS


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with an example; those who build pages look here first."""
    examples = [(component, component.example()) for component in COMPONENTS]
    return render(request, "shell/gallery.html", {"examples": examples})


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement the law on digital public service asks for."""
    return render(request, "shell/accessibility.html")
