"""Who may do what in the exit programme; closed to every other room.

The role lets a person begin; what they see follows from the teams they are in (ADR 9).
"""

from __future__ import annotations

from tryggare.domain.wording import gettext_noop
from tryggare.organisations.permissions import Permission

WORK = Permission("exit.work", gettext_noop("arbeta i ärenden om stöd till avhopp"))
DECIDE = Permission(
    "exit.decide", gettext_noop("besluta på delegation i ärenden om stöd till avhopp")
)
READ_SHARE = Permission(
    "exit.read_share", gettext_noop("läsa det som delas med en ur ärenden om stöd till avhopp")
)
REVIEW_LOG = Permission(
    "exit.review_log", gettext_noop("granska vem som har läst i ärenden om stöd till avhopp")
)
CONFIGURE = Permission(
    "exit.configure", gettext_noop("skriva in vilket system som håller akten i ärenden om stöd")
)
READ_SUPPLIERS = Permission(
    "exit.read_suppliers",
    gettext_noop("läsa registret över utförare och om en utförare får anlitas"),
)
SUPPLIERS = Permission("exit.suppliers", gettext_noop("hålla registret över utförare"))
ENTER = Permission(
    "exit.enter", gettext_noop("låsa upp de sidor om stöd till avhopp där inga ärenden finns")
)
GRANTS = Permission(
    "exit.grants", gettext_noop("hålla ordning på statsbidrag till stöd vid avhopp")
)
RETAIN = Permission(
    "exit.retain", gettext_noop("ta fram vilka ärenden om stöd till avhopp som ska gallras")
)
CERTIFICATES = Permission(
    "exit.destruction_certificates", gettext_noop("läsa bevisen över gallrade ärenden")
)
ARCHIVE = Permission(
    "exit.archive", gettext_noop("godkänna gallring av ärenden om stöd till avhopp")
)
READ_FIGURES = Permission(
    "exit.read_figures", gettext_noop("läsa den statistik om stöd till avhopp som är utlämnad")
)
CONTRIBUTE = Permission(
    "exit.contribute", gettext_noop("bestämma om kommunen bidrar till gruppens statistik")
)
RELEASE = Permission(
    "exit.release", gettext_noop("besluta om statistik om stöd till avhopp får lämnas ut")
)
LEAD = Permission("exit.lead", gettext_noop("leda verksamheten med stöd till avhopp"))
COOPERATE = Permission(
    "exit.cooperate", gettext_noop("sköta avtal och avräkning med andra kommuner om avhopparstöd")
)
