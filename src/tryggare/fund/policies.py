"""What the state of a round or a proposal allows, whoever asks."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tryggare.domain.errors import Refused
from tryggare.domain.transitions import Transitions
from tryggare.domain.wording import Text, gettext_noop, say

_MUNICIPAL_TIME = ZoneInfo("Europe/Stockholm")

# A round is put together; its applications come through a call or out of a spreadsheet; they are
# prepared, handed over to the body that decides, carried out, accounted for and put away.
ROUND: Transitions = {
    "draft": {"appropriate": "appropriated", "read_applications": "preparing"},
    "appropriated": {
        "appropriate": "appropriated",
        "open_call": "open",
        "read_applications": "preparing",
    },
    "open": {"close_call": "closed"},
    "closed": {"prepare": "preparing"},
    "preparing": {
        "appropriate": "preparing",
        "read_applications": "preparing",
        "hand_over": "handed_over",
    },
    "handed_over": {"take_back": "preparing", "decide": "decided"},
    # A round in which nothing was granted has nothing to carry out.
    "decided": {"start": "under_way", "archive": "archived"},
    "under_way": {"account": "accounted"},
    "accounted": {"archive": "archived"},
    "archived": {},
}

# What a round's rules, files, pins and runs may change in.
CHANGEABLE = frozenset({"draft", "appropriated", "closed", "preparing"})

# What the call's criteria, form and times may change in.
BEFORE_CALL = frozenset({"draft", "appropriated"})

# An application from its arrival to its decision. What follows on a grant is an award's.
APPLICATION: Transitions = {
    "submitted": {"register": "registered", "withdraw": "withdrawn", "dismiss": "dismissed"},
    "registered": {
        "ask_for_completion": "completing",
        "accept": "assessing",
        "dismiss": "dismissed",
        "withdraw": "withdrawn",
    },
    "completing": {
        "complete": "registered",
        "try_as_it_is": "registered",
        "withdraw": "withdrawn",
    },
    "assessing": {
        "adopt": "prepared",
        "ask_for_completion": "completing",
        "withdraw": "withdrawn",
    },
    "prepared": {
        "adopt": "prepared",
        "reassess": "assessing",
        "propose": "proposed",
        "withdraw": "withdrawn",
    },
    "proposed": {
        "take_off": "prepared",
        "grant": "granted",
        "grant_partly": "partly_granted",
        "refuse": "refused",
        "table": "tabled",
        "refer_back": "assessing",
        "withdraw": "withdrawn",
    },
    "tabled": {"propose": "proposed", "withdraw": "withdrawn"},
    "granted": {},
    "partly_granted": {},
    "refused": {},
    "withdrawn": {},
    "dismissed": {},
}

# What the computation of a proposal shares money between.
IN_THE_RUNNING = frozenset({"assessing", "prepared"})

# An assessor's reading: a late jäv strikes it and keeps what was found.
READING: Transitions = {
    "assigned": {"submit": "submitted", "strike": "struck"},
    "submitted": {"reopen": "assigned", "strike": "struck"},
    "struck": {},
}

# What a round's panel, readings and statements may change in: also after it is handed over, for
# what the body refers back.
ASSESSABLE = CHANGEABLE | {"open", "handed_over"}

# An application that has come in and has no score yet.
BEFORE_SCORE = frozenset({"submitted", "registered", "completing", "assessing"})

# An audit pack that is being made.
AUDIT_PACK_UNDER_WAY = frozenset({"queued", "running"})

# What a statement may be asked about.
STATABLE = frozenset({"registered", "completing", "assessing", "prepared", "proposed", "tabled"})

# A meeting, from its notice to the notice board.
MEETING: Transitions = {
    "planned": {"hold": "held"},
    # Who was there and the days themselves may be put right.
    "held": {"hold": "held", "adjust": "adjusted"},
    "adjusted": {"adjust": "adjusted", "announce": "announced"},
    "announced": {"announce": "announced"},
}

# A granted measure and its money.
AWARD: Transitions = {
    "decided": {"start": "under_way", "revoke": "revoked"},
    "under_way": {"stop": "stopped", "report": "reported", "revoke": "revoked"},
    "stopped": {"resume": "under_way", "report": "reported", "revoke": "revoked"},
    "reported": {"lack": "under_way", "close": "closed"},
    "closed": {},
    "revoked": {},
}

# A part of the money: two attest before it leaves.
INSTALMENT: Transitions = {
    "planned": {"attest": "attested", "withhold": "withheld", "cancel": "cancelled"},
    "attested": {"attest": "ready", "withhold": "withheld", "cancel": "cancelled"},
    "ready": {"pay": "paid", "withhold": "withheld", "cancel": "cancelled"},
    "withheld": {"release": "planned", "cancel": "cancelled"},
    "paid": {},
    "cancelled": {},
}

# A wish to move money between lines of the budget.
CHANGE_REQUEST: Transitions = {
    "asked": {"approve": "approved", "deny": "denied"},
    "approved": {},
    "denied": {},
}

# What the money became, as told and as checked.
REPORT: Transitions = {
    "expected": {"submit": "submitted"},
    "submitted": {"approve": "approved", "lack": "lacking"},
    "lacking": {"submit": "submitted"},
    "approved": {},
}

# Money that is to come back.
RECOVERY: Transitions = {
    "demanded": {"repay": "repaid", "waive": "waived"},
    "repaid": {},
    "waived": {},
}

# Unused money that is asked to go along into next year.
CARRY_OVER: Transitions = {
    "asked": {"grant": "granted", "deny": "denied"},
    "granted": {"take_back": "asked"},
    "denied": {"take_back": "asked"},
}

# A proposal is a computation: asked for, running, and then finished one way or another.
PROPOSAL: Transitions = {
    "queued": {"start": "running", "cancel": "cancelled", "fail": "failed"},
    "running": {
        "restart": "queued",
        "finish": "done",
        "cancel": "cancelled",
        "fail": "failed",
    },
    "done": {},
    "cancelled": {},
    "failed": {},
}

# An audit pack is put together by the worker. One that fell behind a dead worker begins again.
AUDIT_PACK: Transitions = {
    "queued": {"start": "running", "fail": "failed"},
    "running": {"restart": "queued", "finish": "done", "fail": "failed"},
    "done": {"replace": "replaced"},
    "failed": {},
    "replaced": {},
}

# An uploaded file is looked at before any row of it becomes an application.
FILE: Transitions = {
    "uploaded": {"choose_sheet": "uploaded", "map": "mapped", "discard": "discarded"},
    "mapped": {
        "choose_sheet": "uploaded",
        "map": "mapped",
        "leave_out": "mapped",
        "read": "read",
        "discard": "discarded",
    },
    "read": {},
    "discarded": {},
}


def require_before_call(state: str) -> None:
    """Raise Refused once a round has a call that opened, or applications from elsewhere."""
    if state not in BEFORE_CALL:
        sentence = gettext_noop(
            "Kriterier och formulär är låsta sedan utlysningen öppnade eller ansökningar lästes "
            "in. Då prövas alla lika."
        )
        raise Refused(Text(sentence))


def require_open(state: str) -> None:
    """Raise Refused unless a round in ``state`` may still change: its rules, files, pins, runs."""
    if state == "handed_over":
        sentence = gettext_noop(
            "Omgången är överlämnad till beslut. Ta tillbaka den om något behöver ändras."
        )
        raise Refused(Text(sentence))
    if state == "open":
        sentence = gettext_noop("Omgången är öppen för ansökan. Stäng den först.")
        raise Refused(Text(sentence))
    if state not in CHANGEABLE:
        raise Refused(Text(gettext_noop("Omgången är beslutad och kan inte längre ändras.")))


def require_call_over(state: str) -> None:
    """Raise Refused while a round's applications are still to come, or sealed."""
    if state in BEFORE_CALL:
        sentence = gettext_noop("Omgången har inte börjat. Ta ut paketet när något har kommit in.")
        raise Refused(Text(sentence))
    if state == "open":
        sentence = gettext_noop(
            "Utlysningen är öppen, och ingen läser ansökningarna förrän den har stängt. Ta ut "
            "paketet då."
        )
        raise Refused(Text(sentence))


