"""The pages of measures: what is so first, bad outcomes like good ones, and who is led where."""

from datetime import timedelta
from decimal import Decimal

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories.anything import anything
from tests.factories.organisations import DutyFactory
from tests.rooms.bad_input.sending import sentences_on
from tests.rooms.measures import laying, measured
from tests.rooms.measures.measured import coordinator, laid
from tryggare.fund.models import Award
from tryggare.measures.models import FollowUp, Measure, PlanCause, PlanEdition, PlanMeasure
from tryggare.measures.selectors.plans import inside
from tryggare.measures.services import measure_doses, measure_money, measures
from tryggare.measures.services.measure_money import MoneyFacts
from tryggare.measures.services.plan_content import content_of

TODAY = timezone.localdate()


def page(town, role, name, *args, query=""):
    return town.client(role).get(reverse(f"measures:{name}", args=args) + query)


def html(*args, **kwargs):
    return page(*args, **kwargs).content.decode().replace("\u00a0", " ")


def test_a_measures_page_holds_the_chain_from_cause_to_effect(town):
    measure = laid(town, kind="camera", title="Kamera", dose_planned=Decimal(2))
    bare = html(town, "coordinator", "measure", measure.pk)
    for lacks in ("Ingen kamera i åtgärden är bedömd", "svarar inte på någon orsak",
                  "Gör det innan åtgärden börjar", "ej bekräftad av jurist"):  # fmt: skip
        assert lacks in bare
    # What speaks against cameras stands beside what speaks for them.
    assert "Minskar inte problemet" in bare
    assert bare.index("Minskar problemet") < bare.index("Minskar inte problemet")
    town.enter()
    by = coordinator(town)
    laying.adopted(town, laying.drafted(town))
    cause = PlanCause.objects.get()
    measures.put_in_plans(by=by, measure_id=measure.pk, plan_ids=[], cause_ids=[cause.pk])
    award = anything(Award, town.municipality, amount_ore=10_000_000)
    measure_money.add(by=by, measure_id=measure.pk, facts=MoneyFacts(
        source="fund", year=2026, amount_ore=5_000_000, award_id=award.pk,
    ))  # fmt: skip
    for back, dose in ((31, "0.5"), (1, "1")):
        measure_doses.add(
            by=by, measure_id=measure.pk, month=TODAY - timedelta(days=back), amount=Decimal(dose)
        )
    goal = measured.goal(town, measure)
    measured.read(town, goal, 61)
    measured.followed_up(
        town, measure, outcome="worse", outcome_basis="Rapporterna blev fler.", followed_on=TODAY,
        next_due=TODAY + timedelta(days=30),
    )  # fmt: skip
    whole = html(town, "coordinator", "measure", measure.pk)
    for told in (cause.hypothesis, cause.problem.what, "tillagd den",
                 "Hittills 1,5 av planerade 2 platser, 75 procent", "Målet är nått: 61 %",
                 "50 000 kr i allt", "Problemet ökade", "Rapporterna blev fler.",
                 "Det här fungerade inte"):  # fmt: skip
        assert told in whole
    assert "svarar inte på någon orsak" not in whole
    link = reverse("fund:award", args=[award.pk])
    assert link not in whole  # the coordinator does not see the fund's money
    assert link in html(town, "controller", "measure", measure.pk)
    assert "Lägg till pengar" not in html(town, "controller", "measure", measure.pk)
    listed = html(town, "controller", "measures", query="?plan=i&typ=strand-situational")
    assert "Problemet ökade" in listed
    assert "1 åtgärd i urvalet." in listed
    assert "Kamera</a>" not in html(town, "controller", "measures", query="?typ=guards")


def test_whoever_does_not_answer_for_it_is_led_back_and_whoever_does_is_not(town):
    measure = laid(town)
    back = reverse("measures:measure", args=[measure.pk])
    start = page(town, "measure_owner", "measure-start", measure.pk)
    assert (start.status_code, start.headers["Location"]) == (302, back)
    client = town.client("measure_owner")
    url = reverse("measures:dose-add", args=[measure.pk])
    assert "Det här gör de som har uppdrag i Huge" in client.get(url, follow=True).content.decode()
    assert "Starta åtgärden" not in client.get(back).content.decode()
    town.enter()
    DutyFactory(municipality=town.municipality, person=town.people["measure_owner"],
                organisation=measure.responsible)  # fmt: skip
    sent = {"month": TODAY.replace(day=1).isoformat(), "amount": "2,5", "note": ""}
    assert client.post(url, sent).status_code == 302
    again = client.post(url, sent)
    assert sentences_on(again)["month"] == ["Månaden finns redan. Ändra den i stället."]
    town.enter()
    assert measure.doses.get().amount == Decimal("2.5")


def test_residents_get_a_follow_up_only_after_someone_has_seen_how_it_reads(town):
    measure = laid(town)
    found = measured.followed_up(
        town, measure, outcome="worse", outcome_basis="Två elever slutade."
    )
    url = reverse("measures:follow-up-publish", args=[found.pk])
    client = town.client("coordinator")
    shown = client.get(url).content.decode()
    assert "ett antal från 1 till 4 (Två elever)" in shown
    assert '<button class="button">Publicera' not in shown
    assert client.post(url).status_code == 200
    town.enter()
    right = measured.followed_up(town, measure, outcome="worse")
    url = reverse("measures:follow-up-publish", args=[right.pk])
    assert str(right.entered_by) not in client.get(url).content.decode().split("main")[1]
    assert client.post(url).status_code == 302
    town.enter()
    assert list(FollowUp.objects.filter(published_at__isnull=False)) == [right]
    assert Measure.objects.get(pk=measure.pk).state == "planned"
    # A visitor reads it at the plan that the measure stands in, until it is taken back.
    plan = laying.drafted(town)
    for one in (measure, laying.measure(town, title="En annan")):
        anything(PlanMeasure, town.municipality, plan=plan, measure=one, added_on=None)
    laying.adopted(town, plan, content=content_of(inside(plan), is_public=True))
    PlanEdition.objects.filter(kind="public").update(published_at=timezone.now())
    address = reverse("public-plan", args=[town.municipality.code])
    for is_shown in (True, False):
        read = Client().get(address).content.decode()
        for words in ("Så har det gått", "Problemet ökade", "Ingen gick i regn."):
            assert (words in read) is is_shown
        assert "Två elever" not in read
        assert str(right.entered_by) not in read
        client.post(reverse("measures:follow-up-unpublish", args=[right.pk]))
