"""Where agreements with other municipalities are, and what a case has to do with them."""

from django.urls import path

from tryggare.exit.views import (
    cooperations,
    elsewhere,
    hand_overs,
    handed_over,
    settlements,
)

_CASE = "<uuid:case_id>/samverkan/"
_HANDED = f"{_CASE}lamnat/<uuid:hand_over_id>/"
_PACKAGE = "overlamnat/<uuid:package_id>/"
_ONE = "samarbeten/<uuid:cooperation_id>/"
_SETTLEMENT = f"{_ONE}avrakning/<uuid:settlement_id>/"

urlpatterns = [
    path(_CASE, elsewhere.index, name="elsewhere"),
    path(f"{_CASE}placering/ny/", elsewhere.add, name="placement-add"),
    path(f"{_CASE}placering/<uuid:placement_id>/slut/", elsewhere.end, name="placement-end"),
    path(f"{_CASE}lamna/", hand_overs.send, name="hand-over-send"),
    path(_HANDED, hand_overs.detail, name="hand-over"),
    path(f"{_HANDED}ta-tillbaka/", hand_overs.revoke, name="hand-over-revoke"),
    path(f"{_HANDED}svar/", hand_overs.note, name="hand-over-note"),
    path(f"{_HANDED}ivo/", hand_overs.to_inspectorate, name="hand-over-inspectorate"),
    path(f"{_CASE}hanvisning/<slug:actor>/", elsewhere.refer, name="referral-write"),
    path(f"{_CASE}hemkommun/", elsewhere.home, name="home-municipality"),
    path("overlamnat/", handed_over.index, name="handed-over"),
    path(_PACKAGE, handed_over.read, name="handed-over-read"),
    path(f"{_PACKAGE}ta-emot/", handed_over.accept, name="handed-over-accept"),
    path(f"{_PACKAGE}sag-nej/", handed_over.refuse, name="handed-over-refuse"),
    path("samarbeten/", cooperations.index, name="cooperations"),
    path("samarbeten/nytt/", cooperations.propose, name="cooperation-propose"),
    path(_ONE, cooperations.detail, name="cooperation"),
    path(f"{_ONE}villkor/", cooperations.propose_terms, name="cooperation-terms"),
    path(f"{_ONE}villkor/<uuid:terms_id>/", cooperations.answer, name="cooperation-answer"),
    path(f"{_ONE}kontakt/", cooperations.name_contact, name="cooperation-contact"),
    path(
        f"{_ONE}kontakt/<uuid:contact_id>/bort/",
        cooperations.end_contact,
        name="cooperation-contact-end",
    ),
    path(f"{_ONE}rapport/", cooperations.report, name="cooperation-report"),
    path(f"{_ONE}avrakning/", settlements.open_, name="settlement-open"),
    path(_SETTLEMENT, settlements.detail, name="settlement"),
    path(f"{_SETTLEMENT}summor/", settlements.enter, name="settlement-enter"),
    path(f"{_SETTLEMENT}bestrid/", settlements.dispute, name="settlement-dispute"),
    path(f"{_SETTLEMENT}avrakning.pdf", settlements.paper, name="settlement-paper"),
    path(f"{_SETTLEMENT}<slug:way>/", settlements.go, name="settlement-go"),
]
