"""The exit programme: cases that no one outside their team can read."""

from django.apps import AppConfig


class ExitConfig(AppConfig):
    name = "tryggare.exit"
    label = "exit"
