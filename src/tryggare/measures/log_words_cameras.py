"""How what is done with a camera or a permit reads in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

WORDS.register(
    actions={
        "measures.camera.add": gettext_noop("lade till kamerabevakningen"),
        "measures.camera.change": gettext_noop("ändrade kamerabevakningen"),
        "measures.camera.take_into_use": gettext_noop("tog i bruk kamerabevakningen"),
        "measures.camera.end": gettext_noop("avslutade kamerabevakningen"),
        "measures.camera.correct_end": gettext_noop("rättade sista dagen för kamerabevakningen"),
        "measures.camera.drop": gettext_noop("skrev av den planerade kamerabevakningen"),
        "measures.camera.remove": gettext_noop("tog bort ur registret kamerabevakningen"),
        "measures.camera.read_in": gettext_noop("läste in från en fil kamerabevakningen"),
        "measures.camera_assessment.write": gettext_noop("skrev på en bedömning av"),
        "measures.camera_assessment.make": gettext_noop("gjorde en bedömning av"),
        "measures.sign_check.add": gettext_noop("kontrollerade skyltarna vid"),
        "measures.camera_position.read": gettext_noop("läste det exakta läget för"),
        "measures.camera_position.write": gettext_noop("ändrade det exakta läget för"),
        "measures.guard_permit.add": gettext_noop("lade till tillståndet för ordningsvakter"),
        "measures.guard_permit.change": gettext_noop("ändrade tillståndet för ordningsvakter"),
        "measures.guard_permit.renew": gettext_noop("förlängde tillståndet för ordningsvakter"),
        "measures.guard_permit.close": gettext_noop(
            "avslutade utan förlängning tillståndet för ordningsvakter"
        ),
    },
    fields={
        "address": gettext_noop("adress eller plats"),
        "area": gettext_noop("plats, område eller verksamhet"),
        "place_type": gettext_noop("slag av plats"),
        "purpose": gettext_noop("ändamål"),
        "technique": gettext_noop("ljud eller särskild teknik"),
        "is_public_place": gettext_noop("allmänheten har tillträde"),
        "is_workplace": gettext_noop("platsen är en arbetsplats"),
        "negotiated_on": gettext_noop("förhandlad med facken"),
        "signs_up_on": gettext_noop("skyltarna uppsatta"),
        "found_in_use": gettext_noop("var redan i bruk"),
        "started_on": gettext_noop("togs i bruk"),
        "changed_on": gettext_noop("väsentlig ändring bestämd"),
        "changed_how": gettext_noop("ändringen"),
        "plan_measure": gettext_noop("åtgärd i planen"),
        "responsible": gettext_noop("ansvarig"),
        "assessed_on": gettext_noop("bedömningen gjord"),
        "allows": gettext_noop("bevakningen får ske"),
        "checked_on": gettext_noop("kontrollerad den"),
        "are_right": gettext_noop("skyltarna finns och stämmer"),
        "valid_from": gettext_noop("gäller från"),
        "valid_to": gettext_noop("gäller till"),
        "is_closed": gettext_noop("klart"),
    },
    values={
        "in_use": gettext_noop("I bruk"),
        "dropped": gettext_noop("Blev inte av"),
    },
)
