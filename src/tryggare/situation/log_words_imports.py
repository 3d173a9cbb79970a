"""How files of incidents and the police's events read in the log."""

from __future__ import annotations

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

ACTIONS = {
    "situation.import.upload": gettext_noop("laddade upp en fil med händelser"),
    "situation.import.choose_sheet": gettext_noop("valde blad i filen"),
    "situation.import.map": gettext_noop("sade hur filen ska läsas"),
    "situation.import.queue": gettext_noop("satte igång inläsningen av"),
    "situation.import.finish": gettext_noop("läste in händelserna i"),
    "situation.import.fail": gettext_noop("kunde inte läsa in"),
    "situation.import.discard": gettext_noop("valde bort filen"),
    "situation.import.forget": gettext_noop("tömde efter en månad filen"),
    "situation.import.undo": gettext_noop("började ta bort det som lästs in ur"),
    "situation.import.undone": gettext_noop("tog bort det som lästs in ur"),
    "situation.import.not_undone": gettext_noop("kunde inte ta bort allt som lästs in ur"),
    "situation.police.read": gettext_noop("läste in polisens öppna händelser"),
    "situation.police.label": gettext_noop("bestämde hur polisens ord räknas:"),
}
FIELDS = {
    "days": gettext_noop("dagar"),
    "sheet": gettext_noop("blad"),
    "mapping": gettext_noop("sätt att läsa"),
    "added": gettext_noop("nya"),
    "there": gettext_noop("fanns redan"),
    "refused": gettext_noop("lästes inte in"),
    "removed": gettext_noop("borttagna"),
    "versions": gettext_noop("nya versioner"),
    "counted": gettext_noop("räknas"),
    "category": gettext_noop("kategori"),
}

WORDS.register(actions=ACTIONS, fields=FIELDS)
