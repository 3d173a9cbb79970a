"""Where the audit packs are."""

from django.urls import path

from tryggare.fund.views import audit_packs

urlpatterns = [
    path("omgang/<uuid:round_id>/revision/", audit_packs.index, name="audit-packs"),
    path("revision/<uuid:audit_pack_id>/", audit_packs.show, name="audit-pack"),
    path("revision/<uuid:audit_pack_id>/lage/", audit_packs.progress, name="audit-pack-progress"),
    path("revision/<uuid:audit_pack_id>/paket.zip", audit_packs.download, name="audit-pack-file"),
]
