"""Consents and grants through time, against a model that only keeps lists of hours."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tryggare.domain.clocks import STOCKHOLM
from tryggare.domain.consent import Category, Consent, Grant, Signer, advance, covers, readable
from tryggare.domain.consent import standing as standing_at
from tryggare.domain.errors import Refused

# No clock is changed in these weeks, so an hour is an hour on the wall.
START = datetime(2027, 1, 4, tzinfo=STOCKHOLM)
RECIPIENTS, PURPOSES = ("polisen", "frivården"), ("samverkan", "bidrag")
KINDS = (Category.THREAT, Category.NEEDS, Category.PLAN)
WHAT = st.frozensets(st.sampled_from(KINDS), min_size=1)
WHO, WHY, WHICH = st.sampled_from(RECIPIENTS), st.sampled_from(PURPOSES), st.integers(0, 4)


def moment(hour):
    return START + timedelta(hours=hour)


class Life(RuleBasedStateMachine):
    """``allowed`` has, for each consent, every (recipient, purpose, category, hour) it allows."""

    def __init__(self):
        super().__init__()
        self.hour = 0
        self.consents, self.allowed = [], []
        self.grants, self.model = [], []

    @rule(who=WHO, why=WHY, what=WHAT, days=st.integers(1, 6))
    def consent(self, who, why, what, days):
        today = self.hour // 24
        first = moment(self.hour).date()
        signed = {Signer.PERSON: first}
        self.consents.append(
            Consent(who, why, what, date(2000, 1, 1), signed, first, first + timedelta(days - 1))
        )
        hours = range(today * 24, (today + days) * 24)
        self.allowed.append({(who, why, kind, hour) for kind in what for hour in hours})

    @rule(which=WHICH)
    def withdraw_consent(self, which):
        if which < len(self.consents) and not self.consents[which].withdrawn_at:
            withdrawn = replace(self.consents[which], withdrawn_at=moment(self.hour))
            for place, grant in enumerate(self.grants):
                if self.model[place]["consent"] == which:
                    self.grants[place] = replace(grant, consent=withdrawn)
            self.consents[which] = withdrawn
            self.allowed[which] = {one for one in self.allowed[which] if one[3] < self.hour}

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours):
        self.hour += hours

    @rule(which=WHICH, who=WHO, why=WHY, what=WHAT, hours=st.integers(1, 100))
    def request_anything(self, which, who, why, what, hours):
        if which < len(self.consents):
            self.request(which, who, why, what, hours)

    @rule(which=WHICH, what=WHAT, hours=st.integers(1, 100), accepted=st.booleans())
    def request_what_is_consented_to(self, which, what, hours, accepted):
        if which < len(self.consents):
            consent = self.consents[which]
            what = (what & consent.categories) or consent.categories
            self.request(which, consent.recipient, consent.purpose, what, hours)
            if accepted:
                self.move(len(self.grants) - 1, "accept")

    def request(self, which, who, why, what, hours):
        end = self.hour + hours
        self.grants.append(
            Grant(who, why, what, moment(self.hour), moment(end), self.consents[which])
        )
        wanted = {(who, why, kind) for kind in what}
        self.model.append({"consent": which, "wanted": wanted, "end": end, "is": "requested"})

    @rule(which=WHICH, way=st.sampled_from(["accept", "refuse", "finish", "revoke", "withdraw"]))
    def move(self, which, way):
        if which >= len(self.grants):
            return
        model = self.model[which]
        after = {
            ("requested", "accept"): "accepted",
            ("requested", "refuse"): "refused",
            ("accepted", "finish"): "done",
            ("requested", "revoke"): "revoked",
            ("accepted", "revoke"): "revoked",
            ("requested", "withdraw"): "withdrawn",
            ("accepted", "withdraw"): "withdrawn",
        }.get((model["is"], way))
        if way in ("accept", "finish") and not self.sound(model):
            after = None
        try:
            self.grants[which] = advance(self.grants[which], way, moment(self.hour))
        except Refused:
            assert after is None
        else:
            assert self.grants[which].state == after
            model["is"] = after

    def sound(self, model):
        now = {(*one, self.hour) for one in model["wanted"]}
        return now <= self.allowed[model["consent"]] and self.hour < model["end"]

    @invariant()
    def consents_agree(self):
        for consent, allowed in zip(self.consents, self.allowed, strict=True):
            for who in RECIPIENTS:
                for why in PURPOSES:
                    for kind in KINDS:
                        found = covers(consent, who, why, {kind}, moment(self.hour))
                        assert found == ((who, why, kind, self.hour) in allowed)

    @invariant()
    def grants_agree(self):
        for grant, model in zip(self.grants, self.model, strict=True):
            reads = model["is"] == "accepted" and self.sound(model)
            assert readable(grant, moment(self.hour)) == reads
            if reads:
                assert standing_at(grant, moment(self.hour)) == "accepted"


@pytest.mark.slow("some hundred lives of consents and grants")
def test_consents_and_grants_agree_with_lists_of_hours():
    run_state_machine_as_test(Life, settings=settings(max_examples=60, stateful_step_count=25))
