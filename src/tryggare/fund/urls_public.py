"""Where the fund's open pages are: no log-in, and the municipality's code in the address."""

from django.urls import path

from tryggare.fund.views import public

urlpatterns = [
    path("<str:code>/trygghetsfonden/", public.index, name="public-fund"),
    path("<str:code>/trygghetsfonden.csv", public.export, name="public-fund-csv"),
    path("<str:code>/trygghetsfonden/<uuid:award_id>/", public.detail, name="public-grant"),
]
