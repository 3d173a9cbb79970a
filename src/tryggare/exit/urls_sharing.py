"""Where consents, disclosures, the register of requests and shares are."""

from django.urls import path

from tryggare.exit.views import (
    consents,
    disclosure_steps,
    disclosures,
    doors,
    requests,
    shared_with_me,
    shares,
)

_TRIAL = "<uuid:case_id>/utlamnande/<uuid:disclosure_id>/"
_REQUEST = "<uuid:case_id>/utlamnande/begaran/"
_SHARE = "<uuid:case_id>/utlamnande/delning/<uuid:share_id>/"
_MINE = "delat/<uuid:share_id>/"

urlpatterns = [
    path("<uuid:case_id>/samtycke/", consents.index, name="consents"),
    path("<uuid:case_id>/samtycke/nytt/", consents.give, name="consent-give"),
    path("<uuid:case_id>/samtycke/<uuid:consent_id>/fornya/", consents.renew, name="consent-renew"),
    path(
        "<uuid:case_id>/samtycke/<uuid:consent_id>/ta-tillbaka/",
        consents.withdraw,
        name="consent-withdraw",
    ),
    path(
        "<uuid:case_id>/samtycke/<uuid:consent_id>/dela/",
        shares.on_consent,
        name="share-on-consent",
    ),
    path("<uuid:case_id>/utlamnande/", disclosures.index, name="disclosures"),
    path("<uuid:case_id>/utlamnande/guide/", disclosures.guide, name="disclosure-guide"),
    path(
        "<uuid:case_id>/utlamnande/prova/<slug:ground_key>/",
        disclosures.try_,
        name="disclosure-try",
    ),
    path("<uuid:case_id>/utlamnande/avsta/", disclosures.refuse, name="disclosure-refuse"),
    path(_REQUEST, requests.index, name="requests"),
    path(_REQUEST + "ny/", requests.register, name="request-register"),
    path(_REQUEST + "<uuid:request_id>/", requests.detail, name="request"),
    path(_REQUEST + "<uuid:request_id>/prova/", requests.try_, name="request-try"),
    path(_REQUEST + "<uuid:request_id>/avsta/", requests.refuse, name="request-refuse"),
    path(_SHARE, shares.detail, name="share"),
    path(_SHARE + "stang/", shares.revoke, name="share-revoke"),
    path(_TRIAL, disclosure_steps.detail, name="disclosure"),
    path(_TRIAL + "skriv-under/", disclosure_steps.countersign, name="disclosure-countersign"),
    path(_TRIAL + "skicka-tillbaka/", disclosure_steps.send_back, name="disclosure-send-back"),
    path(_TRIAL + "lamna/", disclosure_steps.give, name="disclosure-give"),
    path(_TRIAL + "stoppa/", disclosure_steps.stop, name="disclosure-stop"),
    path(_TRIAL + "dela/", shares.on_disclosure, name="share-on-disclosure"),
    path("delat/", shared_with_me.index, name="shared"),
    path("delat/las-upp/", doors.unlock_shared, name="shared-unlock"),
    path("delat/las/", doors.lock_shared, name="shared-lock"),
    path(_MINE, shared_with_me.read, name="shared-read"),
    path(_MINE + "ta-emot/", shared_with_me.accept, name="shared-accept"),
    path(_MINE + "avboj/", shared_with_me.refuse, name="shared-refuse"),
    path(_MINE + "klar/", shared_with_me.finish, name="shared-finish"),
]
