"""Who may do what in the fund."""

from tryggare.domain.wording import gettext_noop
from tryggare.organisations.permissions import Permission

VIEW_ROUND = Permission("fund.view", gettext_noop("se fondens omgångar och förslag"))
MANAGE_ROUND = Permission("fund.manage_round", gettext_noop("ändra omgångar och deras regler"))
IMPORT_APPLICATIONS = Permission("fund.import", gettext_noop("läsa in ansökningar"))
MANAGE_FUND = Permission(
    "fund.manage_fund", gettext_noop("ändra fonden, dess regler och delegationer")
)
APPLY = Permission("fund.apply", gettext_noop("ansöka om pengar för en organisation"))
HANDLE = Permission("fund.handle", gettext_noop("registrera och bereda ansökningar"))
ASSESS = Permission("fund.assess", gettext_noop("bedöma ansökningar"))
STATE_OPINION = Permission("fund.state_opinion", gettext_noop("lämna yttranden"))
RECORD_DECISION = Permission(
    "fund.record_decision", gettext_noop("föra in organets beslut och sammanträden")
)
DECIDE = Permission("fund.decide", gettext_noop("fatta beslut på delegation"))
VIEW_MONEY = Permission("fund.view_money", gettext_noop("se fondens pengar"))
BOOK = Permission("fund.book", gettext_noop("bokföra anslag och ombudgetering"))
ATTEST = Permission("fund.attest", gettext_noop("attestera betalningar"))
FOLLOW_UP = Permission("fund.follow_up", gettext_noop("granska redovisningar och effekt"))
AUDIT_PACK = Permission("fund.audit_pack", gettext_noop("ta ut underlag till revisionen"))
ALLOCATE = Permission("fund.allocate", gettext_noop("räkna fram förslag"))
