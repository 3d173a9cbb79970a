"""Addresses of the municipality's own affairs."""

from django.urls import path

from tryggare.organisations.views import accounts, bodies, districts, log, people, roles

app_name = "organisations"

urlpatterns = [
    path("organisationer/", bodies.index, name="bodies"),
    path("organisationer/ny/", bodies.add, name="body-add"),
    path("organisationer/<uuid:body_id>/", bodies.detail, name="body"),
    path("organisationer/<uuid:body_id>/andra/", bodies.change, name="body-change"),
    path("kommundelar/", districts.index, name="districts"),
    path("kommundelar/omraden/", districts.areas, name="areas"),
    path("kommundelar/ny/", districts.add, name="district-add"),
    path("kommundelar/<uuid:district_id>/", districts.change, name="district"),
    path("kommundelar/<uuid:district_id>/ta-bort/", districts.remove, name="district-remove"),
    path("personer/", people.index, name="people"),
    path("personer/ny/", people.add, name="person-add"),
    path("personer/<uuid:person_id>/", people.detail, name="person"),
    path("personer/<uuid:person_id>/andra/", people.change, name="person-change"),
    path("personer/<uuid:person_id>/uppdrag/", people.add_duty, name="duty-add"),
    path("uppdrag/<uuid:duty_id>/avsluta/", people.end_duty, name="duty-end"),
    path("personer/<uuid:person_id>/roll/", roles.grant, name="role-grant"),
    path("personer/<uuid:person_id>/konto/", accounts.open_account, name="account-open"),
    path("personer/<uuid:person_id>/konto/lank/", accounts.new_way_in, name="account-link"),
    path("personer/<uuid:person_id>/konto/stang/", accounts.close, name="account-close"),
    path("roller/", roles.index, name="roles"),
    path("roller/<uuid:grant_id>/ta-tillbaka/", roles.take_back, name="role-take-back"),
    path("handelselogg/", log.index, name="audit"),
    path("handelselogg/<uuid:object_id>/", log.history, name="history"),
]
