"""How the week and the analyses of periods read in the log."""

from tryggare.audit.words import WORDS
from tryggare.domain.wording import gettext_noop
from tryggare.situation.models import PeriodAnalysis, WeekMeasure, WeekParticipant

WORDS.register(
    actions={
        "situation.week.begin": gettext_noop("påbörjade veckans lägesbild"),
        "situation.week.tick": gettext_noop("gick igenom veckans checklista"),
        "situation.week.prepare": gettext_noop("förberedde veckans lägesbild"),
        "situation.week.hold": gettext_noop("förde in veckans möte"),
        "situation.week.close": gettext_noop("avslutade veckan"),
        "situation.week.skip": gettext_noop("avslutade veckan utan möte"),
        "situation.week.remove": gettext_noop("tog bort den påbörjade veckan"),
        "situation.week.reopen": gettext_noop("öppnade veckan igen"),
        "situation.week_line.add": gettext_noop("lade till raden i veckans checklista"),
        "situation.week_line.change": gettext_noop("ändrade raden i veckans checklista"),
        "situation.week_line.remove": gettext_noop("tog bort raden ur veckans checklista"),
        "situation.week_participant.add": gettext_noop("lade till bland mötets deltagare"),
        "situation.week_participant.remove": gettext_noop("tog bort bland mötets deltagare"),
        "situation.week_measure.decide": gettext_noop("förde in åtgärden"),
        "situation.week_measure.change": gettext_noop("ändrade åtgärden"),
        "situation.week_measure.start": gettext_noop("började med åtgärden"),
        "situation.week_measure.finish": gettext_noop("gjorde klart åtgärden"),
        "situation.week_measure.drop": gettext_noop("avskrev åtgärden"),
        "situation.week_measure.take_up": gettext_noop("tog upp åtgärden igen"),
        "situation.week_measure.note": gettext_noop("skrev vad som sågs efter åtgärden"),
        "situation.period_analysis.begin": gettext_noop("påbörjade analysen"),
        "situation.period_analysis.count": gettext_noop("räknade om analysen"),
        "situation.period_analysis.finish": gettext_noop("gjorde klart analysen"),
        "situation.period_analysis.take_back": gettext_noop("öppnade analysen igen"),
    },
    fields={
        "week": gettext_noop("vecka"),
        "checklist_done": gettext_noop("genomgångna rader"),
        "count": gettext_noop("antal"),
        "what": gettext_noop("åtgärd"),
        "seen": gettext_noop("vad som sågs efteråt"),
        "ended_on": gettext_noop("avslutad"),
        "text": gettext_noop("text"),
        "number": gettext_noop("nummer"),
    },
    values={
        # Other rooms have words of their own for what is planned, under way and done.
        "not_done": WeekMeasure.State.NOT_DONE.label,
        **dict(WeekParticipant.Part.choices),
        **dict(PeriodAnalysis.Kind.choices),
    },
)
