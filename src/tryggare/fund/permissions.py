"""Who may do what in the fund."""

from tryggare.domain.wording import gettext_noop
from tryggare.organisations.permissions import Permission

VIEW_ROUND = Permission("fund.view", gettext_noop("se fondens omgångar och förslag"))
MANAGE_ROUND = Permission("fund.manage_round", gettext_noop("ändra omgångar och deras regler"))
IMPORT_APPLICATIONS = Permission("fund.import", gettext_noop("läsa in ansökningar"))
ALLOCATE = Permission("fund.allocate", gettext_noop("räkna fram förslag"))
