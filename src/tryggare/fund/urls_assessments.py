"""Where the pages of the panel, its readings, its scores and the statements are."""

from django.urls import path

from tryggare.fund.views import (
    adoptions,
    assessments,
    panel_readings,
    panels,
    readings,
    statements,
)

urlpatterns = [
    path("omgang/<uuid:round_id>/panelen/", panels.index, name="panel"),
    path("omgang/<uuid:round_id>/panelen/ny/", panels.add, name="panel-add"),
    path("omgang/<uuid:round_id>/panelen/dela-ut/", panels.sharing, name="sharing"),
    path("omgang/<uuid:round_id>/panelen/delat/", panels.share_out, name="share-out"),
    path("panelen/<uuid:panel_member_id>/", panels.change, name="panel-change"),
    path("panelen/<uuid:panel_member_id>/ta-bort/", panels.remove, name="panel-remove"),
    path("ansokan/<uuid:application_id>/bedomare/", panel_readings.give, name="reading-give"),
    path("bedomning/<uuid:reading_id>/ta-bort/", panel_readings.take_away, name="reading-remove"),
    path("mina-bedomningar/", readings.mine, name="readings"),
    path("bedomning/<uuid:reading_id>/", readings.one, name="reading"),
    path("bedomning/<uuid:reading_id>/andra/", readings.reopen, name="reading-reopen"),
    path("omgang/<uuid:round_id>/mina-bedomningar/", assessments.mine, name="readings-compare"),
    path("omgang/<uuid:round_id>/bedomningar/", assessments.index, name="assessments"),
    path("omgang/<uuid:round_id>/bedomningar/anta/", adoptions.adopt_rest, name="adopt-rest"),
    path("ansokan/<uuid:application_id>/bedomningar/", assessments.one, name="assessment"),
    path("ansokan/<uuid:application_id>/poang/", adoptions.adopt, name="adopt"),
    path("ansokan/<uuid:application_id>/bedom-om/", adoptions.reassess, name="reassess"),
    path("yttranden/", statements.index, name="statements"),
    path("ansokan/<uuid:application_id>/yttrande/", statements.ask, name="statement-ask"),
    path("yttrande/<uuid:statement_id>/", statements.give, name="statement"),
    path("yttrande/<uuid:statement_id>/ta-tillbaka/", statements.drop, name="statement-drop"),
]
