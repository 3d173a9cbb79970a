"""Where the costs of a case are, its orders and grants; and the grants to the municipality."""

from django.urls import path

from tryggare.exit.views import call_offs, case_grants, costs, state_grants

_COSTS = "<uuid:case_id>/kostnader/"
_CALL_OFF = f"{_COSTS}avrop/<uuid:call_off_id>/"
_CASE_GRANT = f"{_COSTS}bidrag/<uuid:case_grant_id>/"
_GRANT = "statsbidrag/<uuid:state_grant_id>/"

urlpatterns = [
    path(_COSTS, costs.index, name="costs"),
    path(f"{_COSTS}ny/", costs.plan, name="cost-plan"),
    path(f"{_COSTS}<uuid:entry_id>/betald/", costs.pay, name="cost-pay"),
    path(f"{_COSTS}<uuid:entry_id>/finansiering/", costs.fund, name="cost-fund"),
    path(f"{_COSTS}avrop/", call_offs.order, name="call-off"),
    path(_CALL_OFF, call_offs.read, name="call-off-read"),
    path(f"{_CALL_OFF}papper/<slug:ending>/", call_offs.paper, name="call-off-paper"),
    path(f"{_CALL_OFF}leverans/", call_offs.deliver, name="delivery-report"),
    path(f"{_CALL_OFF}faktura/", call_offs.match, name="invoice-match"),
    path(f"{_CALL_OFF}faktura/<uuid:match_id>/", call_offs.decide, name="match-decide"),
    path(f"{_COSTS}bidrag/", case_grants.apply, name="case-grant"),
    path(_CASE_GRANT, case_grants.read, name="case-grant-read"),
    path(f"{_CASE_GRANT}<slug:grant_step>/", case_grants.step, name="case-grant-step"),
    path(
        f"{_CASE_GRANT}redovisning/<slug:report_type>/",
        case_grants.report,
        name="case-grant-report",
    ),
    path("statsbidrag/", state_grants.index, name="grants"),
    path("statsbidrag/nytt/", state_grants.add, name="grant-add"),
    path(_GRANT, state_grants.detail, name="grant"),
    path(f"{_GRANT}beslut/", state_grants.decide, name="grant-decide"),
    path(f"{_GRANT}redovisat/", state_grants.account, name="grant-account"),
    path(f"{_GRANT}tillbaka/", state_grants.give_back, name="grant-give-back"),
    path(f"{_GRANT}redovisning/<slug:report_type>/", state_grants.report, name="grant-report"),
]
