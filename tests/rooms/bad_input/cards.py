"""A card for every form of the product: where it is, who may send it, and a sending that is good.

A route or a form without a card fails ``test_every_form_has_a_card``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.domain.tabular.books import workbook
from tests.factories.organisations import (
    DistrictFactory,
    DutyFactory,
    OrganisationFactory,
    RoleGrantFactory,
    UserFactory,
    employee,
)
from tests.rooms.bad_input.assessment_cards import (
    ASSESSMENT_BUTTONS,
    ASSESSMENT_CARDS,
    ASSESSMENT_LISTS,
)
from tests.rooms.bad_input.award_cards import AWARD_BUTTONS, AWARD_CARDS, AWARD_OWN_TESTS
from tests.rooms.bad_input.call_cards import CALL_BUTTONS, CALL_CARDS
from tests.rooms.bad_input.case_cards import CASE_BUTTONS, CASE_CARDS
from tests.rooms.bad_input.decision_cards import DECISION_BUTTONS, DECISION_CARDS
from tests.rooms.bad_input.effect_cards import EFFECT_BUTTONS, EFFECT_CARDS
from tests.rooms.bad_input.measures_cameras_cards import (
    CAMERA_BUTTONS,
    CAMERA_CARDS,
    CAMERA_LISTS,
    CAMERA_OWN_TESTS,
)
from tests.rooms.bad_input.measures_cooperation_cards import (
    COOPERATION_BUTTONS,
    COOPERATION_CARDS,
    COOPERATION_LISTS,
    COOPERATION_OWN_TESTS,
)
from tests.rooms.bad_input.measures_measures_cards import (
    MEASURE_BUTTONS,
    MEASURE_CARDS,
    MEASURE_LISTS,
)
from tests.rooms.bad_input.measures_plans_cards import (
    MEASURES_PLANS_BUTTONS,
    MEASURES_PLANS_CARDS,
    MEASURES_PLANS_LISTS,
)
from tests.rooms.bad_input.measures_thread_cards import (
    THREAD_BUTTONS,
    THREAD_CARDS,
    THREAD_LISTS,
)
from tests.rooms.bad_input.measures_years_cards import (
    YEAR_BUTTONS,
    YEAR_CARDS,
    YEAR_LISTS,
)
from tests.rooms.bad_input.situation_dialogues_cards import (
    DIALOGUE_BUTTONS,
    DIALOGUE_CARDS,
    DIALOGUE_LISTS,
    DIALOGUE_OWN_TESTS,
)
from tests.rooms.bad_input.situation_imports_cards import (
    IMPORT_BUTTONS,
    IMPORT_CARDS,
    IMPORT_OWN_TESTS,
)
from tests.rooms.bad_input.situation_incidents_cards import (
    INCIDENT_BUTTONS,
    INCIDENT_CARDS,
    INCIDENT_LISTS,
)
from tests.rooms.bad_input.situation_pictures_cards import (
    SITUATION_PICTURE_BUTTONS,
    SITUATION_PICTURE_CARDS,
    SITUATION_PICTURE_LISTS,
    SITUATION_PICTURE_OWN_TESTS,
)
from tests.rooms.bad_input.situation_report_cards import (
    REPORT_BUTTONS,
    REPORT_CARDS,
    REPORT_LISTS,
    REPORT_OWN_TESTS,
)
from tests.rooms.bad_input.situation_survey_cards import (
    SURVEY_BUTTONS,
    SURVEY_CARDS,
    SURVEY_OWN_TESTS,
)
from tests.rooms.bad_input.situation_weeks_cards import WEEK_BUTTONS, WEEK_CARDS
from tests.rooms.bad_input.submission_cards import (
    SUBMISSION_BUTTONS,
    SUBMISSION_CARDS,
    SUBMISSION_OWN_TESTS,
)
from tests.rooms.fund.booked import book, lay_money
from tests.rooms.fund.laid import application, lay_round, officer
from tryggare.fund.forms import (
    applications,
    audit_packs,
    books,
    files,
    mailboxes,
    proposals,
    public,
    rounds,
    rules,
)
from tryggare.fund.models import ApplicationFile, Round
from tryggare.fund.services import carry_overs
from tryggare.fund.services import files as file_services
from tryggare.organisations.data import load_areas
from tryggare.organisations.forms import bodies, districts, people
from tryggare.shell.forms import Form

Laid = tuple[dict[str, Any], dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class Card:
    """``lay`` puts up the rows and returns the address parts and what they change in ``good``."""

    route: str
    form: type[Form]
    role: str
    good: Mapping[str, str]
    lay: Callable[[Any], Laid] = field(default=lambda town: ({}, {}))

    def __str__(self) -> str:
        return self.route


def _body(town):
    return OrganisationFactory(municipality=town.municipality, name="Före")


def _body_page(town) -> Laid:
    return {"body_id": _body(town).pk}, {}


def _district_page(town) -> Laid:
    return {"district_id": DistrictFactory(municipality=town.municipality).pk}, {}


def _person_page(town) -> Laid:
    return {"person_id": employee(town.municipality).pk}, {}


def _duty_add(town) -> Laid:
    return {"person_id": employee(town.municipality).pk}, {"organisation": str(_body(town).pk)}


def _duty_end(town) -> Laid:
    return {"duty_id": DutyFactory(municipality=town.municipality).pk}, {}


def _open_account(town) -> Laid:
    user = UserFactory(managed_by=town.municipality)
    return {"person_id": employee(town.municipality, user=user).pk}, {}


def _grant(town) -> Laid:
    return {"grant_id": RoleGrantFactory(municipality=town.municipality).pk}, {}


def _areas(town) -> Laid:
    codes = [area.code for area in load_areas(town.municipality.code)]
    into = str(DistrictFactory(municipality=town.municipality).pk)
    return {}, dict.fromkeys(codes, districts.NOWHERE) | {codes[0]: into}


def _fund(town) -> Laid:
    return {}, {"deciding_body": str(_body(town).pk)}


def _round_add(town) -> Laid:
    return {}, {"fund": str(lay_round(town).fund_id)}


def _round(town) -> Laid:
    return {"round_id": lay_round(town).pk}, {}


def _handed_over(town) -> Laid:
    return {"round_id": lay_round(town, state=Round.State.HANDED_OVER).pk}, {}


def _application(town) -> Laid:
    return {"application_id": application(lay_round(town), 1).pk}, {}


def uploaded(town, *, mapped: bool = False) -> ApplicationFile:
    """A workbook of two sheets in a round, with its columns chosen when ``mapped``."""
    rows = [["Åtgärd", "Belopp", "Spår"], *([f"Ljus {n}", 100, "ab"[n % 2]] for n in range(6))]
    book = workbook({"Ett": rows, "Två": rows})
    by = officer(town)
    file = file_services.upload(
        by=by, round_id=lay_round(town).pk, name="ansökningar.xlsx", content=book
    )
    if mapped:
        mapping = {"Åtgärd": "title", "Belopp": "amount", "Spår": ""}
        file_services.map_columns(by=by, file_id=file.pk, mapping=mapping)
    return file


def _file(town) -> Laid:
    return {"application_file_id": uploaded(town).pk}, {}


def _mapped_file(town) -> Laid:
    return {"application_file_id": uploaded(town, mapped=True).pk}, {}


def _voucher(town) -> Laid:
    round_ = lay_round(town)
    return {"voucher_id": book(town, round_, "appropriate", 100_000).pk}, {}


def _money_set_aside(town) -> Laid:
    round_ = lay_round(town)
    lay_money(town, round_)
    return {"fund_id": round_.fund_id, "year": round_.year}, {}


def _carry_over(town) -> Laid:
    laid, _good = _money_set_aside(town)
    asked = carry_overs.ask(by=officer(town), reason="Planen", **laid)
    return {"carry_over_id": asked.pk}, {}


def _carry_over_answered(town) -> Laid:
    laid, _good = _carry_over(town)
    facts = carry_overs.CarryOverAnswer(
        decided_on=date(2026, 11, 16), paragraph="31", granted_ore=[0]
    )
    carry_overs.answer(by=officer(town), facts=facts, **laid)
    return laid, {}


_BODY = {
    "name": "Huge", "kind": "other", "org_number": "212000-0068", "ownership": "12,5",
    "ownership_source": "Årsredovisningen", "cost_centre": "4711", "active_from": "2026-01-01",
    "active_to": "2027-01-01",
}  # fmt: skip
_DISTRICT = {"name": "Vårby", "population": "12 000", "population_source": "SCB"}
_PERSON = {"name": "Ada", "position": "employed", "email": "ada@kommunen.example"}
_ROUND = {
    "name": "Omgång 2", "year": "2028", "budget_ore": "1 000 000", "value": "score",
    "missing_score": "50",
}  # fmt: skip
_APPLICATION = {
    "amount_ore": "250 000", "score": "77,5", "category": "spår 1", "district_name": "Del 1",
    "levels": "100 000: 50", "reason": "Rättat",
}  # fmt: skip

CARDS = [
    Card(route="fund:appropriate", form=books.AppropriationForm, role="fund_officer",
         good={"decided_on": "2026-11-16", "paragraph": "14", "case": "KS-2026/451",
               "amount_ore": "1 000 000"}, lay=_round),
    Card(route="fund:voucher-correct", form=books.CorrectForm, role="fund_officer",
         good={"reason": "Fel belopp"}, lay=_voucher),
    Card(route="fund:carry-over-ask", form=books.AskForm, role="fund_officer",
         good={"reason": "Planen går över årsskiftet"}, lay=_money_set_aside),
    Card(route="fund:carry-over-answer", form=books.AnswerForm, role="fund_officer",
         good={"decided_on": "2026-11-16", "paragraph": "31", "line_0": "100 000"},
         lay=_carry_over),
    Card(route="fund:carry-over-take-back", form=books.TakeBackAnswerForm, role="fund_officer",
         good={"reason": "Fel belopp"}, lay=_carry_over_answered),
    Card(route="organisations:body-add", form=bodies.BodyForm, role="administrator", good=_BODY),
    Card(route="organisations:body-change", form=bodies.BodyForm, role="administrator", good=_BODY,
         lay=_body_page),
    Card(route="organisations:areas", form=districts.AreasForm, role="administrator", good={},
         lay=_areas),
    Card(route="organisations:district-add", form=districts.DistrictForm, role="administrator",
         good=_DISTRICT),
    Card(route="organisations:district", form=districts.DistrictForm, role="administrator",
         good=_DISTRICT, lay=_district_page),
    Card(route="organisations:person-add", form=people.PersonForm, role="administrator",
         good=_PERSON),
    Card(route="organisations:person-change", form=people.PersonForm, role="administrator",
         good=_PERSON, lay=_person_page),
    Card(route="organisations:duty-add", form=people.DutyForm, role="administrator",
         good={"organisation": "", "kind": "member", "starts": "2026-02-01", "ends": "2027-01-01"},
         lay=_duty_add),
    Card(route="organisations:duty-end", form=people.EndDutyForm, role="administrator",
         good={"ends": "2027-01-01"}, lay=_duty_end),
    Card(route="organisations:role-grant", form=people.RoleForm, role="administrator",
         good={"role": "fund_officer", "reason": "Ny", "starts": "2026-02-01",
               "ends": "2027-01-01"}, lay=_person_page),
    Card(route="organisations:role-take-back", form=people.ReasonForm, role="administrator",
         good={"reason": "Slutat"}, lay=_grant),
    Card(route="organisations:account-close", form=people.ReasonForm, role="administrator",
         good={"reason": "Slutat"}, lay=_open_account),
    Card(route="fund:mailbox", form=mailboxes.MailboxForm, role="applicant",
         good={"pace": "weekly", "language": "en"}),
    Card(route="fund:fund-open", form=rounds.FundForm, role="fund_officer",
         good={"name": "Trygghetsfonden", "deciding_body": ""}, lay=_fund),
    Card(route="fund:round-add", form=rounds.NewRoundForm, role="fund_officer",
         good={"fund": "", **_ROUND}, lay=_round_add),
    Card(route="fund:round-change", form=rounds.RoundForm, role="fund_officer", good=_ROUND,
         lay=_round),
    Card(route="fund:round-take-back", form=rounds.TakeBackForm, role="fund_officer",
         good={"reason": "Fel belopp"}, lay=_handed_over),
    Card(route="fund:rules", form=rules.RuleForm, role="fund_officer",
         good={"rule-0-subject": "category_ceiling:spår 1", "rule-0-amount": "100 000"},
         lay=_round),
    Card(route="fund:application-change", form=applications.ApplicationForm, role="fund_officer",
         good=_APPLICATION, lay=_application),
    Card(route="fund:pin", form=proposals.PinForm, role="fund_officer",
         good={"direction": "in", "reason": "Beslutat förut", "compute": ""}, lay=_application),
    Card(route="fund:file-columns", form=files.ColumnsForm, role="fund_officer",
         good={"column-0": "title", "column-1": "amount", "column-2": "category"}, lay=_file),
    Card(route="fund:file-check", form=files.LeaveOutForm, role="fund_officer",
         good={"out-0": "a"}, lay=_mapped_file),
    Card(route="fund:audit-packs", form=audit_packs.AuditPackForm, role="controller",
         good={"reason": "Årets granskning", "with_files": "on"}, lay=_round),
    *(Card(**{"role": "fund_officer", **card}) for card in (*ASSESSMENT_CARDS, *CASE_CARDS)),
    *(Card(**{"role": "coordinator", **card}) for card in IMPORT_CARDS),
    *(Card(**{"role": "fund_officer", **card}) for card in (*CALL_CARDS, *DECISION_CARDS)),
    *(Card(**{"role": "fund_officer", **card}) for card in (*SUBMISSION_CARDS, *AWARD_CARDS)),
    *(Card(**{"role": "fund_officer", **card}) for card in EFFECT_CARDS),
    *(Card(**{"role": "coordinator", **card}) for card in REPORT_CARDS),
    *(Card(**card) for card in INCIDENT_CARDS),
    *(Card(**{"role": "coordinator", **card}) for card in DIALOGUE_CARDS),
    *(Card(**{"role": "coordinator", **card}) for card in SITUATION_PICTURE_CARDS),
    *(Card(**{"role": "coordinator", **card}) for card in SURVEY_CARDS),
    *(Card(**card) for card in WEEK_CARDS),
    *(Card(**{"role": "coordinator", **card}) for card in MEASURES_PLANS_CARDS),
    *(Card(**{"role": "coordinator", **card}) for card in MEASURE_CARDS),
    *(Card(**{"role": "camera_officer", **card}) for card in CAMERA_CARDS),
    *(Card(**{"role": "coordinator", **card}) for card in COOPERATION_CARDS),
    *(Card(**{"role": "coordinator", **card}) for card in YEAR_CARDS),
    *(Card(**{"role": "coordinator", **card}) for card in THREAD_CARDS),
]  # fmt: skip

# Tested in ``test_uploads``: a file is nothing one types, and a sheet is chosen beside the form.
OWN_TESTS = {
    "fund:files": files.UploadForm,
    "fund:file-sheet": files.SheetForm,
    **SUBMISSION_OWN_TESTS,
    **AWARD_OWN_TESTS,
    **REPORT_OWN_TESTS,
    **IMPORT_OWN_TESTS,
    **DIALOGUE_OWN_TESTS,
    **SITUATION_PICTURE_OWN_TESTS,
    **SURVEY_OWN_TESTS,
    **CAMERA_OWN_TESTS,
    **COOPERATION_OWN_TESTS,
}

# Filled in by the address alone; they are in ``test_addresses``.
READ_BY_ADDRESS = {
    people.SearchForm: ("organisations:bodies", "organisations:people"),
    applications.FilterForm: ("fund:applications",),
    public.GrantsFilterForm: ("public-fund", "public-fund-csv"),
    proposals.LinesForm: ("fund:proposal",),
    proposals.SearchForm: ("fund:pins",),
    proposals.CompareForm: ("fund:proposal-compare",),
    **ASSESSMENT_LISTS,
    **REPORT_LISTS,
    **INCIDENT_LISTS,
    **DIALOGUE_LISTS,
    **SITUATION_PICTURE_LISTS,
    **MEASURES_PLANS_LISTS,
    **MEASURE_LISTS,
    **CAMERA_LISTS,
    **COOPERATION_LISTS,
    **YEAR_LISTS,
    **THREAD_LISTS,
}

# One button and nothing to fill in.
BUTTONS = ASSESSMENT_BUTTONS | AWARD_BUTTONS | CASE_BUTTONS | DECISION_BUTTONS | {
    *CALL_BUTTONS, *SUBMISSION_BUTTONS, *EFFECT_BUTTONS,
    *CAMERA_BUTTONS,
    *DIALOGUE_BUTTONS,
    *IMPORT_BUTTONS,
    *MEASURE_BUTTONS,
    *INCIDENT_BUTTONS,
    *MEASURES_PLANS_BUTTONS,
    *REPORT_BUTTONS,
    *SITUATION_PICTURE_BUTTONS,
    *SURVEY_BUTTONS,
    *WEEK_BUTTONS,
    *COOPERATION_BUTTONS,
    *YEAR_BUTTONS,
    *THREAD_BUTTONS,
    "organisations:district-remove", "organisations:account-open", "organisations:account-link",
    "fund:round-hand-over", "fund:proposal-compute", "fund:proposal-cancel", "fund:pin-remove",
    "fund:file-read", "fund:file-discard", "demo",
}  # fmt: skip
