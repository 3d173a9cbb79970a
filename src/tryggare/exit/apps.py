"""The exit programme: cases that no one outside their team can read."""

from django.apps import AppConfig


class ExitConfig(AppConfig):
    name = "tryggare.exit"
    label = "exit"

    def ready(self) -> None:
        from tryggare.exit import grant_words, log_words, supplier_words  # noqa: F401
