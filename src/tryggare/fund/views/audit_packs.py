"""Audit packs: what is in one, taking one out, watching it being made, fetching it."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tryggare.fund.forms.audit_packs import AuditPackForm
from tryggare.fund.models import AuditPack, Round
from tryggare.fund.permissions import AUDIT_PACK
from tryggare.fund.policies import AUDIT_PACK_UNDER_WAY
from tryggare.fund.selectors import audit_packs as selectors
from tryggare.fund.services import audit_packs as services
from tryggare.fund.views import audit_pack_parts as parts
from tryggare.fund.views.answered import weighing
from tryggare.fund.views.pages import to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import or_404, saved
from tryggare.shell import files
from tryggare.shell.elements import Action, Crumb


@guarded(AUDIT_PACK)
@weighing
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """What a pack of the round holds, the form that takes one out, and one's own so far."""
    round_ = or_404(lambda: selectors.round_for(request.actor.person_id, round_id))
    form = AuditPackForm(request.POST or None)
    made: list[AuditPack] = []

    def save() -> None:
        told = form.cleaned_data
        made.append(services.take(by=request.actor, round_id=round_id, **told))

    if request.method == "POST" and saved(form, save):
        return redirect("fund:audit-pack", made[0].pk)
    context = {
        "round": round_,
        "lead": parts.lead(round_),
        "contents": parts.contents(),
        "form": form if parts.can_be_taken(round_) else None,
        "table": parts.packs(selectors.own(round_)),
        "crumbs": [*to_round(round_), Crumb(_("Revisionspaket"))],
    }
    return render(request, "fund/audit_packs/index.html", context)


@guarded(AUDIT_PACK)
@weighing
def show(request: ActingRequest, audit_pack_id: UUID) -> HttpResponse:
    """One pack: how far it has come, or how to fetch and check it."""
    pack = _own(request, audit_pack_id)
    context = {"pack": pack, "state": parts.tag_of(pack), "crumbs": _trail(pack.round)}
    if pack.state in AUDIT_PACK_UNDER_WAY:
        told = context | {"progress": parts.progress(pack)}
        return render(request, "fund/audit_packs/waiting.html", told)
    fetch = reverse("fund:audit-pack-file", args=[pack.pk])
    again = Action(_("Ta ut ett nytt"), reverse("fund:audit-packs", args=[pack.round_id]))
    done = pack.state == AuditPack.State.DONE
    told = context | {
        "lead": parts.result(pack),
        "actions": [Action(_("Hämta paketet"), fetch)] if done else [again],
        "answers": parts.answers(pack),
        "is_sealed": bool(pack.seal_hash),
    }
    return render(request, "fund/audit_packs/done.html", told)


@guarded(AUDIT_PACK)
@weighing
def progress(request: ActingRequest, audit_pack_id: UUID) -> HttpResponse:
    """The moving part of the waiting page; asks the browser for the whole page when it is over."""
    pack = _own(request, audit_pack_id)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("fund:audit-pack", audit_pack_id)
    if pack.state not in AUDIT_PACK_UNDER_WAY:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"progress": parts.progress(pack)}
    return render(request, "shell/components/progress.html", context)


@guarded(AUDIT_PACK)
@weighing
def download(request: ActingRequest, audit_pack_id: UUID) -> HttpResponse:
    """The archive itself, part by part."""
    pack = _own(request, audit_pack_id)
    if pack.state != AuditPack.State.DONE:
        raise Http404
    stem = slugify(f"revisionspaket {pack.round.fund.name} {pack.round.name}")
    response = StreamingHttpResponse(
        services.stream(by=request.actor, pack=pack),
        content_type=files.TYPES["zip"],
        headers=files.headers(f"{stem}.zip") | {"Content-Length": str(pack.size)},
    )
    # To Django a view may stream; its types say that only some do.
    return cast("HttpResponse", response)


def _own(request: ActingRequest, audit_pack_id: UUID) -> AuditPack:
    return or_404(lambda: selectors.one(request.actor.person_id, audit_pack_id))


def _trail(round_: Round) -> list[Crumb]:
    listed = Crumb(_("Revisionspaket"), reverse("fund:audit-packs", args=[round_.pk]))
    return [*to_round(round_), listed, Crumb(_("Paketet"))]