def lacking_to_open(
    state: str,
    *,
    opens_at: datetime | None,
    closes_at: datetime | None,
    criteria: int,
    now: datetime,
) -> list[Text]:
    """What must be seen to before the call opens, a sentence for each; none when it may."""
    missing = []
    if state == "draft":
        missing.append(say("Fullmäktiges beslut om anslaget är inte infört."))
    if not criteria:
        missing.append(say("Omgången har inga kriterier."))
    if closes_at is None:
        missing.append(say("Det är inte bestämt när utlysningen stänger."))
    elif closes_at <= now:
        missing.append(
            say("Utlysningen skulle ha stängt %(when)s. Välj en senare tid.", when=clock(closes_at))
        )
    if opens_at is not None and opens_at > now:
        sentence = say(
            "Utlysningen ska öppna %(when)s. Ändra tiden om den ska öppna nu.",
            when=clock(opens_at),
        )
        missing.append(sentence)
    return missing


def lacking_to_close(closes_at: datetime | None, now: datetime) -> list[Text]:
    """What stands in the way of closing: the time that was given stands."""
    if closes_at is None or closes_at <= now:
        return []
    sentence = say(
        "Utlysningen är öppen till %(when)s. Innan dess kan den inte stängas.",
        when=clock(closes_at),
    )
    return [sentence]


def refuse_lacking(missing: list[Text]) -> None:
    """Raise Refused with everything that is missing, if anything is."""
    if missing:
        names = [f"part{number}" for number in range(len(missing))]
        template = " ".join(f"%({name})s" for name in names)
        raise Refused(Text(template, dict(zip(names, missing, strict=True))))


def clock(moment: datetime) -> str:
    """A moment as the municipality's clocks show it: ``2027-03-15 kl. 16.00``."""
    return f"{moment.astimezone(_MUNICIPAL_TIME):%Y-%m-%d kl. %H.%M}"


def require_assessable(state: str) -> None:
    """Raise Refused unless applications of a round in ``state`` may still be assessed."""
    if state not in ASSESSABLE:
        sentence = gettext_noop("Omgången är beslutad. Bedömningarna kan inte längre ändras.")
        raise Refused(Text(sentence))


def require_assessing(state: str) -> None:
    """Raise Refused unless an application in ``state`` is with its assessors."""
    if state != "assessing":
        sentence = gettext_noop("Ansökan bedöms inte nu. Bedömningen kan inte ändras.")
        raise Refused(Text(sentence))
