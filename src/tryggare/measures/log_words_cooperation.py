"""How what is done with agreements, promises, the council and the contact reads in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

ACTIONS = {
    "measures.agreement.add": gettext_noop("lade till överenskommelsen"),
    "measures.agreement.change": gettext_noop("ändrade överenskommelsen"),
    "measures.agreement.remove": gettext_noop("tog bort överenskommelsen"),
    "measures.agreement.close": gettext_noop("avslutade utan efterföljare överenskommelsen"),
    "measures.agreement.add_party": gettext_noop("lade till en part i överenskommelsen"),
    "measures.agreement.remove_party": gettext_noop("tog bort en part ur överenskommelsen"),
    "measures.agreement.attach": gettext_noop("bifogade filen till överenskommelsen"),
    "measures.promise.begin": gettext_noop("började skriva medborgarlöftet"),
    "measures.promise.change": gettext_noop("ändrade medborgarlöftet"),
    "measures.promise.remove": gettext_noop("tog bort medborgarlöftet"),
    "measures.promise.give": gettext_noop("gav medborgarlöftet"),
    "measures.promise.answer": gettext_noop("återkopplade medborgarlöftet"),
    "measures.promise.withdraw": gettext_noop("återtog medborgarlöftet"),
    "measures.activity.add": gettext_noop("lade till aktiviteten i ett medborgarlöfte:"),
    "measures.activity.change": gettext_noop("ändrade aktiviteten i ett medborgarlöfte:"),
    "measures.activity.remove": gettext_noop("tog bort aktiviteten ur ett medborgarlöfte:"),
    "measures.activity.tell": gettext_noop("sa vad som blev av aktiviteten"),
    "measures.council_seat.add": gettext_noop("lade till platsen i det strategiska rådet:"),
    "measures.council_seat.change": gettext_noop("ändrade platsen i det strategiska rådet:"),
    "measures.council_seat.end": gettext_noop("drog in platsen i det strategiska rådet:"),
    "measures.council_meeting.add": gettext_noop("förde in rådets möte"),
    "measures.council_meeting.change": gettext_noop("ändrade rådets möte"),
    "measures.contact.add": gettext_noop("skrev samordningsfunktionens kontakt:"),
    "measures.contact.change": gettext_noop("ändrade samordningsfunktionens kontakt:"),
    "measures.contact.publish": gettext_noop("publicerade samordningsfunktionens kontakt:"),
    "measures.contact.unpublish": gettext_noop("avpublicerade samordningsfunktionens kontakt:"),
}
FIELDS = {
    "purposes": gettext_noop("syften"),
    "areas": gettext_noop("områden för samverkan"),
    "signed_on": gettext_noop("undertecknad"),
    "party": gettext_noop("part"),
    "signs_as": gettext_noop("undertecknas av"),
    "given_by": gettext_noop("ges av"),
    "activity": gettext_noop("aktivitet"),
    "office": gettext_noop("befattning"),
    "is_chair": gettext_noop("leder rådet"),
    "is_leading": gettext_noop("ledande ställning"),
    "since": gettext_noop("sedan"),
    "present": gettext_noop("antal närvarande"),
    "tasks": gettext_noop("så arbetar funktionen"),
    "phone": gettext_noop("telefon"),
    "hours": gettext_noop("telefontid"),
}

WORDS.register(actions=ACTIONS, fields=FIELDS)
