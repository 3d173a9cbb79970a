"""Every table of the installation: whose rows they are, how long kept, how made harmless.

A table that is not here fails a test, so nothing is stored without someone having thought of it.
``closed_by`` is ``municipality`` (row-level security, own rows only), ``team`` (a case's rows, for
its team alone), ``reviewers`` (pointers into the log, for those who look it through),
``destroyers`` (the list of what is destroyed, for whoever draws it up, the archivist and the case's
team), ``leaders`` (for those who lead, and whoever wrote it), ``open`` (readable to all, written by
its owner) or ``installation`` (belongs to no municipality; ``why`` says why that is safe).
``copies`` is what a developer's copy may hold: ``keep``, ``invent`` (names and words are replaced)
or ``drop``.
``recipients`` (what another municipality has sent, for those it is sealed to), ``members`` (an
agreement's rows, for the municipalities in it), ``open`` (readable to all, written by its owner) or
``installation`` (belongs to no municipality; ``why`` says why that is safe). ``copies`` is what a
developer's copy may hold: ``keep``, ``invent`` (names and words are replaced) or ``drop``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Card:
    """What is decided about one table."""

    closed_by: Literal[
        "municipality", "team", "reviewers", "destroyers", "leaders", "open", "installation"
    ]
    closed_by: Literal[
        "municipality", "team", "reviewers", "recipients", "members", "open", "installation"
    ]
    retention: str
    copies: Literal["keep", "invent", "drop"]
    why: str = ""


_ACCOUNTS = "Kontot är till för inloggning och säger inget om vad personen gör."
_JOBS = "Jobbköns rader bär bara identiteter; innehållet hämtas i kommunens eget sammanhang."
_DJANGO = "Ramverkets uppslag över tabeller och rättigheter; inga uppgifter om någon."

REGISTER: dict[str, Card] = {
    "audit.auditevent": Card("municipality", "log", "drop"),
    "audit.audithead": Card("municipality", "log", "drop"),
    "organisations.municipality": Card("open", "register", "keep"),
    "organisations.organisation": Card("municipality", "register", "keep"),
    "organisations.person": Card("municipality", "register", "invent"),
    "organisations.duty": Card("municipality", "register", "keep"),
    "organisations.rolegrant": Card("municipality", "register", "invent"),
    "organisations.district": Card("municipality", "register", "keep"),
    "organisations.districtarea": Card("municipality", "register", "keep"),
    "organisations.storedfile": Card("municipality", "record", "drop"),
    "organisations.user": Card("installation", "account", "drop", _ACCOUNTS),
    "account.emailaddress": Card("installation", "account", "drop", _ACCOUNTS),
    "account.emailconfirmation": Card("installation", "session", "drop", _ACCOUNTS),
    "mfa.authenticator": Card("installation", "account", "drop", _ACCOUNTS),
    "usersessions.usersession": Card("installation", "session", "drop", _ACCOUNTS),
    "sessions.session": Card("installation", "session", "drop", _ACCOUNTS),
    "auth.group": Card("installation", "reference", "keep", _DJANGO),
    "auth.permission": Card("installation", "reference", "keep", _DJANGO),
    "contenttypes.contenttype": Card("installation", "reference", "keep", _DJANGO),
    "procrastinate.procrastinatejob": Card("installation", "technical", "drop", _JOBS),
    "procrastinate.procrastinateevent": Card("installation", "technical", "drop", _JOBS),
    "procrastinate.procrastinateperiodicdefer": Card("installation", "technical", "drop", _JOBS),
    "procrastinate.procrastinateworker": Card("installation", "technical", "drop", _JOBS),
    "fund.fund": Card("municipality", "register", "keep"),
    "fund.round": Card("municipality", "financial", "keep"),
    "fund.roundrule": Card("municipality", "financial", "keep"),
    "fund.applicationfile": Card("municipality", "record", "drop"),
    "fund.application": Card("municipality", "financial", "invent"),
    "fund.applicationoption": Card("municipality", "financial", "keep"),
    "fund.pin": Card("municipality", "record", "invent"),
    "fund.proposal": Card("municipality", "financial", "drop"),
    "fund.criterion": Card("municipality", "financial", "keep"),
    "fund.delegation": Card("municipality", "register", "keep"),
    "fund.evidencenote": Card("municipality", "register", "keep"),
    "fund.declaration": Card("municipality", "record", "invent"),
    "fund.panelmember": Card("municipality", "record", "keep"),
    "fund.reading": Card("municipality", "record", "keep"),
    "fund.assessment": Card("municipality", "record", "drop"),
    "fund.mark": Card("municipality", "record", "invent"),
    "fund.statement": Card("municipality", "record", "drop"),
    "fund.adoption": Card("municipality", "record", "invent"),
    "fund.meeting": Card("municipality", "record", "keep"),
    "fund.attendance": Card("municipality", "record", "keep"),
    "fund.decision": Card("municipality", "financial", "invent"),
    "fund.recusal": Card("municipality", "record", "keep"),
    "fund.reservation": Card("municipality", "record", "invent"),
    "fund.submission": Card("municipality", "record", "drop"),
    "fund.sentversion": Card("municipality", "record", "drop"),
    "fund.coapplicant": Card("municipality", "record", "keep"),
    "fund.budgetline": Card("municipality", "financial", "invent"),
    "fund.goal": Card("municipality", "record", "invent"),
    "fund.attachment": Card("municipality", "record", "drop"),
    "fund.award": Card("municipality", "financial", "keep"),
    "fund.awardline": Card("municipality", "financial", "invent"),
    "fund.instalment": Card("municipality", "financial", "keep"),
    "fund.changerequest": Card("municipality", "financial", "invent"),
    "fund.report": Card("municipality", "financial", "drop"),
    "fund.reportline": Card("municipality", "financial", "invent"),
    "fund.recovery": Card("municipality", "financial", "invent"),
    "fund.carryover": Card("municipality", "financial", "invent"),
    "fund.milestone": Card("municipality", "record", "invent"),
    "fund.goalresult": Card("municipality", "record", "invent"),
    "fund.lesson": Card("municipality", "record", "invent"),
    "fund.notice": Card("municipality", "technical", "drop"),
    "fund.mailbox": Card("municipality", "register", "keep"),
    "fund.voucher": Card("municipality", "financial", "invent"),
    "fund.entry": Card("municipality", "financial", "keep"),
    "fund.balance": Card("municipality", "financial", "keep"),
    "fund.auditpack": Card("municipality", "record", "drop"),
    "fund.auditpackpart": Card("municipality", "copy", "drop"),
    "exit.case": Card("team", "exit-case", "drop"),
    "exit.membership": Card("team", "exit-case", "drop"),
    "exit.note": Card("team", "exit-case", "drop"),
    "exit.step": Card("team", "exit-case", "drop"),
    "exit.identity": Card("team", "exit-case", "drop"),
    "exit.needsmapping": Card("team", "exit-case", "drop"),
    "exit.intervention": Card("team", "exit-case", "drop"),
    "exit.interventionend": Card("team", "exit-case", "drop"),
    "exit.plan": Card("team", "exit-case", "drop"),
    "exit.agreement": Card("team", "exit-case", "drop"),
    "exit.agreementevent": Card("team", "exit-case", "drop"),
    "exit.keywrap": Card("team", "exit-case", "drop"),
    "exit.consent": Card("team", "exit-case", "drop"),
    "exit.withdrawal": Card("team", "exit-case", "drop"),
    "exit.request": Card("team", "exit-case", "drop"),
    "exit.disclosure": Card("team", "exit-case", "drop"),
    "exit.disclosurestep": Card("team", "exit-case", "drop"),
    "exit.share": Card("team", "exit-case", "drop"),
    "exit.sharewrap": Card("team", "exit-case", "drop"),
    "exit.whereabouts": Card("team", "exit-case", "drop"),
    "exit.exactplace": Card("team", "exit-case", "drop"),
    "exit.knower": Card("team", "exit-case", "drop"),
    "exit.knowerend": Card("team", "exit-case", "drop"),
    "exit.placekey": Card("team", "exit-case", "drop"),
    "exit.marking": Card("team", "exit-case", "drop"),
    "exit.threat": Card("team", "exit-case", "drop"),
    "exit.safecontact": Card("team", "exit-case", "drop"),
    "exit.safetyplan": Card("team", "exit-case", "drop"),
    "exit.exposure": Card("team", "exit-case", "drop"),
    "exit.exposurestep": Card("team", "exit-case", "drop"),
    "exit.staffthreat": Card("team", "exit-case", "drop"),
    "exit.namehiding": Card("team", "exit-case", "drop"),
    "exit.leak": Card("team", "exit-case", "drop"),
    "exit.leakstep": Card("team", "exit-case", "drop"),
    "exit.caseclock": Card("team", "exit-case", "drop"),
    "exit.clockreason": Card("team", "exit-case", "drop"),
    "exit.communication": Card("team", "exit-case", "drop"),
    "exit.decision": Card("team", "exit-case", "drop"),
    "exit.decisionevent": Card("team", "exit-case", "drop"),
    "exit.letter": Card("team", "exit-case", "drop"),
    "exit.appointment": Card("team", "exit-case", "drop"),
    "exit.caseexport": Card("team", "exit-case", "drop"),
    "exit.exportreceipt": Card("team", "exit-case", "drop"),
    "exit.returnfile": Card("team", "exit-case", "drop"),
    "exit.returnedrow": Card("team", "exit-case", "drop"),
    "exit.recordsystem": Card("municipality", "register", "keep"),
    "exit.followup": Card("team", "exit-case", "drop"),
    "exit.figurerecord": Card("team", "exit-case", "drop"),
    "exit.figurewrap": Card("team", "exit-case", "drop"),
    "exit.contributing": Card("municipality", "register", "keep"),
    "exit.figuretable": Card("municipality", "register", "keep"),
    "exit.event": Card("team", "log", "drop"),
    # Says nothing of any case: where the chain of events ends.
    "exit.eventhead": Card("team", "log", "drop"),
    "exit.reviewpacket": Card("reviewers", "log", "drop"),
    "exit.reviewline": Card("reviewers", "log", "drop"),
    "exit.legalhold": Card("team", "exit-case", "drop"),
    "exit.legalholdend": Card("team", "exit-case", "drop"),
    "exit.destruction": Card("destroyers", "destruction", "drop"),
    "exit.archivepackage": Card("destroyers", "handover", "drop"),
    "exit.certificate": Card("destroyers", "destruction", "drop"),
    "exit.placement": Card("team", "exit-case", "drop"),
    "exit.placementend": Card("team", "exit-case", "drop"),
    "exit.homemunicipality": Card("team", "exit-case", "drop"),
    "exit.handover": Card("team", "exit-case", "drop"),
    "exit.referral": Card("team", "exit-case", "drop"),
    "exit.package": Card("recipients", "exit-case", "drop"),
    "exit.packagewrap": Card("recipients", "exit-case", "drop"),
    "exit.cooperation": Card("members", "record", "drop"),
    "exit.cooperationterms": Card("members", "record", "drop"),
    "exit.cooperationpart": Card("members", "record", "drop"),
    "exit.cooperationcontact": Card("members", "record", "drop"),
    "exit.cooperationreport": Card("municipality", "record", "drop"),
    "exit.settlement": Card("members", "financial", "drop"),
    "exit.settlementpart": Card("members", "financial", "drop"),
    "exit.monthmove": Card("municipality", "technical", "drop"),
    # The register of suppliers: of the municipality, and no case in any row.
    "exit.supplier": Card("municipality", "record", "invent"),
    "exit.supplierpermit": Card("municipality", "record", "invent"),
    "exit.suppliercheck": Card("municipality", "record", "invent"),
    "exit.supplieragreement": Card("municipality", "record", "invent"),
    "exit.supplierdeviation": Card("municipality", "record", "drop"),
    "exit.supplierinvoice": Card("municipality", "financial", "invent"),
    "exit.supplierreport": Card("municipality", "record", "drop"),
    "exit.supplierendstep": Card("municipality", "record", "drop"),
    "exit.supplierrules": Card("municipality", "register", "keep"),
    "exit.costentry": Card("team", "exit-case", "drop"),
    "exit.costpayment": Card("team", "exit-case", "drop"),
    "exit.costfunding": Card("team", "exit-case", "drop"),
    "exit.calloff": Card("team", "exit-case", "drop"),
    "exit.delivery": Card("team", "exit-case", "drop"),
    "exit.invoicematch": Card("team", "exit-case", "drop"),
    "exit.matchdecision": Card("team", "exit-case", "drop"),
    "exit.casegrant": Card("team", "exit-case", "drop"),
    "exit.casegrantstep": Card("team", "exit-case", "drop"),
    # Sums of an invoice and of a grant: no case, and not of how many.
    "exit.invoicetally": Card("municipality", "financial", "drop"),
    "exit.granttally": Card("municipality", "financial", "drop"),
    "exit.stategrant": Card("municipality", "financial", "invent"),
    # Of no case: how the work is, in set words, and reports that are public once handed over.
    "exit.reminder": Card("leaders", "record", "keep"),
    "exit.checkin": Card("leaders", "record", "drop"),
    "exit.yearreport": Card("leaders", "record", "keep"),
    "exit.reporttext": Card("leaders", "record", "drop"),
    "exit.reportversion": Card("leaders", "record", "drop"),
}
