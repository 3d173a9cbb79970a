"""How the events of incidents, analyses and alarms read in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop
from tryggare.situation.models import Analysis, Incident

WORDS.register(
    actions={
        "situation.incident.withdraw": gettext_noop("drog tillbaka händelsen"),
        "situation.incident.merge": gettext_noop("märkte som samma händelse"),
        "situation.incident.restore": gettext_noop("lät händelsen räknas igen"),
        "situation.analysis.ask": gettext_noop("beställde analysen"),
        "situation.analysis.finish": gettext_noop("gjorde analysen"),
        "situation.analysis.fail": gettext_noop("kunde inte göra analysen"),
        "situation.alarm.note": gettext_noop("märkte larmet som sett"),
    },
    fields={
        "state": gettext_noop("läge"),
        "same_as": gettext_noop("samma som"),
        "kind": gettext_noop("slag"),
        "text": gettext_noop("anteckning"),
    },
    values={
        value: label
        for value, label in (*Incident.State.choices, *Analysis.Kind.choices)
        # Plain words that other rooms use too.
        if value not in ("plan", "result")
    },
)
