"""Where the pages of the red thread, the chain and the year are."""

from django.urls import path
from django.urls.resolvers import URLPattern

from tryggare.measures.views import chain, thread, years

urlpatterns: list[URLPattern] = [
    path("roda-traden/", thread.show, name="thread"),
    path("kedjan/", chain.show, name="chain"),
    path("roda-traden/kronor/<int:year>/csv/", thread.money_csv, name="thread-money-csv"),
    path("roda-traden/kronor/<int:year>/xlsx/", thread.money_xlsx, name="thread-money-xlsx"),
    path("aret/", years.show, name="year"),
    path("aret/lagg-till/", years.add, name="year-add"),
    path("aret/<uuid:year_entry_id>/", years.change, name="year-change"),
    path("aret/<uuid:year_entry_id>/ta-bort/", years.remove, name="year-remove"),
]
