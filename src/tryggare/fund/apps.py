"""The trygghetsfond: rounds, applications, proposals."""

from django.apps import AppConfig


class FundConfig(AppConfig):
    name = "tryggare.fund"
    label = "fund"

    def ready(self) -> None:
        from tryggare.fund import log_words  # noqa: F401
