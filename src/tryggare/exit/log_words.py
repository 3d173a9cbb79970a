"""How what is done in a case reads in its log: after the name of the one who did it.

The words of the municipality's own log, where reviews are told, are registered here too.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from tryggare.audit.words import WORDS
from tryggare.domain.exit_cases import all_ways
from tryggare.domain.log_reviews import Act, act_of
from tryggare.domain.wording import gettext_noop
from tryggare.exit.models import AgreementEvent, FigureTable, ReviewLine
from tryggare.shell.locale import say

WORDS.register(
    actions={
        "exit.record_system.set": gettext_noop("skrev in vilket system som håller akten:"),
        "exit.review.make": gettext_noop("tog fram granskningen av läsloggen för"),
        "exit.review.answer": gettext_noop("bedömde en rad i granskningen av läsloggen för"),
        "exit.review.sign": gettext_noop("undertecknade granskningen av läsloggen för"),
        "exit.destruction.list": gettext_noop("satte upp ett ärende på gallringslistan, rad"),
        "exit.destruction.check": gettext_noop("kontrollerade ett ärende inför gallring, rad"),
        "exit.destruction.approve": gettext_noop("godkände gallringen av ett ärende, rad"),
        "exit.destruction.take_off": gettext_noop("tog ett ärende av gallringslistan, rad"),
        "exit.destruction.destroy": gettext_noop("gallrade ett ärende, rad"),
        "exit.destruction.certify": gettext_noop("utfärdade ett gallringsbevis,"),
        "exit.destruction.hand_over": gettext_noop("lämnade till arkivmyndigheten paketet"),
        "exit.reminder.send": gettext_noop("påminde handläggarna om tider, veckan från"),
        "exit.checkin.answer": gettext_noop("svarade på hur arbetet är:"),
        "exit.report.begin": gettext_noop("började på"),
        "exit.report.write": gettext_noop("skrev i"),
        "exit.report.finish": gettext_noop("gjorde färdig"),
        "exit.report.reopen": gettext_noop("skrev vidare på"),
        "exit.report.hand_over": gettext_noop("lämnade över"),
        "exit.report.correct": gettext_noop("började på en rättelse av"),
        "exit.cooperation.propose": gettext_noop("föreslog samarbetet"),
        "exit.cooperation.propose_terms": gettext_noop("föreslog villkor för samarbetet"),
        "exit.cooperation.accept": gettext_noop("antecknade kommunens beslut att vara med i"),
        "exit.cooperation.refuse": gettext_noop("antecknade kommunens beslut att inte vara med i"),
        "exit.cooperation.name_contact": gettext_noop("utsåg som kontaktperson för andra kommuner"),
        "exit.cooperation.end_contact": gettext_noop("tog bort som kontaktperson"),
        "exit.cooperation.report": gettext_noop("antecknade rapporten till fullmäktige om"),
        "exit.settlement.open": gettext_noop("började räkna av perioden"),
        "exit.settlement.enter": gettext_noop("fyllde i kommunens summor för perioden"),
        "exit.settlement.hand_over": gettext_noop("lämnade över kommunens summor för perioden"),
        "exit.settlement.take_back": gettext_noop("tog tillbaka kommunens summor för perioden"),
        "exit.settlement.confirm": gettext_noop("bekräftade avräkningen av perioden"),
        "exit.settlement.dispute": gettext_noop("bestred avräkningen av perioden"),
        "exit.settlement.settle": gettext_noop("antecknade att avräkningen är reglerad för"),
    },
    fields={
        "verdict": gettext_noop("bedömning"),
        "done": gettext_noop("vad som gjordes"),
        "record_system": gettext_noop("system"),
        "record_by": gettext_noop("beslutat av"),
        "record_days": gettext_noop("dagar som något får vänta"),
        "record_key": gettext_noop("nyckelns kännetecken"),
        "section": gettext_noop("avsnitt"),
        "version": gettext_noop("version"),
    },
    values={**dict(ReviewLine.Verdict.choices), **dict(ReviewLine.Done.choices)},
)
WORDS.register(
    actions={
        "exit.figures.prepare": gettext_noop("tog fram en tabell till den årliga statistiken:"),
        "exit.figures.decide": gettext_noop("beslutade om statistik fick lämnas ut:"),
        "exit.figures.join": gettext_noop("lät kommunen bidra till statistiken:"),
        "exit.figures.leave": gettext_noop("lät kommunen sluta bidra till statistiken:"),
    },
    fields={
        "table": gettext_noop("tabell"),
        "years": gettext_noop("år"),
        "decision": gettext_noop("beslut"),
    },
    values=dict(FigureTable.Decision.choices),
)

_ACTIONS = {
    "case.open": gettext_noop("öppnade ärendet"),
    "case.read": gettext_noop("läste ärendets första sida"),
    "case.find": gettext_noop("sökte fram ärendet"),
    "case.freeze": gettext_noop("fryste ärendet"),
    "case.thaw": gettext_noop("öppnade det frysta ärendet igen"),
    "identity.add": gettext_noop("skrev in vem ärendet gäller"),
    "identity.read": gettext_noop("läste vem ärendet gäller"),
    "note.write": gettext_noop("skrev i journalen"),
    "note.read": gettext_noop("läste i journalen"),
    "step.read": gettext_noop("läste vad som skrevs vid ett steg"),
    "agreement.make": gettext_noop("gjorde en överenskommelse med personen"),
    "agreement.read": gettext_noop("läste överenskommelsen"),
    "export.ask": gettext_noop("begärde en export till akten"),
    "export.approve": gettext_noop("godkände en export till akten"),
    "export.stop": gettext_noop("stoppade en export till akten"),
    "export.download": gettext_noop("tog ut ärendet till akten"),
    "export.read": gettext_noop("läste om exporterna till akten"),
    "receipt.write": gettext_noop("skrev in kvittot från akten"),
    "return.look": gettext_noop("tittade i en fil från akten"),
    "return.import": gettext_noop("läste in en fil från akten"),
    "returned.write": gettext_noop("lade till något som står i akten"),
    "intervention.begin": gettext_noop("inledde en insats"),
    "intervention.end": gettext_noop("avslutade en insats"),
    "intervention.read": gettext_noop("läste om en insats"),
    "needs.map": gettext_noop("kartlade behoven"),
    "needs.read": gettext_noop("läste behoven"),
    "own_view.print": gettext_noop("skrev ut personens egen sida"),
    "own_view.show": gettext_noop("visade personens egen sida"),
    "plan.read": gettext_noop("läste planen"),
    "plan.write": gettext_noop("skrev planen"),
    "destruction.check": gettext_noop("kontrollerade ärendet inför gallring"),
    "destruction.read": gettext_noop("läste i ärendet inför gallring"),
    "legal_hold.lift": gettext_noop("hävde ett stopp för gallringen"),
    "legal_hold.put": gettext_noop("stoppade gallringen"),
    "legal_hold.read": gettext_noop("läste vad som stoppar gallringen"),
    "team.invite": gettext_noop("frågade någon om att vara med i ärendet"),
    "team.answer": gettext_noop("svarade och blev en av dem som arbetar i ärendet"),
    "team.end": gettext_noop("avslutade någons del i ärendet"),
    "log.export": gettext_noop("tog fram loggen till personen"),
    "call_off.order": gettext_noop("beställde av en utförare"),
    "follow_up.begin": gettext_noop("skrev när stödet började"),
    "hand_over.accept": gettext_noop("antecknade att den andra kommunen tog emot"),
    "hand_over.refuse": gettext_noop("antecknade att den andra kommunen sade nej"),
    "hand_over.expire": gettext_noop("antecknade att den andra kommunen inte svarade i tid"),
    "hand_over.ask_inspectorate": gettext_noop("antecknade att frågan har gått till IVO"),
    "hand_over.send": gettext_noop("lämnade uppgifter till en annan kommun"),
    "clock.explain": gettext_noop("skrev varför en tid inte hölls"),
    "cost.fund": gettext_noop("skrev vem som betalar en kostnad"),
    "cost.pay": gettext_noop("skrev in en betalning"),
    "cost.plan": gettext_noop("skrev in en kostnad"),
    "cost.read": gettext_noop("läste kostnaderna"),
    "delivery.report": gettext_noop("skrev in vad som levererades"),
    "disclosure.disclose": gettext_noop("lämnade ut uppgifter"),
    "grant.apply": gettext_noop("skrev in ett sökt statsbidrag"),
    "grant.export": gettext_noop("tog ut redovisningen av ett statsbidrag"),
    "grant.step": gettext_noop("skrev vad som hände med ett statsbidrag"),
    "invoice_match.decide": gettext_noop("avgjorde en fakturarad"),
    "invoice_match.propose": gettext_noop("jämförde en faktura med det som levererats"),
    "share.send": gettext_noop("delade uppgifter med någon"),
    "share.expire": gettext_noop("tog bort en delning vars tid var ute"),
    "whereabouts.end": gettext_noop("skrev att personen inte vistas där längre"),
    "whereabouts.view": gettext_noop("öppnade den exakta platsen"),
}
# What the rest are done with: a code without words of its own is told by its verb and these.
_WHAT = {
    "appointment": gettext_noop("en bokad tid"),
    "call_off": gettext_noop("en beställning"),
    "clock": gettext_noop("en tid som räknas"),
    "communication": gettext_noop("hur personen fick se underlaget"),
    "consent": gettext_noop("ett samtycke"),
    "contact": gettext_noop("den säkra kontaktvägen"),
    "decision": gettext_noop("ett beslut"),
    "disclosure": gettext_noop("ett utlämnande"),
    "exposure": gettext_noop("en röjd adress"),
    "follow_up": gettext_noop("hur det har gått"),
    "hand_over": gettext_noop("det som lämnas till en annan kommun"),
    "home_municipality": gettext_noop("personens hemkommun"),
    "leak": gettext_noop("misstanken om en läcka"),
    "letter": gettext_noop("ett brev"),
    "marking": gettext_noop("skyddsmarkeringen"),
    "package": gettext_noop("det som en annan kommun har lämnat"),
    "placement": gettext_noop("placeringen i en annan kommun"),
    "referral": gettext_noop("hänvisningen till eller från en myndighet"),
    "request": gettext_noop("en begäran från en myndighet"),
    "safety_plan": gettext_noop("säkerhetsplanen"),
    "share": gettext_noop("en delning"),
    "staff_names": gettext_noop("om personalens namn står i brev"),
    "staff_threat": gettext_noop("ett hot mot personal"),
    "threat": gettext_noop("hotbedömningen"),
    "whereabouts": gettext_noop("var personen vistas"),
}
_DID = {
    "accept": gettext_noop("tog emot %(what)s"),
    "cancel": gettext_noop("ställde in %(what)s"),
    "countersign": gettext_noop("skrev under %(what)s"),
    "end": gettext_noop("avslutade %(what)s"),
    "extend": gettext_noop("förlängde %(what)s"),
    "give": gettext_noop("tog emot %(what)s"),
    "hand_over": gettext_noop("lämnade över %(what)s"),
    "met": gettext_noop("höll %(what)s"),
    "new_key": gettext_noop("bytte nyckel till %(what)s"),
    "refuse": gettext_noop("sade nej till %(what)s"),
    "register": gettext_noop("skrev in %(what)s"),
    "renew": gettext_noop("förnyade %(what)s"),
    "report": gettext_noop("anmälde %(what)s"),
    "revoke": gettext_noop("drog tillbaka %(what)s"),
    "send_back": gettext_noop("skickade tillbaka %(what)s"),
    "stop": gettext_noop("stoppade %(what)s"),
    "tell": gettext_noop("skrev in någon som vet %(what)s"),
    "try": gettext_noop("prövade %(what)s"),
    "untell": gettext_noop("tog bort någon som vet %(what)s"),
    "withdraw": gettext_noop("tog tillbaka %(what)s"),
}
_BY_ACT = {
    Act.READ: gettext_noop("läste %(what)s"),
    Act.EXPORT: gettext_noop("tog ut %(what)s"),
}
_WROTE = gettext_noop("skrev %(what)s")
_KINDS = {
    Act.READ: gettext_noop("läste i ärendet"),
    Act.FIND: gettext_noop("sökte fram något i ärendet"),
    Act.SHARE: gettext_noop("delade något ur ärendet"),
    Act.EXPORT: gettext_noop("tog ut något ur ärendet"),
    Act.TEAM: gettext_noop("ändrade vilka som arbetar i ärendet"),
    Act.WRITE: gettext_noop("ändrade i ärendet"),
}


def in_words(action: str, facts: Mapping[str, object] | None = None) -> str:
    """What was done. A code without words of its own is told by its kind."""
    noun, _dot, verb = action.partition(".")
    notes = (facts or {}).get("notes")
    if action == "note.read" and isinstance(notes, list):
        count = len(notes)
        told = ngettext("läste %(count)d anteckning", "läste %(count)d anteckningar", count)
        return told % {"count": count}
    if action in _ACTIONS:
        return gettext(_ACTIONS[action])
    if noun == "agreement" and verb in AgreementEvent.Kind.values:
        label = str(AgreementEvent.Kind(verb).label)
        return gettext("skrev i överenskommelsen: %(what)s") % {"what": label}
    if noun == "case" and verb in all_ways():
        label = say(all_ways()[verb].label)
        return gettext("gick vidare: %(way)s") % {"way": label}
    act = act_of(action)
    if noun in _WHAT:
        did = _DID.get(verb) or _BY_ACT.get(act, _WROTE)
        return gettext(did) % {"what": gettext(_WHAT[noun])}
    return by_kind(act)


def by_kind(act: Act) -> str:
    """What an act of that kind is called when no more is known of it."""
    return gettext(_KINDS[act])


def month_in_words(month: str) -> str:
    """``oktober 2026`` of ``2026-10``."""
    year, number = month.split("-")
    return date_format(date(int(year), int(number), 1), "F Y")
