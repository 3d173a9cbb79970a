"""What the pages about safety point at, in the case that every page is tried on."""

from tests.rooms.exit.test_exposures import reported
from tests.rooms.exit.test_whereabouts import placed, stayed
from tryggare.exit.services import knowers, leaks
from tryggare.exit.services.knowers import KnowerFacts


def safety_area(lived):
    town, case = lived.town, lived.case
    stay = stayed(town, case)
    placed(town, stay)
    exposure = reported(town, case, stay_id=stay.pk)
    with town.working("ada") as by:
        facts = KnowerFacts(name="Vera Hyresvärd", role="hyr ut", reason="Lämnar nyckeln")
        knower = knowers.add(
            by=by, case_id=case.pk, stay_id=stay.pk, facts=facts, keyring=town.keyring
        )
        leaks.report(by=by, case_id=case.pk)
        leaks.thaw(by=by, case_id=case.pk, reason="Utrett", keyring=town.keyring)
    return {
        "stay_id": stay.pk,
        "exposure_id": exposure.pk,
        "knower_id": knower.pk,
        "check": "police",
        "way": "assess",
    }


DAY = "2026-11-24"
# A sending of each form that is taken: see ``lived.GOOD``.
SAFETY_GOOD = {
    "exit:whereabouts-add": (
        "bo",
        {"region": "own", "placement": "own_home", "source": "person", "starts_on": DAY},
    ),
    "exit:whereabouts-end": ("bo", {"ends_on": DAY}),
    "exit:place-write": ("ada", {"place": "Gränden 3", "reason": "Jouren hämtar"}),
    "exit:knower-add": (
        "ada",
        {"person": lambda lived: str(lived.town.people["bo"].pk), "reason": "Har jour"},
    ),
    "exit:outsider-add": ("ada", {"name": "Kim Värd", "role": "hyr ut", "reason": "Nyckeln"}),
    "exit:knower-end": ("ada", {"reason": "Slutade"}),
    "exit:marking": ("bo", {"kind": "local", "is_on": "yes", "since": DAY}),
    "exit:contact-write": (
        "bo",
        {"channel": "app", "how": "Höstlov", "times": "Kvällar", "code_phrase": "Bussen"},
    ),
    "exit:threat-write": (
        "bo",
        {
            "agency": "police",
            "assessed_on": DAY,
            "level": "high",
            "measures": ["move"],
            "places": "Söderort",
            "valid_to": "2027-11-24",
            "reassess_on": "2027-06-01",
            "oral_by": "Sam Exempel",
            "oral_on": DAY,
        },
    ),
    "exit:exposure-report": (
        "bo",
        {
            "what": "En bil",
            "noticed_at": "2026-11-24T10:00",
            "seen_from": "2026-11-23T10:00",
            "stay": "",
        },
    ),
    "exit:exposure-note": ("bo", {"answer": "done", "words": "Klart"}),
    "exit:exposure-move": ("bo", {"words": "Ingen har sett något"}),
    "exit:interrupt": (
        "bo",
        {
            "date": DAY,
            "reason": "Vill hem",
            "stay": "Hos en släkting",
            "call": "112",
            "signs": "Okänd bil",
            "danger": "Gå därifrån",
            "way_back": "Ring oss",
            "standing": ["safe_contact"],
            "why_not": "Den gjordes i dag",
        },
    ),
    "exit:staff-threat-report": (
        "bo",
        {
            "kind": "threat",
            "happened_on": DAY,
            "text": "Ringde och skrek",
            "done": "Lade på",
            "protection": "Två vid möten",
        },
    ),
}
