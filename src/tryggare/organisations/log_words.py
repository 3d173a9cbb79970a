"""How this room's events read in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop
from tryggare.organisations.models import Duty, Organisation, Person

WORDS.register(
    actions={
        "organisations.municipality.open": gettext_noop("tog in kommunen"),
        "organisations.body.add": gettext_noop("lade till organisationen"),
        "organisations.body.change": gettext_noop("ändrade organisationen"),
        "organisations.person.add": gettext_noop("lade till personen"),
        "organisations.person.change": gettext_noop("ändrade uppgifter om personen"),
        "organisations.duty.add": gettext_noop("gav ett uppdrag till"),
        "organisations.duty.end": gettext_noop("satte slutdatum för ett uppdrag hos"),
        "organisations.role.grant": gettext_noop("gav en roll till"),
        "organisations.role.take_back": gettext_noop("tog tillbaka en roll från"),
        "organisations.account.open": gettext_noop("öppnade ett konto för"),
        "organisations.account.new_way_in": gettext_noop("gav en ny inloggningslänk till"),
        "organisations.account.close": gettext_noop("stängde kontot för"),
        "organisations.district.add": gettext_noop("lade till kommundelen"),
        "organisations.district.change": gettext_noop("ändrade kommundelen"),
        "organisations.district.remove": gettext_noop("tog bort kommundelen"),
        "organisations.district.assign": gettext_noop("ritade om kommundelarna i"),
    },
    fields={
        "name": gettext_noop("namn"),
        "kind": gettext_noop("slag"),
        "org_number": gettext_noop("organisationsnummer"),
        "ownership_bp": gettext_noop("ägarandel i hundradels procent"),
        "ownership_source": gettext_noop("ägarandelens källa"),
        "cost_centre": gettext_noop("kostnadsställe"),
        "active_from": gettext_noop("verksam från"),
        "active_to": gettext_noop("verksam till"),
        "position": gettext_noop("ställning"),
        "email": gettext_noop("e-postadress"),
        "is_invented": gettext_noop("påhittad person"),
        "organisation": gettext_noop("organ"),
        "duty": gettext_noop("uppdrag"),
        "starts": gettext_noop("från"),
        "ends": gettext_noop("till"),
        "role": gettext_noop("roll"),
        "reason": gettext_noop("skäl"),
        "population": gettext_noop("folkmängd"),
        "population_source": gettext_noop("folkmängdens källa och datum"),
    },
    values={
        "True": gettext_noop("ja"),
        "False": gettext_noop("nej"),
        **{
            value: label
            for kind in (Organisation.Kind, Person.Position, Duty.Kind)
            for value, label in kind.choices
        },
    },
)
