"""Last year's round of the demonstration, from kommunfullmäktige's money to what became of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID, uuid5

from tryggare.domain.money import ORE_PER_KRONA
from tryggare.fund.models import Decision, Meeting, Reading, Statement
from tryggare.fund.services import (
    adoptions,
    agenda,
    cases,
    decisions,
    declarations,
    delegated,
    round_ends,
    rounds,
    statements,
    submissions_sent,
)
from tryggare.fund.services.outcomes import OutcomeFacts
from tryggare.project.demo.acting import Cast, at, on_or_after
from tryggare.project.demo.calls import wishes
from tryggare.project.demo.course import OFFICER, Call, Course
from tryggare.project.demo.grants import Grant
from tryggare.project.demo.proposing import compute

_SPACE = UUID("5f7d1f0a-6f51-4b0e-8c52-0f3b6f5a2d02")
_WEDNESDAY = 2
ASSESSORS = ("ingrid", "jonas", "yusuf")
# How good the assessors are to find each application, and how strict each of them is.
MERITS = {
    "ungdomsrad": 4, "torget": 4, "trappan": 5, "motesplatser": 4, "laxhjalp": 5, "lekparken": 2,
    "grillkvallar": 3, "samordning": 4, "portar": 2, "idrottsplatsen": 3,
}  # fmt: skip
STRICTNESS = {"ingrid": 0, "jonas": 1, "yusuf": 0}
# On time and tried; what else came in has a story of its own.
_LATE, _WITHDRAWN, _DISMISSED, _COMPLETED = "samordning", "sanering", "enkat", "grillkvallar"
_BY_DELEGATE, _REFERRED_BACK, _RECUSED = "grillkvallar", "idrottsplatsen", "laxhjalp"


class LivedYear:
    """The round of ``year`` as a course of days; ``today`` is as far as its results have come."""

    def __init__(self, cast: Cast, *, fund_id: UUID, year: int, today: date) -> None:
        self.cast, self.fund_id, self.year, self.today = cast, fund_id, year, today
        self.course = Course(cast, uuid5(_SPACE, "lived"))
        self.by_officer = partial(cast.by, OFFICER)
        self.meeting_day = on_or_after(date(year - 1, 12, 1), _WEDNESDAY)
        self.second_day = on_or_after(date(year, 1, 8), _WEDNESDAY)

    def lay(self) -> None:
        """All of it, in order."""
        self.call()
        self.check()
        self.assess()
        self.propose()
        self.decide()
        self.decide_the_rest()
        self.pay()
        self.carry_out()
        self.account()
        self.look_back()

    def call(self) -> None:
        before = self.year - 1
        self.course.open(
            Call(
                name=f"Utlysning {self.year}",
                year=self.year,
                budget=10_000_000,
                prefix="UT1",
                appropriation=10_000_000,
                appropriated_on=date(before, 6, 16),
                case=f"KS-{before}/451.181",
                opens=date(before, 6, 22),
                closes=date(before, 9, 15),
            ),
            self.fund_id,
        )
        found = {wish.key: wish for wish in wishes("lived")}
        for number, wish in enumerate(found.values()):
            with at(date(before, 8, 24) + timedelta(days=number)):
                self.course.begin(wish, first=date(self.year, 1, 1), year=self.year)
                if wish.key != _LATE:
                    self.course.send(wish)
        with at(date(before, 9, 16)):
            self.course.send(found[_LATE])

    def check(self) -> None:
        """Registered, answered for, asked after, taken up, withdrawn and dismissed."""
        course, ids, before = self.course, self.course.ids, self.year - 1
        with at(date(before, 9, 17)):
            course.register(lambda place: f"KS-{before}/{510 + place}.181")
            course.clear([OFFICER], course.sent)
            by = self.by_officer()
            cases.accept_late(
                by=by,
                application_id=ids[_LATE],
                reason="Ansökan kom en dag sent för att e-tjänsten låg nere den 15 september.",
            )
            for key, what in (
                (_COMPLETED, "Skriv hur många kvällar det gäller och vem som står för maten."),
                (_DISMISSED, "Ansökan saknar uppgift om vem som gör enkäten och när."),
            ):
                cases.ask_for_completion(
                    by=by, application_id=ids[key], what=what, by_day=date(before, 9, 30)
                )
        with at(date(before, 9, 24)):
            submissions_sent.complete(
                by=self.cast.by("gunilla"), submission_id=course.drafts[_COMPLETED]
            )
            submissions_sent.withdraw(
                by=self.cast.by("orjan"),
                submission_id=course.drafts[_WITHDRAWN],
                reason="Saneringen ryms i det nya avtalet.",
            )
        with at(date(before, 10, 2)):
            by = self.by_officer()
            cases.try_as_it_is(by=by, application_id=ids[_DISMISSED])
            cases.dismiss(
                by=by,
                application_id=ids[_DISMISSED],
                reason="Det som saknades kom inte i tid, och utan det går ansökan inte att pröva.",
            )
            course.accept(MERITS)

    def assess(self) -> None:
        """Jäv first, then points and statements; one jäv is found late."""
        course, ids, before = self.course, self.course.ids, self.year - 1
        with at(date(before, 10, 5)):
            tried = [ids[key] for key in MERITS]
            # Jonas serves in the body that applies together with another.
            declarations.declare(
                by=self.cast.by("jonas"),
                application_id=ids["ungdomsrad"],
                state="declared",
                ground="kl-6-28-4",
                relation="Arbetar hos en av dem som söker.",
            )
            course.clear(["ingrid", "yusuf", "karin", "lars", "maria"], tried)
            course.clear(["jonas"], [pk for pk in tried if pk != ids["ungdomsrad"]])
            course.share_out(ASSESSORS, 2)
            self._state("lekparken", Statement.Kind.POLICE, "karin", _POLICE)
            self._state("torget", Statement.Kind.FINANCE, "lars", _FINANCE)
        with at(date(before, 10, 26)):
            course.assess(MERITS, STRICTNESS)
        with at(date(before, 10, 28)):
            self._find_jav_late()

    def _state(self, key: str, kind: str, who: str, text: str) -> None:
        (asked,) = statements.ask(
            by=self.by_officer(),
            application_id=self.course.ids[key],
            kinds=[kind],
            due=date(self.year - 1, 10, 30),
        )
        statements.give(by=self.cast.by(who), statement_id=asked.pk, text=text)

    def _find_jav_late(self) -> None:
        """One of those who have read finds out who is to lead the measure."""
        application_id = self.course.ids[_COMPLETED]
        self.cast.look()
        read = Reading.objects.filter(application=application_id).order_by("assessor__sort_key")
        first = read.values_list("assessor", flat=True)[0]
        who = next(key for key in ASSESSORS if self.cast.people[key].pk == first)
        declarations.declare(
            by=self.cast.by(who),
            application_id=application_id,
            state="declared",
            ground="kl-6-28-1",
            relation="En närstående har blivit tillfrågad om att leda kvällarna.",
        )

    def propose(self) -> None:
        with at(date(self.year - 1, 11, 9)):
            self.course.adopt()
            compute(self.by_officer, self.course.round_id)
            rounds.hand_over(by=self.by_officer(), round_id=self.course.round_id)

    def decide(self) -> None:
        """The first meeting; and what a delegate decides before the next."""
        course = self.course
        on_agenda = [key for key in MERITS if key != _BY_DELEGATE]
        with at(self.meeting_day - timedelta(days=9)):
            meeting = course.plan_meeting(self.meeting_day, on_agenda)
            self._depart(meeting)
            course.board_answers(on_agenda, jav=_RECUSED)
        with at(self.meeting_day):
            course.hold(meeting, first_paragraph=214)
            for key in on_agenda:
                self._enter(meeting, key, _OUTCOMES.get(key, _GRANTED))
            refused = meeting.decisions.get(application=course.ids["lekparken"])
            decisions.reserve(
                by=self.by_officer(),
                decision_id=refused.pk,
                person_id=self.cast.people["ulf"].pk,
                text="Barnfamiljernas oro väger tyngre än intrånget.",
            )
        course.announce(meeting)
        with at(self.meeting_day + timedelta(days=8)):
            delegated.decide(
                by=self.cast.by("maria"),
                application_id=course.ids[_BY_DELEGATE],
                facts=OutcomeFacts(outcome="granted", reason="Liten kostnad och många på plats."),
            )

    def _depart(self, meeting: Meeting) -> None:
        """The officer proposes otherwise than what was computed, and says why."""
        by = self.by_officer()
        for key, proposed, kronor in (
            ("torget", "partly_granted", 2_100_000),
            ("lekparken", "refused", 0),
        ):
            item = meeting.decisions.get(application=self.course.ids[key])
            agenda.change_proposal(
                by=by,
                decision_id=item.pk,
                proposed=proposed,
                amount_ore=kronor * ORE_PER_KRONA or None,
                departure=_OUTCOMES[key].reason,
            )

    def _enter(self, meeting: Meeting, key: str, facts: OutcomeFacts) -> None:
        by = self.by_officer()
        item = Decision.objects.get(meeting=meeting, application=self.course.ids[key])
        decisions.enter(by=by, decision_id=item.pk, facts=facts)

    def decide_the_rest(self) -> None:
        """What was sent back is read again and granted, and the round is closed."""
        course, application_id = self.course, self.course.ids[_REFERRED_BACK]
        with at(self.second_day - timedelta(days=7)):
            adoptions.adopt(
                by=self.by_officer(),
                application_id=application_id,
                score=course.application(_REFERRED_BACK).score or Decimal(0),
            )
            meeting = course.plan_meeting(self.second_day, [_REFERRED_BACK])
        with at(self.second_day):
            course.hold(meeting, first_paragraph=9)
            self._enter(
                meeting,
                _REFERRED_BACK,
                OutcomeFacts(outcome="granted", reason="Driften är nu beräknad och betald."),
            )
            self.cast.look()
            told = Decision.objects.get(application=course.ids[_BY_DELEGATE])
            delegated.report(by=self.by_officer(), meeting_id=meeting.pk, decision_ids=[told.pk])
        course.announce(meeting)
        with at(self.second_day + timedelta(days=8)):
            decisions.close_round(by=self.by_officer(), round_id=course.round_id)

    def grant(self, key: str) -> Grant:
        return Grant(self.course, key, _WHO[key])

    def pay(self) -> None:
        with at(date(self.year, 1, 28)):
            self.grant("torget").ground()
            for key in ("torget", "ungdomsrad", "trappan"):
                self.grant(key).code()
            for key in ("torget", "ungdomsrad", "trappan", "motesplatser", "laxhjalp", _LATE):
                self.grant(key).pay(1)
        with at(date(self.year, 2, 24)):
            round_ends.start(by=self.by_officer(), round_id=self.course.round_id)
            for key in (_BY_DELEGATE, _REFERRED_BACK):
                self.grant(key).pay(1)

    def carry_out(self) -> None:
        """Steps of the plan, a wish to move money, and an account half-way."""
        year, torget = self.year, self.grant("torget")
        with at(date(year, 5, 6)):
            torget.plan("Belysningen tänd", date(year, 4, 30), done_on=date(year, 5, 4))
            torget.plan("Sommarens aktiviteter klara", date(year, 8, 31), done_on=None)
            self.grant("motesplatser").plan(
                "Bussen på plats alla kvällar", date(year, 3, 31), done_on=date(year, 3, 20)
            )
            torget.move(0, 1, 350_000, "Fundamenten behövde grävas om. Armaturerna blev billigare.")
        with at(date(year, 6, 11)):
            torget.account("interim", "Belysningen är tänd och hälften av platsen är klar.",
                           {0: 800_000, 1: 600_000, 2: 75_000})  # fmt: skip

    def account(self) -> None:
        """Final accounts; what was not used goes back, by itself or asked for."""
        year = self.year
        with at(date(year, 12, 10)):
            for key, told in _DONE.items():
                self.grant(key).account("final", told)
                self.grant(key).close()
            self.grant("motesplatser").account(
                "final", "Bussen stod ute 172 kvällar.", {0: 690_000, 2: 50_000}
            )
        with at(date(year, 12, 18)):
            torget, buss = self.grant("torget"), self.grant("motesplatser")
            buss.give_back(
                160_000,
                explanation="En tjänst stod tom i tre månader och pengarna användes inte.",
                due=date(year, 12, 31),
            )
            buss.close()
            torget.account(
                "final",
                "Torget är klart. Platsvärdarna började två månader senare än planerat.",
                {1: 980_000, 2: 150_000},
            )
            torget.pay(2)
            torget.close()
            round_ends.account(by=self.by_officer(), round_id=self.course.round_id)

    def look_back(self) -> None:
        """What was measured so far, and what was learnt."""
        for key, (half, whole) in _PROGRESS.items():
            self.grant(key).measure({6: half, 12: whole}, until=self.today)
        with at(date(self.year, 12, 21)):
            for key, (worked, did_not, useful_to) in _LEARNT.items():
                self.grant(key).learn(
                    worked=worked, did_not_work=did_not, useful_to=useful_to, published=True
                )


_WHO = {wish.key: wish.by for wish in wishes("lived")}
_GRANTED = OutcomeFacts(outcome="granted")
_OUTCOMES = {
    "torget": OutcomeFacts(
        outcome="partly_granted",
        amount_ore=2_100_000 * ORE_PER_KRONA,
        conditions=("Platsvärdarna rekryteras bland boende i Vårby.",),
        reason="Fonden betalar tre fjärdedelar. Resten är bolagets ordinarie underhåll.",
    ),
    "lekparken": OutcomeFacts(
        outcome="refused",
        reason="Forskningen talar emot kameror mot våld, och annat är inte prövat.",
    ),
    "portar": OutcomeFacts(
        outcome="refused", reason="Åtgärden är ordinarie underhåll och görs ändå inom tre år."
    ),
    _REFERRED_BACK: OutcomeFacts(
        outcome="referred_back", reason="Nämnden ska visa vem som betalar driften."
    ),
}
_POLICE = (
    "Polisen ser två anmälda fall på ett år. Det räcker inte för att säga att platsen är särskilt "
    "brottsutsatt. Polisen föreslår belysning och vuxna på plats först."
)
_FINANCE = (
    "Kostnaden är rimlig. En fjärdedel är underhåll som bolaget ändå ska göra, och bör inte "
    "betalas av fonden. Avskrivning och drift bär bolaget."
)
_DONE = {
    "ungdomsrad": "Rådet har haft nio möten och beslutat om elva aktiviteter.",
    "trappan": "Trappan har nya armaturer och räcken med ljus.",
    "laxhjalp": "Kaféet har varit öppet 104 eftermiddagar.",
    _BY_DELEGATE: "Tjugo fredagar med grill, nattvandrare och fritidsledare.",
    _LATE: "Trettiofyra familjer har haft en samordnare.",
    _REFERRED_BACK: "Planerna och gångvägen är belysta sedan oktober.",
}
# How much of the way to the target after 6 and 12 months. Not everything worked.
_PROGRESS = {
    "torget": (0.4, 0.9), "ungdomsrad": (0.2, 0.7), "trappan": (0.8, 1.1),
    "motesplatser": (0.5, 0.8), "laxhjalp": (0.0, -0.2), _BY_DELEGATE: (0.6, 0.6),
    _LATE: (0.3, 0.5), _REFERRED_BACK: (0.1, 1.0),
}  # fmt: skip
_LEARNT = {
    "torget": (
        "Ljuset gjorde skillnad direkt. Fler går över torget efter kl. 20.",
        "Aktiviteterna drog folk bara när de var för barn. Konserterna stod tomma.",
        "Alla som rustar ett torg: börja med ljuset och vänta med möblerna.",
    ),
    "motesplatser": (
        "Samma två vuxna varje kväll. Unga kom tillbaka för deras skull.",
        "När en av dem slutade tappade vi kontakten med hälften. Vikarier fungerade inte.",
        "Alla med fältarbete: anställ tre, så att det tål att en slutar.",
    ),
    "laxhjalp": (
        "Middagen. Utan den kom ingen.",
        "Betygen blev inte bättre på ett år. De som behövde läxhjälpen mest kom sällan.",
        "Skolor: bjud in de elever det gäller, och mät närvaro före betyg.",
    ),
}
