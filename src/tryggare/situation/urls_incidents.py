"""Where the pages of incidents are: the overview, the list, the map."""

from django.urls import path

from tryggare.situation.views import incidents, overview, squares

urlpatterns = [
    path("", overview.index, name="overview"),
    path("larm/<uuid:weekly_alarm_id>/", overview.note, name="alarm-note"),
    path("handelser/", incidents.index, name="incidents"),
    path("handelser/<uuid:incident_id>/", incidents.detail, name="incident"),
    path(
        "handelser/<uuid:incident_id>/dra-tillbaka/", incidents.withdraw, name="incident-withdraw"
    ),
    path("handelser/<uuid:incident_id>/samma/", incidents.duplicate, name="incident-same"),
    path("handelser/<uuid:incident_id>/rakna-igen/", incidents.restore, name="incident-restore"),
    path("karta/", squares.index, name="squares"),
    path("karta/rutor.csv", squares.download, name="squares-file"),
]
