"""How what is done with the report to fullmäktige reads in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

WORDS.register(
    actions={
        "measures.assembly_report.make": gettext_noop("tog fram rapporten till fullmäktige"),
        "measures.assembly_report.take_anew": gettext_noop(
            "hämtade uppgifterna till rapporten till fullmäktige på nytt"
        ),
        "measures.assembly_report.write": gettext_noop("skrev i rapporten till fullmäktige"),
        "measures.assembly_report.remove": gettext_noop(
            "tog bort utkastet till rapporten till fullmäktige"
        ),
        "measures.assembly_report.hand_over": gettext_noop(
            "förde in att rapporten till fullmäktige är överlämnad"
        ),
    },
    fields={"sent_on": gettext_noop("överlämnad den")},
)
