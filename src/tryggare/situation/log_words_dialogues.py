"""How what is done with dialogues reads in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

ACTIONS = {
    "situation.dialogue.add": gettext_noop("lade till dialogen"),
    "situation.dialogue.change": gettext_noop("ändrade dialogen"),
    "situation.dialogue.remove": gettext_noop("tog bort dialogen"),
    "situation.dialogue_point.add": gettext_noop("lade till en punkt i en dialog, nummer"),
    "situation.dialogue_point.change": gettext_noop("ändrade en punkt i en dialog, nummer"),
    "situation.dialogue_point.remove": gettext_noop("tog bort en punkt ur en dialog, nummer"),
    "situation.dialogue_point.publish": gettext_noop("publicerade en punkt i en dialog, nummer"),
    "situation.dialogue_point.unpublish": gettext_noop(
        "avpublicerade en punkt i en dialog, nummer"
    ),
    "situation.point_photo.add": gettext_noop("lade till ett foto till punkt"),
    "situation.point_photo.hide": gettext_noop("gjorde delar av ett foto oläsliga till punkt"),
    "situation.point_photo.clear": gettext_noop("godkände ett foto för visning till punkt"),
    "situation.point_photo.remove": gettext_noop("tog bort ett foto från punkt"),
    "situation.point_answer.give": gettext_noop("svarade på punkt"),
    "situation.point_answer.take_back": gettext_noop("tog tillbaka ett svar på punkt"),
}
FIELDS = {
    "district_id": gettext_noop("kommundel"),
    "form": gettext_noop("så hölls den"),
    "participants": gettext_noop("antal deltagare"),
    "themes": gettext_noop("teman"),
    "organiser_id": gettext_noop("arrangör"),
    "together_with": gettext_noop("tillsammans med"),
    "category_id": gettext_noop("kategori"),
    "seriousness": gettext_noop("allvar"),
    "squares": gettext_noop("rutor"),
    "shows": gettext_noop("vad fotot visar"),
    "responsible_id": gettext_noop("ansvarig"),
    "responsible_words": gettext_noop("någon annan"),
    "award_id": gettext_noop("krona ur fonden"),
    "measure_title": gettext_noop("åtgärd"),
}

WORDS.register(actions=ACTIONS, fields=FIELDS)
