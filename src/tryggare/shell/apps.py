"""The shell as a Django app: templates, static files and template tags."""

from __future__ import annotations

from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "tryggare.shell"
