"""The room of the situation picture."""

from django.apps import AppConfig


class SituationConfig(AppConfig):
    name = "tryggare.situation"
    label = "situation"

    def ready(self) -> None:
        from tryggare.situation import (  # noqa: F401
            log_words,
            log_words_analyses,
            log_words_reports,
        )
        from tryggare.situation.selectors import analyses_offers, incidents_offers  # noqa: F401
        from tryggare.situation import log_words  # noqa: F401
        from tryggare.situation.selectors import dialogues_offers  # noqa: F401
        from tryggare.situation.selectors import (  # noqa: F401 - they offer what they have
            picture_exit_offers,
            picture_offers,
        )
