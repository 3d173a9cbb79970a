"""The room of the situation picture."""

from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "tryggare.situation"
    label = "situation"

    def ready(self) -> None:
        from tryggare.situation import (  # noqa: F401 - each tells how its events read
            log_words,
            log_words_analyses,
            log_words_dialogues,
            log_words_imports,
            log_words_pictures,
            log_words_reports,
            log_words_surveys,
            log_words_weeks,
        )
        from tryggare.situation.selectors import (  # noqa: F401 - each offers what it has
            analyses_offers,
            dialogues_offers,
            incidents_offers,
            picture_exit_offers,
            surveys_offers,
            weeks_offers,
        )
