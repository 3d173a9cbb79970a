"""Who may do what with the action plan."""

from tryggare.domain.wording import gettext_noop
from tryggare.organisations.permissions import Permission

READ = Permission("measures.read", gettext_noop("läsa åtgärdsplanen, åtgärder och uppföljningar"))
PLAN = Permission(
    "measures.plan",
    gettext_noop("skriva åtgärdsplanen och orsaksanalysen, föra in beslut och publicera"),
)
# Of one's own bodies' measures; whoever plans may for all.
CARRY_OUT = Permission(
    "measures.carry_out", gettext_noop("svara för åtgärder: det som gjorts, mål och uppföljning")
)
COOPERATE = Permission(
    "measures.cooperate",
    gettext_noop("hålla överenskommelser, medborgarlöften, rådet och kontaktsidan aktuella"),
)
READ_CAMERAS = Permission(
    "measures.read_cameras", gettext_noop("läsa registret över kameror och tillstånden för vakter")
)
KEEP_CAMERAS = Permission(
    "measures.keep_cameras",
    gettext_noop("bedöma kamerabevakning, föra registret över den och läsa exakta lägen"),
)
REPORT = Permission("measures.report", gettext_noop("ta fram rapporten till kommunfullmäktige"))
SHARE = Permission("measures.share", gettext_noop("dela åtgärder och lärdomar med andra kommuner"))
