"""Where the pages of measures are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import (
    follow_ups,
    measure_doses,
    measure_effects,
    measure_goals,
    measure_money,
    measure_steps,
    measures,
)

_ONE = "atgarder/<uuid:measure_id>/"

urlpatterns: list[URLPattern] = [
    path("atgarder/", measures.index, name="measures"),
    path("atgarder/ny/", measures.add, name="measure-add"),
    path(_ONE, measures.detail, name="measure"),
    path(f"{_ONE}andra/", measures.change, name="measure-change"),
    path(f"{_ONE}orsaker/", measures.plans, name="measure-plans"),
    path(f"{_ONE}starta/", measure_steps.start, name="measure-start"),
    path(f"{_ONE}stoppa/", measure_steps.stop, name="measure-stop"),
    path(f"{_ONE}ateruppta/", measure_steps.resume, name="measure-resume"),
    path(f"{_ONE}avsluta/", measure_steps.end, name="measure-end"),
    path(f"{_ONE}stall-in/", measure_steps.cancel, name="measure-cancel"),
    path(f"{_ONE}mal/", measure_goals.add, name="goal-add"),
    path("mal/<uuid:measure_goal_id>/", measure_goals.change, name="goal-change"),
    path("mal/<uuid:measure_goal_id>/ta-bort/", measure_goals.remove, name="goal-remove"),
    path("mal/<uuid:measure_goal_id>/matning/", measure_goals.reading_add, name="reading-add"),
    path(
        "matning/<uuid:goal_reading_id>/ta-bort/",
        measure_goals.reading_remove,
        name="reading-remove",
    ),
    path(f"{_ONE}dos/", measure_doses.add, name="dose-add"),
    path("dos/<uuid:dose_entry_id>/", measure_doses.change, name="dose-change"),
    path("dos/<uuid:dose_entry_id>/ta-bort/", measure_doses.remove, name="dose-remove"),
    path(f"{_ONE}pengar/", measure_money.add, name="money-add"),
    path("pengar/<uuid:measure_money_id>/", measure_money.change, name="money-change"),
    path("pengar/<uuid:measure_money_id>/ta-bort/", measure_money.remove, name="money-remove"),
    path(f"{_ONE}uppfoljning/", follow_ups.add, name="follow-up-add"),
    path(
        "uppfoljning/<uuid:follow_up_id>/publicera/", follow_ups.publish, name="follow-up-publish"
    ),
    path(
        "uppfoljning/<uuid:follow_up_id>/avpublicera/",
        follow_ups.unpublish,
        name="follow-up-unpublish",
    ),
    path(f"{_ONE}effekt/", measure_effects.plan, name="effect-plan"),
    path("effekt/<uuid:measure_effect_id>/resultat/", measure_effects.result, name="effect-result"),
    path("effekt/<uuid:measure_effect_id>/igen/", measure_effects.again, name="effect-again"),
]
