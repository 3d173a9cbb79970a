"""How reports, tips and settings read in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop

WORDS.register(
    actions={
        "situation.category.move": gettext_noop("flyttade kategorin"),
        "situation.ways.change": gettext_noop("ändrade arbetssätten för"),
        "situation.report.send": gettext_noop("skickade rapporten"),
        "situation.report.accept": gettext_noop("tog emot rapporten"),
        "situation.report.same": gettext_noop("förde ihop med en annan händelse rapporten"),
        "situation.report.withdraw": gettext_noop("drog tillbaka rapporten"),
        "situation.report.hold": gettext_noop("dolde texten i rapporten"),
        "situation.report.rewrite": gettext_noop("skrev om den dolda texten i rapporten"),
        "situation.report.answer": gettext_noop("besvarade rapporten"),
        "situation.report.ask": gettext_noop("ställde en fråga om rapporten"),
        "situation.report.reply": gettext_noop("svarade på frågan om rapporten"),
        "situation.report.read": gettext_noop("läste svaret på rapporten"),
        "situation.tip.send": gettext_noop("skickade tipset"),
        "situation.tip.accept": gettext_noop("tog emot tipset"),
        "situation.tip.same": gettext_noop("förde ihop med en annan händelse tipset"),
        "situation.tip.withdraw": gettext_noop("drog tillbaka tipset"),
        "situation.tip.hold": gettext_noop("dolde texten i tipset"),
        "situation.tip.rewrite": gettext_noop("skrev om den dolda texten i tipset"),
        "situation.tip.answer": gettext_noop("besvarade tipset"),
    },
    fields={
        "takes_tips": gettext_noop("tar emot tips"),
        "week": gettext_noop("veckans arbete"),
        "leading_body_id": gettext_noop("leder arbetet"),
        "precision": gettext_noop("platsens noggrannhet"),
        "incident": gettext_noop("händelse"),
    },
    values={
        "held": gettext_noop("texten är dold"),
        "received": gettext_noop("ny"),
    },
)
