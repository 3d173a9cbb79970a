"""Municipality, bodies, people, places, and who may do what."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "tryggare.organisations"
    label = "organisations"

    def ready(self) -> None:
        from tryggare.organisations import log_words  # noqa: F401
