"""Municipality, bodies, people, places, and who may do what."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "tryggare.organisations"
    label = "organisations"
