"""Where the fund's pages are."""

from django.urls import path

from tryggare.fund.views import applications, rounds, rules

app_name = "fund"

urlpatterns = [
    path("", rounds.index, name="rounds"),
    path("ny-fond/", rounds.open_fund, name="fund-open"),
    path("ny-omgang/", rounds.add, name="round-add"),
    path("omgang/<uuid:round_id>/", rounds.detail, name="round"),
    path("omgang/<uuid:round_id>/andra/", rounds.change, name="round-change"),
    path("omgang/<uuid:round_id>/lamna/", rounds.hand_over, name="round-hand-over"),
    path("omgang/<uuid:round_id>/ta-tillbaka/", rounds.take_back, name="round-take-back"),
    path("omgang/<uuid:round_id>/regler/", rules.show, name="rules"),
    path("omgang/<uuid:round_id>/ansokningar/", applications.index, name="applications"),
    path("ansokan/<uuid:application_id>/", applications.detail, name="application"),
    path("ansokan/<uuid:application_id>/andra/", applications.change, name="application-change"),
]
