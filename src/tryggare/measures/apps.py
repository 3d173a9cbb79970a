"""The room of the action plan."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "tryggare.measures"
    label = "measures"

    def ready(self) -> None:
        from tryggare.measures import (  # noqa: F401 - each tells how its events read
            log_words_cameras,
            log_words_cooperation,
            log_words_measures,
            log_words_plans,
            log_words_reports,
            log_words_sharing,
            log_words_years,
        )
