"""How this room's events read in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop
from tryggare.fund.models import Round

WORDS.register(
    actions={
        "fund.fund.open": gettext_noop("lade upp fonden"),
        "fund.round.add": gettext_noop("lade upp omgången"),
        "fund.round.change": gettext_noop("ändrade omgången"),
        "fund.round.hand_over": gettext_noop("lämnade till beslut"),
        "fund.round.take_back": gettext_noop("tog tillbaka"),
        "fund.rules.replace": gettext_noop("ändrade reglerna i"),
        "fund.file.upload": gettext_noop("laddade upp filen"),
        "fund.file.map": gettext_noop("valde kolumner i filen"),
        "fund.file.choose_sheet": gettext_noop("valde blad i filen"),
        "fund.file.leave_out": gettext_noop("valde bort rader i filen"),
        "fund.file.read": gettext_noop("läste in filen"),
        "fund.file.discard": gettext_noop("valde bort filen"),
        "fund.applications.read": gettext_noop("läste in ansökningar i"),
        "fund.application.reread": gettext_noop("läste in på nytt"),
        "fund.application.change": gettext_noop("ändrade ansökan"),
    },
    fields={
        "year": gettext_noop("budgetår"),
        "budget_ore": gettext_noop("pengar att fördela"),
        "value": gettext_noop("vad förslaget ska ge mest av"),
        "missing_score": gettext_noop("poäng där poäng saknas"),
        "deciding_body": gettext_noop("beslutar"),
        "proposal": gettext_noop("förslag"),
        "problem_sha256": gettext_noop("underlagets kontrollsumma"),
        "title": gettext_noop("åtgärd"),
        "applicant": gettext_noop("sökande"),
        "amount_ore": gettext_noop("sökt belopp"),
        "score": gettext_noop("poäng"),
        "category": gettext_noop("inriktning"),
        "district_name": gettext_noop("kommundel"),
        "alternative_group": gettext_noop("alternativ till"),
        "requires": gettext_noop("förutsätter"),
        "amount_precision": gettext_noop("beloppets noggrannhet"),
        "source_url": gettext_noop("källa"),
        "note": gettext_noop("anmärkning"),
        "levels": gettext_noop("nivåer"),
        "file": gettext_noop("fil"),
        "sha256": gettext_noop("kontrollsumma"),
        "added": gettext_noop("nya ansökningar"),
        "changed": gettext_noop("ändrade ansökningar"),
        "left_out": gettext_noop("bortvalda inriktningar"),
        "mapping": gettext_noop("kolumner"),
        "sheet": gettext_noop("blad"),
    },
    values=dict(Round.Value.choices),
)
