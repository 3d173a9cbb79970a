"""Categories in the order one wants, hidden rather than removed, and the ways of working."""

import pytest
from django.urls import reverse

from tests.factories.organisations import OrganisationFactory
from tests.rooms.situation.laying import lay_categories
from tests.rooms.situation.reporting import coordinator, on_duty
from tryggare.domain.errors import InvalidInput
from tryggare.situation.models import Category, WaysOfWorking
from tryggare.situation.selectors.categories import everything
from tryggare.situation.services import categories
from tryggare.situation.services.ways import WaysFacts, change


def glasses(town):
    return [one.code for one in everything() if one.group and one.group.code == "vandalism"]


def test_a_category_changes_places_within_its_group_and_no_further(town):
    town.enter()
    kinds, by = lay_categories(town), coordinator(town)
    before = glasses(town)
    glass = kinds[before[1]].pk
    categories.move(by=by, category_id=glass, up=True)
    assert glasses(town) == [before[1], before[0], *before[2:]]
    categories.move(by=by, category_id=glass, up=True)
    assert glasses(town)[0] == before[1]
    categories.move(by=by, category_id=glass, up=False)
    assert glasses(town) == before
    # Two in the same place are set apart.
    Category.objects.update(position=10)
    last = everything()[-1]
    among = [one.pk for one in everything() if one.group_id == last.group_id]
    categories.move(by=by, category_id=last.pk, up=True)
    after = [one.pk for one in everything() if one.group_id == last.group_id]
    assert after == [*among[:-2], among[-1], among[-2]]


def test_what_is_hidden_cannot_be_chosen_and_stands_in_the_list(town):
    town.enter()
    on_duty(town)
    glass = lay_categories(town)["vandalism-glass"]
    page = reverse("situation:report")
    assert str(glass.pk) in town.client("reporter").get(page).content.decode()
    url = reverse("situation:category", args=[glass.pk])
    told = {"name": "Glas", "note": "", "group": str(glass.group_id)}
    assert town.client("coordinator").post(url, told).status_code == 302
    assert str(glass.pk) not in town.client("reporter").get(page).content.decode()
    listed = town.client("coordinator").get(reverse("situation:settings")).content.decode()
    assert "vandalism-glass" in listed
    town.enter()
    assert Category.objects.get(pk=glass.pk).code == "vandalism-glass"


@pytest.mark.parametrize("role", ["reporter", "week_participant"])
def test_only_whoever_may_configure_changes_the_ways(town, role):
    town.enter()
    told = {"week": "embrace", "leading_body": "", "takes_tips": "on"}
    url = reverse("situation:settings")
    assert town.client(role).post(url, told).status_code == 403
    assert town.client("coordinator").post(url, told).status_code == 302
    town.enter()
    ways = WaysOfWorking.objects.get()
    assert (ways.week, ways.takes_tips) == ("embrace", True)
    # Fullmäktige is told of the work and does not lead it.
    assembly = OrganisationFactory(municipality=town.municipality, kind="assembly")
    led = told | {"leading_body": assembly.pk}
    assert town.client("coordinator").post(url, led).status_code == 200
    town.enter()
    with pytest.raises(InvalidInput):
        change(by=coordinator(town), facts=WaysFacts(
            week="own", takes_tips=True, leading_body_id=assembly.pk))  # fmt: skip
