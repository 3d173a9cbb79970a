"""Whatever is done with a grant, in whatever order: the books hold what a plain model says."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.rooms.fund import awarded
from tests.rooms.fund.test_reports import EXTRACT, told
from tryggare.domain.errors import InvalidInput, Refused
from tryggare.fund.models import Balance, Entry, Voucher
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.services import awards, change_requests, instalments, recoveries, reports
from tryggare.fund.services.recoveries import RecoveryFacts

GRANTED, APPROPRIATED = 1_000_000, 5_000_000
WHICH = st.integers(0, 3)
KRONOR = st.integers(1, 1_200_000)


class Life(RuleBasedStateMachine):
    """One award from decision to end. The model: what is decided, paid and returned, in kronor,
    and who has signed for what."""

    town = None  # given by the test
    kind = None

    def __init__(self):
        super().__init__()
        self.award = awarded.grant(self.town, GRANTED, kind=self.kind)
        self.applicant = awarded.applicant_of(self.town, self.award.recipient)
        self.officer = awarded.both(self.town)
        self.attestants = awarded.attestants(self.town, 3)
        # part → [state, kronor, who have signed]
        self.parts = {
            part.pk: ["planned", part.amount_ore // 100, set()]
            for part in self.award.instalments.all()
        }
        self.claims = {}  # recovery → [state, kronor, waived]

    def _try(self, act, **given):
        """Whether it was done. What is refused leaves nothing behind: the invariant sees to it."""
        try:
            return act(**given)
        except (Refused, InvalidInput):
            return None

    def _part(self, which):
        return list(self.parts)[which % len(self.parts)]

    @rule(which=WHICH, who=st.integers(0, 2))
    def attest(self, which, who):
        part, by = self._part(which), self.attestants[who]
        done = self._try(instalments.attest, by=by, instalment_id=part)
        state, _kronor, signed = self.parts[part]
        if done:
            assert state in {"planned", "attested"}
            assert who not in signed
            signed.add(who)
            self.parts[part][0] = "ready" if len(signed) == 2 else "attested"

    @rule(which=WHICH)
    def pay(self, which):
        part = self._part(which)
        if self._try(instalments.pay, by=self.officer, instalment_id=part, on=awarded.LATER):
            assert self.parts[part][0] == "ready"
            assert len(self.parts[part][2]) == 2
            self.parts[part][0] = "paid"

    @rule(which=WHICH)
    def pay_at_once(self, which):
        """The way there by chance is long: most grants are paid, and so are most here."""
        for who in (0, 1):
            self.attest(which, who)
        self.pay(which)

    @rule(which=WHICH, way=st.sampled_from(["withhold", "release", "cancel"]))
    def hold(self, which, way):
        part, act = self._part(which), getattr(instalments, way)
        if self._try(act, by=self.officer, instalment_id=part, reason="Prov"):
            assert self.parts[part][0] not in {"paid", "cancelled"}
            after = {"withhold": "withheld", "release": "planned", "cancel": "cancelled"}
            self.parts[part][0] = after[way]
            if way == "release":
                self.parts[part][2] = set()

    @rule(way=st.sampled_from(["stop", "resume", "revoke"]))
    def move(self, way):
        act = getattr(awards, way)
        if self._try(act, by=self.officer, award_id=self.award.pk, reason="Prov") and (
            way == "revoke"
        ):
            assert not any(state == "paid" for state, *_ in self.parts.values())
            for part in self.parts.values():
                part[0] = "cancelled"

    @rule(kronor=KRONOR, pair=st.permutations([0, 1, 2]))
    def ask(self, kronor, pair):
        lines = list(self.award.lines.all())
        asked = self._try(
            change_requests.ask,
            by=self.applicant,
            award_id=self.award.pk,
            from_line_id=lines[pair[0]].pk,
            to_line_id=lines[pair[1]].pk,
            amount_ore=kronor * 100,
            reason="Prov",
        )
        if asked and asked.needs_decision:
            self._try(change_requests.approve, by=self.officer, change_request_id=asked.pk)

    @rule(shares=st.tuples(*[st.integers(0, 130)] * 3))
    def report(self, shares):
        lines = self.award.lines.all()
        pairs = zip(lines, shares, strict=True)
        spent = [line.amount_ore // 100 * share // 100 for line, share in pairs]
        self._try(
            reports.submit,
            by=self.applicant,
            report_id=selectors.final_report(self.award).pk,
            facts=told(self.award, *spent),
            extract=EXTRACT,
        )

    @rule(is_enough=st.booleans(), share=st.integers(0, 100))
    def check(self, is_enough, share):
        report = selectors.final_report(self.award)
        if not is_enough:
            self._try(reports.lack, by=self.officer, report_id=report.pk, finding="Prov")
            return
        approved = {line.line_id: line.outcome_ore * share // 100 for line in report.lines.all()}
        if self._try(
            reports.approve,
            by=self.officer,
            report_id=report.pk,
            approved=approved,
            finding="Prov",
        ):
            self._settle(min(GRANTED * 100, sum(approved.values())))

    @rule(shares=st.tuples(*[st.integers(0, 130)] * 3), share=st.integers(0, 100))
    def account_at_once(self, shares, share):
        """From the decision to the approved account in one go."""
        self.pay_at_once(0)
        self.report(shares)
        self.check(True, share)

    def _settle(self, accepted_ore):
        """By hand: what is due and not paid stays, the first parts first; the rest is let go."""
        asked = sum(kronor for _state, kronor, _waived in self.claims.values())
        due = max(0, accepted_ore - (self._sum("paid") - asked) * 100)
        for part in self.parts.values():
            if part[0] in {"paid", "cancelled"}:
                continue
            keep = min(due, round(part[1] * 100))
            due -= keep
            if keep != round(part[1] * 100):
                part[:] = ["planned" if keep else "cancelled", keep / 100 or part[1], set()]

    @rule(kronor=KRONOR, waived=st.integers(0, 3))
    def demand(self, kronor, waived):
        facts = RecoveryFacts(
            ground="condition-broken",
            amount_ore=kronor * 100,
            explanation="Prov",
            due=awarded.LATER,
            waived_ore=kronor * 100 * waived // 3,
            special_reasons="Prov" if waived else "",
        )
        claim = self._try(recoveries.demand, by=self.officer, award_id=self.award.pk, facts=facts)
        if claim:
            self.claims[claim.pk] = [claim.state, kronor, claim.waived_ore / 100]

    @rule(which=WHICH)
    def repay(self, which):
        if self.claims:
            claim = list(self.claims)[which % len(self.claims)]
            if self._try(recoveries.repaid, by=self.officer, recovery_id=claim, year=2027):
                assert self.claims[claim][0] == "demanded"
                self.claims[claim][0] = "repaid"

    @rule()
    def close(self):
        if self._try(awards.close, by=self.officer, award_id=self.award.pk):
            assert all(state in {"paid", "cancelled"} for state, *_ in self.parts.values())
            assert all(state != "demanded" for state, *_ in self.claims.values())

    def _sum(self, *states):
        return sum(kronor for state, kronor, _signed in self.parts.values() if state in states)

    @invariant()
    def the_books_are_the_model(self):
        balance = Balance.objects.get(fund=self.award.application.round.fund_id, year=2027)
        waiting = self._sum("planned", "attested", "ready", "withheld")
        back = sum(
            kronor - waived for state, kronor, waived in self.claims.values() if state == "repaid"
        )
        assert balance.paid_ore == round(self._sum("paid") * 100)
        assert balance.decided_ore == round(waiting * 100)
        assert balance.returned_ore == -round(back * 100)
        freed = GRANTED - self._sum("paid") - waiting
        assert balance.available_ore == round((freed + back) * 100)

    @invariant()
    def every_part_is_as_the_model_says(self):
        stored = {part.pk: (part.state, part.amount_ore) for part in self.award.instalments.all()}
        assert stored == {
            pk: (state, round(kronor * 100)) for pk, (state, kronor, _) in self.parts.items()
        }

    @invariant()
    def the_budget_is_whole(self):
        assert sum(line.amount_ore for line in self.award.lines.all()) == GRANTED * 100

    @invariant()
    def every_voucher_is_nought(self):
        fund = self.award.application.round.fund_id
        for voucher in Voucher.objects.filter(fund=fund).prefetch_related("entries"):
            assert sum(entry.amount_ore for entry in voucher.entries.all()) == 0
        assert sum(Entry.objects.filter(fund=fund).values_list("amount_ore", flat=True)) == 0


@pytest.mark.slow("lives through sixteen grants, act by act")
@pytest.mark.parametrize(("kind", "lives"), [("association", 12), ("board", 4)])
def test_the_books_are_the_model_whatever_is_done(town, kind, lives):
    class Here(Life):
        pass

    Here.town, Here.kind = town, kind
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=lives,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )
