"""A round with a row of everything the fund keeps, once for each of its applications.

What belongs to an application is found by following foreign keys, so a new table comes along by
itself. Its texts are marked, to be looked for in whatever a page answers.
"""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache

from django.apps import apps
from django.db import connection, models
from django.utils import timezone

from tests.factories.anything import BOOKS, anything
from tests.factories.organisations import actor, employee
from tests.rooms.fund.laid import finished, made_up
from tryggare.audit.services import record
from tryggare.fund.models import (
    Application,
    ApplicationFile,
    AuditPack,
    AuditPackPart,
    Award,
    AwardLine,
    Declaration,
    Fund,
    Proposal,
    Round,
)
from tryggare.fund.selectors.problems import posed
from tryggare.organisations.models import StoredFile

# Foreign keys that stay empty: set only together with something else, or about no application.
EMPTY = {
    "fund.Application.file",
    "fund.Application.district",
    "fund.CarryOver.in_voucher",
    "fund.CarryOver.out_voucher",
    "fund.Decision.delegation",
    "fund.Decision.proposal",
    "fund.Instalment.voucher",
    "fund.Voucher.reverses",
}
# What only someone who has answered may read. The rest of a case is known to those who handle it.
CONTENT = {
    "fund.submission", "fund.coapplicant", "fund.budgetline", "fund.goal", "fund.attachment",
    "fund.sentversion", "fund.assessment", "fund.mark", "fund.statement", "fund.adoption",
    "fund.applicationoption",
}  # fmt: skip
# Parts of an application itself that are content, and those that anyone may see before answering.
CONTENT_FIELDS = {"note", "asked_for", "taken_up_because"}
# Fields of words that hold codes.
CODES = {
    "fund.Declaration.ground": "kl-6-28-1",
    "fund.Recusal.ground": "kl-6-28-1",
    # The fund's own names, which the list can be sifted by: nobody's content.
    "fund.Application.category": "Gemensamt spår",
    "fund.Application.district_name": "Gemensam del",
    "fund.Application.theme": "",
    "fund.Application.measure": "",
    "fund.Application.alternative_group": "",
}


def fund_models():
    return [model for model in apps.get_models() if model._meta.app_label == "fund"]


def keys(model):
    """The foreign keys of a model that are set, with the models they lead to."""
    return {
        field: field.related_model
        for field in model._meta.concrete_fields
        if field.is_relation and str(field) not in EMPTY
    }


@cache
def beneath(top):
    """Every table of the fund whose rows belong to a row of ``top``, however far down."""
    found = {top}
    while more := {
        model
        for model in fund_models()
        if model not in found and model not in (Fund, Round) and found & {*keys(model).values()}
    }:
        found |= more
    return frozenset(found)


def of_an_application():
    return beneath(Application)


class Case:
    """One application of the round with a row of everything beneath it.

    ``name`` stands in all its texts, ``secret`` in those that are content.
    """

    def __init__(self, whole, name, secret, kronor):
        self.whole, self.name, self.secret, self.kronor = whole, name, secret, kronor
        self.rows = {}
        for model in fund_models():
            if model in of_an_application() and (whole.is_decided or model not in beneath(Award)):
                self.lay(model)
        self.application = self.rows[Application]

    @property
    def booked(self):
        """Kronor that have been through the books, where no answer about jäv is asked for."""
        return self.kronor + 1_000

    def lay(self, model):
        """A row of ``model`` and of what it needs, once."""
        if model not in of_an_application():
            return self.whole.lay(model)
        if model not in self.rows:
            given = {
                field.name: self.lay(related)
                for field, related in keys(model).items()
                if related in fund_models() and related is not model
            }
            self.rows[model] = self.whole.store(model, self, given)
        return self.rows[model]

    def words(self, model):
        """What stands in the texts of a row: whose it is, and whether it is content."""
        said = {}
        for field in model._meta.concrete_fields:
            if str(field) in CODES:
                said[field.name] = CODES[str(field)]
            elif type(field) in (models.CharField, models.TextField) and not field.choices:
                secret = model._meta.label_lower in CONTENT or (
                    model is Application and field.name in CONTENT_FIELDS
                )
                if (field.max_length or 100) >= 20:
                    said[field.name] = f"{self.secret if secret else self.name} {field.name}"[:20]
        return said


