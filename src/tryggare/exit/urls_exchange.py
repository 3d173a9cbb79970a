"""Where a case meets the system that holds the akt, and where that system is written in."""

from django.urls import path

from tryggare.exit.views import exchange, record_systems, returns

urlpatterns = [
    path("akt/", record_systems.index, name="record-system"),
    path("akt/ny/", record_systems.set_, name="record-system-set"),
    path("<uuid:case_id>/akt/", exchange.index, name="exchange"),
    path("<uuid:case_id>/akt/ny/", exchange.ask, name="export-ask"),
    path("<uuid:case_id>/akt/las-in/", returns.take_in, name="return"),
    path("<uuid:case_id>/akt/<uuid:export_id>/", exchange.detail, name="export"),
    path("<uuid:case_id>/akt/<uuid:export_id>/godkann/", exchange.approve, name="export-approve"),
    path("<uuid:case_id>/akt/<uuid:export_id>/stoppa/", exchange.stop, name="export-stop"),
    path("<uuid:case_id>/akt/<uuid:export_id>/hamta/", exchange.take, name="export-take"),
    path("<uuid:case_id>/akt/<uuid:export_id>/kvitto/", exchange.receipt, name="export-receipt"),
]
