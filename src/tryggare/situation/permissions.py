"""Who may do what with the situation picture."""

from tryggare.domain.wording import gettext_noop
from tryggare.organisations.permissions import Permission

REPORT = Permission("situation.report", gettext_noop("rapportera händelser för sin organisation"))
VIEW = Permission("situation.view", gettext_noop("se händelser, antal och kartor i lägesbilden"))
HANDLE = Permission("situation.handle", gettext_noop("ta emot och besvara rapporter och tips"))
IMPORT = Permission("situation.import", gettext_noop("läsa in händelser från filer"))
CONFIGURE = Permission("situation.configure", gettext_noop("ändra kategorier och arbetssätt"))
MEET = Permission("situation.meet", gettext_noop("delta i veckans möte och svara för åtgärder"))
LEAD = Permission("situation.lead", gettext_noop("leda veckans möte och veckans lägesbild"))
DIALOGUE = Permission(
    "situation.dialogue", gettext_noop("hålla i dialoger, vandringar och mätningar")
)
ANALYSE = Permission("situation.analyse", gettext_noop("göra analyser av händelser"))
# What is secret in an adopted lägesbild is read by those who write it and by those with a duty in
# the body that adopted it (selectors.pictures.reads_whole).
WRITE = Permission(
    "situation.write",
    gettext_noop("skriva lägesbilden, läsa också det som är sekretess och föra in beslut om den"),
)
READ_PICTURE = Permission(
    "situation.read_picture",
    gettext_noop(
        "läsa antagna lägesbilder, med det som är sekretess bara för det organ som har antagit dem"
    ),
)