class Whole:
    """The round, what is shared, and two cases: one to be shut out from and one to be seen.

    What has been decided is for everyone to read; until it ``is_decided`` nothing is awarded.
    """

    def __init__(self, town, *, state="preparing", is_decided=True):
        self.is_decided = is_decided
        self.town, self.municipality = town, town.municipality
        self.rows = {}
        self.someone = employee(town.municipality, name="Någon Annan")
        town.enter()
        self.round = self.lay(Round)
        Round.objects.filter(pk=self.round.pk).update(state=state, budget_ore=10**9)
        self.round.refresh_from_db()
        self.shut = Case(self, "Kråkvinkel", "Rävspår", 123_457)
        self.seen = Case(self, "Sånglärka", "Harspår", 765_432)
        self._compute()
        self._pack()
        self._log()

    @property
    def cases(self):
        return (self.shut, self.seen)

    def lay(self, model):
        """A row that the cases share."""
        if model not in self.rows:
            given = {
                field.name: self.lay(related)
                for field, related in keys(model).items()
                if related in fund_models()
                and related not in of_an_application()
                and related is not model
            }
            self.rows[model] = self.store(model, None, given)
        return self.rows[model]

    def store(self, model, case, given):
        label = model._meta.label_lower
        if label in BOOKS:
            return self._booked(model, case)
        values = case.words(model) if case else {}
        return anything(model, self.municipality, **values | given | self._special(model, case))

    def _special(self, model, case):
        """What constraints ask of a row, and what the pages look for."""
        special = {
            "fund.application": self._application,
            "fund.attachment": lambda case: {"file": self._file(case.secret)},
            "fund.changerequest": self._change_request,
            "fund.decision": self._decision,
            "fund.declaration": lambda _: {"person": self.someone, "state": "declared"},
            "fund.report": lambda case: {"extract": self._file(case.name)},
            "fund.submission": self._submission,
        }.get(model._meta.label_lower)
        return special(case) if special else {}

    def _application(self, case):
        return {
            "amount_ore": case.kronor * 100, "score": "77.125", "arrived_on": date(2026, 3, 1),
            "state": "assessing", "diary_number": f"{case.name} nummer",
            "reference": f"{case.name} 1",
        }  # fmt: skip

    def _submission(self, case):
        answers = {"what": f"{case.secret} svar"}
        return {"sent_at": timezone.now(), "sent_by": self.someone, "answers": answers}

    def _decision(self, case):
        if not self.is_decided:
            return {}
        return {
            "outcome": "granted", "amount_ore": case.booked * 100, "paragraph": case.name[:5],
            "decided_on": date(2026, 4, 1), "decided_by": self.someone,
        }  # fmt: skip

    def _change_request(self, case):
        words = case.words(AwardLine) | {"award": case.rows[Award]}
        return {"to_line": anything(AwardLine, self.municipality, **words)}

    def _file(self, words):
        content = f"{words} i en fil".encode()
        return anything(
            StoredFile,
            self.municipality,
            name=f"{words}.txt",
            content=content,
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
        )

    def _booked(self, model, case):
        """A voucher about the case, with its entry; the balance is the year's."""
        if model._meta.label_lower == "fund.balance":
            return None
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT fund_post(%s, %s, 2027, 'appropriate', %s, %s, %s, %s, NULL,"
                " gen_random_uuid(), NULL, ARRAY['appropriation', 'available'], %s)",
                [
                    self.municipality.pk, self.round.fund_id, case.booked * 100,
                    f"{case.name} verifikation", self.round.pk, case.lay(Application).pk,
                    [-case.booked * 100, case.booked * 100],
                ],
            )  # fmt: skip
            (voucher,) = cursor.fetchone()
        if model._meta.label_lower == "fund.voucher":
            return model.objects.get(pk=voucher)
        return model.objects.filter(voucher=voucher).first()

    def _compute(self):
        """A finished proposal with both in it, and a file that both are read from."""
        officer = actor(self.town.people["fund_officer"])
        problem = posed(self.round).text
        assert all(case.name in problem for case in self.cases)
        self.rows[Proposal] = finished(self.round, officer, problem, made_up(problem))
        lines = [f"{case.name} fil;{case.booked}" for case in self.cases]
        self.rows[ApplicationFile] = anything(
            ApplicationFile,
            self.municipality,
            round=self.round,
            content="\n".join(["Åtgärd;Belopp", *lines]).encode(),
            mapping={"Åtgärd": "title", "Belopp": "amount"},
            state="mapped",
        )

    def _pack(self):
        """An audit pack with both in it, taken before anyone had jäv."""
        self.rows[AuditPack] = anything(
            AuditPack, self.municipality, round=self.round, state="done", size=10**6,
            requested_by=self.town.people["controller"], sha256="0" * 64, seal_sequence=1,
            finished_at=timezone.now(),
        )  # fmt: skip
        anything(
            AuditPackPart, self.municipality, audit_pack=self.rows[AuditPack], number=0,
            content=" ".join(f"{case.name} {case.secret}" for case in self.cases).encode(),
        )  # fmt: skip

    def _log(self):
        by = actor(self.someone)
        for case in self.cases:
            for row in case.rows.values():
                if row is not None:
                    said = {"title": f"{case.name} i loggen"}
                    record(
                        by=by, action="fund.application.change", on=row,
                        about=case.application.pk, changes=said,
                    )  # fmt: skip

    def answer(self, person):
        """The person has jäv in one case and none in the other."""
        for case, state in ((self.shut, "declared"), (self.seen, "clear")):
            said = {"ground": "kl-6-28-1", "relation": "Prov"} if state == "declared" else {}
            Declaration.objects.create(
                municipality=self.municipality, application=case.application, round=self.round,
                person=person, state=state, **said,
            )  # fmt: skip
