"""The rows of the menu: what each right leads to, section by section, in their order."""

from __future__ import annotations

from tryggare.domain.wording import gettext_noop
from tryggare.exit.permissions import (
    ARCHIVE,
    CERTIFICATES,
    CONFIGURE,
    COOPERATE,
    GRANTS,
    LEAD,
    READ_FIGURES,
    READ_SHARE,
    READ_SUPPLIERS,
    RETAIN,
    REVIEW_LOG,
    WORK,
)
from tryggare.fund.permissions import APPLY, ASSESS, STATE_OPINION, VIEW_MONEY, VIEW_ROUND
from tryggare.measures import permissions as measures
from tryggare.organisations.permissions import READ_AUDIT, VIEW_ORGANISATION, Permission
from tryggare.situation import permissions as situation

_Row = tuple[Permission, str, str]

MENU: tuple[tuple[str, tuple[_Row, ...]], ...] = (
    (
        gettext_noop("Det som händer"),
        (
            (situation.REPORT, gettext_noop("Rapportera"), "situation:report"),
            (situation.REPORT, gettext_noop("Mina rapporter"), "situation:own-reports"),
            (situation.HANDLE, gettext_noop("Inkorgen"), "situation:inbox"),
            (situation.VIEW, gettext_noop("Inträffade händelser"), "situation:incidents"),
            (situation.VIEW, gettext_noop("Veckan"), "situation:weeks"),
            (situation.MEET, gettext_noop("Mina åtgärder"), "situation:own-week-measures"),
            (situation.IMPORT, gettext_noop("Läs in händelser"), "situation:imports"),
        ),
    ),
    (
        gettext_noop("Lägesbilden"),
        (
            (situation.VIEW, gettext_noop("Lägesbilden just nu"), "situation:overview"),
            (situation.VIEW, gettext_noop("Analyser"), "situation:analyses"),
            (situation.VIEW, gettext_noop("Analyser av perioder"), "situation:period-analyses"),
            (situation.VIEW, gettext_noop("Dialoger och vandringar"), "situation:dialogues"),
            (situation.VIEW, gettext_noop("Trygghetsmätningar"), "situation:surveys"),
            (situation.READ_PICTURE, gettext_noop("Lägesbild"), "situation:pictures"),
            (
                situation.CONFIGURE,
                gettext_noop("Lägesbildens inställningar"),
                "situation:settings",
            ),
        ),
    ),
    (
        gettext_noop("Planen"),
        (
            (measures.READ, gettext_noop("Åtgärdsplan"), "measures:plans"),
            (measures.READ, gettext_noop("Åtgärder"), "measures:measures"),
            (measures.READ, gettext_noop("Den röda tråden"), "measures:thread"),
            (measures.READ, gettext_noop("Kedjan"), "measures:chain"),
            (measures.READ, gettext_noop("Årshjulet"), "measures:year"),
            (measures.READ, gettext_noop("Rapporter till fullmäktige"), "measures:reports"),
        ),
    ),
    (
        gettext_noop("Samverkan och bevakning"),
        (
            (measures.READ, gettext_noop("Samverkan"), "measures:cooperation"),
            (measures.READ_CAMERAS, gettext_noop("Kameror"), "measures:cameras"),
            (
                measures.READ_CAMERAS,
                gettext_noop("Tillstånd för ordningsvakter"),
                "measures:guard-permits",
            ),
        ),
    ),
    (
        gettext_noop("Fonden"),
        (
            (VIEW_ROUND, gettext_noop("Trygghetsfonden"), "fund:rounds"),
            (APPLY, gettext_noop("Mina ansökningar"), "fund:submissions"),
            (APPLY, gettext_noop("Mina beviljade åtgärder"), "fund:own-awards"),
            (ASSESS, gettext_noop("Mina bedömningar"), "fund:readings"),
            (STATE_OPINION, gettext_noop("Yttranden"), "fund:statements"),
            (VIEW_MONEY, gettext_noop("Fondens pengar"), "fund:funds-books"),
            (VIEW_MONEY, gettext_noop("Fonden i bilder"), "fund:funds-pictures"),
            (VIEW_ROUND, gettext_noop("Sammanträden"), "fund:meetings"),
        ),
    ),
    (
        gettext_noop("Stöd"),
        (
            (WORK, gettext_noop("Ärenden"), "exit:cases"),
            (WORK, gettext_noop("Mitt arbete"), "exit:own-work"),
            (WORK, gettext_noop("Från andra kommuner"), "exit:handed-over"),
            (LEAD, gettext_noop("Ledning"), "exit:leading"),
            (COOPERATE, gettext_noop("Andra kommuner"), "exit:cooperations"),
            (READ_SUPPLIERS, gettext_noop("Utförare"), "exit:suppliers"),
            (GRANTS, gettext_noop("Statsbidrag"), "exit:grants"),
            (READ_FIGURES, gettext_noop("Statistik"), "exit:figures"),
            (READ_SHARE, gettext_noop("Delat med mig"), "exit:shared"),
            (REVIEW_LOG, gettext_noop("Loggranskning"), "exit:reviews"),
            (CONFIGURE, gettext_noop("Var akten förs"), "exit:record-system"),
            (RETAIN, gettext_noop("Gallringslistan"), "exit:retention"),
            (ARCHIVE, gettext_noop("Godkänn gallring"), "exit:destructions"),
            (CERTIFICATES, gettext_noop("Gallringsbevis"), "exit:certificates"),
        ),
    ),
    (
        gettext_noop("Kommunen"),
        (
            (VIEW_ORGANISATION, gettext_noop("Organisationer"), "organisations:bodies"),
            (VIEW_ORGANISATION, gettext_noop("Kommundelar"), "organisations:districts"),
            (VIEW_ORGANISATION, gettext_noop("Personer och roller"), "organisations:people"),
            (READ_AUDIT, gettext_noop("Händelselogg"), "organisations:audit"),
        ),
    ),
)
