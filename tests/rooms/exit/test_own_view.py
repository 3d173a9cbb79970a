"""The person's own page: made of the plan, never of who, where or the threat; told in the log."""

import re

import pytest
from django.urls import reverse

from tests.rooms.exit import sharing
from tests.rooms.exit.planned import (
    NAME,
    NUMBER,
    TODAY,
    actions,
    agreed,
    begun,
    later,
    mapped,
    opened,
    planned,
    said,
)
from tryggare.domain.consent import WithdrawalWay
from tryggare.domain.secrecy import Recipient
from tryggare.exit.models import Case, Disclosure, KeyWrap, Share
from tryggare.exit.services import agreements, interventions, own_view, withdrawals
from tryggare.exit.services.agreements import EventFacts
from tryggare.exit.services.interventions import EndFacts
from tryggare.exit.services.withdrawals import WithdrawalFacts


def told(view, code=""):
    """Every word of it, as it reads in Swedish; of the one part where it is named."""
    found = []
    for section in own_view.sections(view):
        if code not in ("", section.code):
            continue
        found += [section.heading, *section.lead]
        for item in section.items:
            found += [item.title, *(part for line in item.lines for part in line)]
    return "\n".join(map(str, found))


def shown(town, case, name="ada"):
    with town.working(name) as by:
        return told(own_view.show(by=by, case_id=case.pk, keyring=town.keyring))


def test_it_tells_what_is_planned_who_does_what_and_what_one_may_do(town):
    case = opened(town)
    with town.working("ada") as by:
        mapped(town, case, by, debts=said(3, goal="Bli fri från skulder", responsible="person"))
        planned(town, case, by, fields={"goal": "Förra målet"})
        planned(town, case, by, fields={"goal": "Eget hem"})
        begun(town, case, by, what="Ett samtal i veckan", decision="Internt nummer 7")
        ended = begun(town, case, by, what="Det som är över")
        facts = EndFacts(ended_on=TODAY, outcome="Klart")
        interventions.end(
            by=by, case_id=case.pk, intervention_id=ended.pk, facts=facts, keyring=town.keyring
        )
        row = agreed(town, case, by, "tests")
    words = shown(town, case)
    for one in (
        "Bli fri från skulder", "Eget hem", "Stöd om ekonomi och skulder", "Ett samtal i veckan",
        "Frivilliga tester från", "Inga resultat skrivs ned.", "ta tillbaka ett samtycke",
        "14 kap. 6 §", "Du kan inte logga in själv än",
    ):  # fmt: skip
        assert one in words, one
    for one in ("Förra målet", "Internt nummer 7", "Det som är över"):
        assert one not in words, one
    with town.working("ada") as by:
        withdrawal = EventFacts(kind="withdrawal", happened_on=TODAY)
        agreements.note(
            by=by, case_id=case.pk, agreement_id=row.pk, facts=withdrawal, keyring=town.keyring
        )
    assert "Frivilliga tester" not in shown(town, case)


def test_a_plan_of_an_earlier_round_is_not_what_is_planned(town):
    case = opened(town)
    with town.working("ada") as by:
        planned(town, case, by, fields={"goal": "Förra målet"})
        Case.objects.filter(pk=case.pk).update(round=2)
    assert "Förra målet" not in shown(town, case)


def test_it_names_neither_the_person_nor_the_staff(town):
    case = opened(town)
    ada = town.people["ada"].name
    with town.working("ada") as by:
        planned(town, case, by, took_part=f"{ada} och Kim", fields={"how": f"Ring {ada.upper()}"})
        begun(town, case, by, what=f"{town.people['bo'].name} följer med")
        agreed(town, case, by, ours=f"{ada}s telefon är på")
    words = shown(town, case)
    for one in (NAME, NUMBER, "191212121212", case.number, ada, town.people["bo"].name):
        assert one.casefold() not in words.casefold(), one
    assert words.count("(någon i personalen)") == 4


def test_it_opens_nothing_that_lies_under_the_other_key(town):
    """Who and where the person is, and the threat, lie under a key that it can do without."""
    case = opened(town)
    with town.working("ada") as by:
        planned(town, case, by)
        KeyWrap.objects.filter(case=case, kind=KeyWrap.Kind.PERSON).delete()
        assert "Om goal" in told(own_view.show(by=by, case_id=case.pk, keyring=town.keyring))


def test_showing_and_printing_are_told_in_the_log_and_the_paper_is_tagged(town):
    case = opened(town)
    with town.working("ada") as by:
        planned(town, case, by)
        own_view.show(by=by, case_id=case.pk, keyring=town.keyring)
        made = own_view.paper(by=by, case_id=case.pk, keyring=town.keyring)
        assert actions(case)[-2:] == ["own_view.show", "own_view.print"]
    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert re.search(rb"pdfuaid:part>1<", made)
    for word in (b"avhopp", b"kriminal", NAME.encode()):
        assert word not in made.lower()


def test_to_others_there_is_no_such_case(town):
    case = opened(town)
    for attempt in (own_view.show, own_view.paper):
        with town.working("bo") as by, pytest.raises(Case.DoesNotExist):
            attempt(by=by, case_id=case.pk, keyring=town.keyring)


def test_it_tells_what_is_consented_to_and_what_that_has_let_others_know(town):
    case = sharing.opened(town)
    # Known by its key alone: the share's own text lies where this page does not look.
    holds = sharing.consented(town, case)
    sharing.consented(
        town, case, recipient=Recipient.ASSOCIATION, name="Föreningen Vägen", last_day=later(9)
    )
    unread = sharing.shared(town, case, sharing.partner(town), consent_id=holds.pk)
    before = part(town, case, "told")
    assert "Inget har delats" in before
    assert "som lämnats med stöd av lag" in before
    with town.working("ada"):
        Share.objects.filter(pk=unread.pk).update(state="withdrawn")
    given = part(town, case, "told")
    for one in ("Polismyndigheten", "samverkan om stödet", "namn och personnummer"):
        assert one in given, one
    assert sharing.THREAT not in given
    consents = part(town, case, "consents")
    for one in ("Polismyndigheten", "Föreningen Vägen", "bedömningen av hotet"):
        assert one in consents, one
    with town.working("ada") as by:
        facts = WithdrawalFacts(said_on=sharing.today(), way=WithdrawalWay.TALK)
        withdrawals.withdraw(by=by, consent_id=holds.pk, facts=facts, keyring=town.keyring)
    assert "Polismyndigheten" not in part(town, case, "consents")


def test_what_is_told_on_a_ground_in_law_is_left_to_a_human_to_tell(town):
    case = sharing.opened(town)
    trial = sharing.tried(town, case)
    with town.working("ada"):
        Disclosure.objects.filter(pk=trial.pk).update(state="given")
    assert "Polismyndigheten" not in shown(town, case)


def test_the_page_leads_to_taking_a_consent_back_and_has_no_button_for_leaks(town):
    case = sharing.opened(town)
    row = sharing.consented(town, case)
    page = town.browser("ada").get(reverse("exit:own-view", args=[case.pk])).content.decode()
    assert reverse("exit:consent-withdraw", args=[case.pk, row.pk]) in page
    assert reverse("exit:leak", args=[case.pk]) not in page


def part(town, case, code):
    """The words of one of its parts."""
    with town.working("ada") as by:
        view = own_view.show(by=by, case_id=case.pk, keyring=town.keyring)
    return told(view, code)
