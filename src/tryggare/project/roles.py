"""The roles of the installation: what a person is given, put together from the rooms' rights."""

from tryggare.domain.wording import gettext_noop
from tryggare.fund import permissions as fund
from tryggare.organisations import permissions as ground
from tryggare.organisations.permissions import ROLES, Role

ROLES.register(
    Role(
        "administrator",
        gettext_noop("Administratör"),
        gettext_noop(
            "Håller ordning på organisationer, kommundelar, personer och roller. Ser inte fondens "
            "ansökningar och aldrig ett avhopparärende."
        ),
        (
            ground.VIEW_ORGANISATION,
            ground.MANAGE_ORGANISATIONS,
            ground.MANAGE_PEOPLE,
            ground.GRANT_ROLES,
            ground.READ_AUDIT,
        ),
    ),
    Role(
        "fund_officer",
        gettext_noop("Fondhandläggare"),
        gettext_noop(
            "Lägger upp omgångar, läser in ansökningar, sätter regler, räknar fram förslag och "
            "tar fram underlag till beslut. Beslutar ingenting."
        ),
        (
            ground.VIEW_ORGANISATION,
            fund.VIEW_ROUND,
            fund.MANAGE_ROUND,
            fund.IMPORT_APPLICATIONS,
            fund.ALLOCATE,
        ),
    ),
    Role(
        "decision_maker",
        gettext_noop("Förtroendevald i beslutande organ"),
        gettext_noop("Läser omgångar, förslag och underlag. Ändrar inget i systemet."),
        (ground.VIEW_ORGANISATION, fund.VIEW_ROUND),
    ),
    Role(
        "controller",
        gettext_noop("Controller"),
        gettext_noop("Läser omgångar, förslag, pengar och händelselogg."),
        (ground.VIEW_ORGANISATION, ground.READ_AUDIT, fund.VIEW_ROUND),
    ),
)
