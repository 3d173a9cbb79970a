"""Where destruction is: the list, the approval, the certificates, and the case's own page."""

from django.urls import path

from tryggare.exit.views import case_destruction, certificates, destructions

urlpatterns = [
    path("gallring/", destructions.retention, name="retention"),
    path("gallring/ta-fram/", destructions.draw_up, name="retention-draw-up"),
    path("gallring/<uuid:destruction_id>/bort/", destructions.take_off, name="destruction-off"),
    path("gallring/godkann/", destructions.approval, name="destructions"),
    path("gallring/genomfor/", destructions.carry_out, name="destructions-carry-out"),
    path("gallring/paket/<uuid:archive_id>/", destructions.package, name="package"),
    path(
        "gallring/paket/<uuid:archive_id>/mottaget/",
        destructions.package_received,
        name="package-received",
    ),
    path("gallring/bevis/", certificates.index, name="certificates"),
    path("gallring/bevis/<uuid:certificate_id>/", certificates.detail, name="certificate"),
    path("gallring/bevis/<uuid:certificate_id>/fil/", certificates.file, name="certificate-file"),
    path("gallring/bevis/<uuid:certificate_id>/pdf/", certificates.pdf, name="certificate-pdf"),
    path("<uuid:case_id>/gallring/", case_destruction.show, name="destruction-case"),
    path("<uuid:case_id>/gallring/kontroll/", case_destruction.check, name="destruction-check"),
    path("<uuid:case_id>/gallring/stopp/", case_destruction.hold, name="legal-hold"),
    path(
        "<uuid:case_id>/gallring/stopp/<uuid:hold_id>/hav/",
        case_destruction.lift,
        name="legal-hold-lift",
    ),
]
