"""How the events of surveys read in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

WORDS.register(
    actions={
        "situation.survey.add": gettext_noop("lade till mätningen"),
        "situation.survey.change": gettext_noop("ändrade mätningen"),
        "situation.survey.remove": gettext_noop("tog bort mätningen"),
        "situation.survey.empty": gettext_noop("tog bort alla värden ur mätningen"),
        "situation.survey.read_in": gettext_noop("läste in värden från en fil i mätningen"),
        "situation.indicator.add": gettext_noop("lade till indikatorn"),
        "situation.indicator.change": gettext_noop("ändrade indikatorn"),
        "situation.survey_value.add": gettext_noop("förde in värdet"),
        "situation.survey_value.change": gettext_noop("rättade värdet"),
        "situation.survey_value.remove": gettext_noop("tog bort värdet"),
    },
    fields={
        "answers_counted": gettext_noop("antal som svarade"),
        "district": gettext_noop("kommundel"),
        "list_order": gettext_noop("ordning"),
        "sample": gettext_noop("urval"),
        "is_weighted": gettext_noop("viktad"),
        "design_effect": gettext_noop("designeffekt"),
        "breaks_series": gettext_noop("ny metod"),
        "method": gettext_noop("så gjordes den"),
        "source_url": gettext_noop("källa"),
        "question": gettext_noop("fråga"),
        "unit": gettext_noop("mäts som"),
        "indicator": gettext_noop("indikator"),
        "sex": gettext_noop("kön"),
        "age_group": gettext_noop("ålder eller årskurs"),
        "measured": gettext_noop("värde"),
        "base": gettext_noop("antal svar"),
        "target_group": gettext_noop("målgruppens storlek"),
        "error": gettext_noop("medelfel"),
        "low": gettext_noop("undre gräns"),
        "high": gettext_noop("övre gräns"),
        "values_added": gettext_noop("nya värden"),
        "values_changed": gettext_noop("ändrade värden"),
        "values_removed": gettext_noop("borttagna värden"),
    },
)
