"""The composition root: here the rooms meet."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "tryggare.project"
    label = "project"

    def ready(self) -> None:
        from tryggare.project import checks, roles  # noqa: F401
