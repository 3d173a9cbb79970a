"""Where needs, plans, agreements and the person's own page are."""

from django.urls import path

from tryggare.exit.views import agreements, needs, own_view, plans

urlpatterns = [
    path("<uuid:case_id>/behov/", needs.index, name="needs"),
    path("<uuid:case_id>/behov/ny/", needs.map_, name="needs-map"),
    path("<uuid:case_id>/behov/insats/", needs.begin, name="intervention-begin"),
    path("<uuid:case_id>/behov/insats/<uuid:intervention_id>/", needs.end, name="intervention-end"),
    path("<uuid:case_id>/behov/plan/<slug:plan_kind>/", plans.write, name="plan-write"),
    path("<uuid:case_id>/behov/las/<uuid:plan_id>/", plans.read, name="plan-read"),
    path("<uuid:case_id>/overens/", agreements.index, name="agreements"),
    path(
        "<uuid:case_id>/overens/ny/<slug:agreement_kind>/", agreements.make, name="agreement-make"
    ),
    path(
        "<uuid:case_id>/overens/<uuid:agreement_id>/<slug:event_kind>/",
        agreements.note,
        name="agreement-note",
    ),
    path("<uuid:case_id>/egen/", own_view.show, name="own-view"),
    path("<uuid:case_id>/egen/papper/", own_view.paper, name="own-view-paper"),
]
