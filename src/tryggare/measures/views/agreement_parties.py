"""An agreement's parties and its signed file."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.measures.forms.agreements import FileForm, PartyForm
from tryggare.measures.permissions import COOPERATE, READ
from tryggare.measures.selectors import agreements as selectors
from tryggare.measures.services import agreements
from tryggare.measures.views import cooperation_parts as parts
from tryggare.measures.views.agreements import to_agreement
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.organisations.views.stored_files import download


@guarded(COOPERATE)
def add(request: ActingRequest, joint_agreement_id: UUID) -> HttpResponse:
    """A body that is a party, and the office that signs."""
    agreement = or_404(lambda: selectors.one(joint_agreement_id))
    form = PartyForm(request.POST or None)

    def save() -> None:
        agreements.add_party(
            by=request.actor,
            agreement_id=joint_agreement_id,
            organisation_id=form.cleaned_data["organisation"].pk,
            signs_as=form.cleaned_data["signs_as"],
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Parten är tillagd."), "measures:agreement", joint_agreement_id)
    ask = Ask(
        heading=_("Lägg till part"),
        lead=agreement.title,
        crumbs=to_agreement(agreement),
        submit=_("Lägg till"),
        cancel_url=reverse("measures:agreement", args=[joint_agreement_id]),
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def remove(request: ActingRequest, joint_party_id: UUID) -> HttpResponse:
    """Take away a party that was put in by mistake."""
    party = or_404(lambda: selectors.party(joint_party_id))
    form = parts.one_button(request)

    def save() -> None:
        agreements.remove_party(by=request.actor, party_id=joint_party_id)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Parten är borttagen."), "measures:agreement", party.agreement_id)
    ask = Ask(
        heading=_("Ta bort %(name)s som part") % {"name": party.organisation.name},
        lead=party.agreement.title,
        crumbs=to_agreement(party.agreement),
        submit=_("Ta bort"),
        cancel_url=reverse("measures:agreement", args=[party.agreement_id]),
        is_dangerous=True,
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
def attach(request: ActingRequest, joint_agreement_id: UUID) -> HttpResponse:
    """The signed agreement as a file, instead of the one there was."""
    agreement = or_404(lambda: selectors.one(joint_agreement_id))
    form = FileForm(request.POST or None, request.FILES or None)
    removed: list[str] = []

    def save() -> None:
        upload = form.cleaned_data["file"]
        removed.extend(
            agreements.attach(
                by=request.actor,
                agreement_id=joint_agreement_id,
                name=upload.name,
                content=upload.read(),
            )
        )

    if request.method == "POST" and saved(form, save):
        if removed:
            told = _("Vi tog bort ur filen: %(what)s.")
            messages.info(request, told % {"what": ", ".join(map(_, removed))})
        return done(request, _("Filen är bifogad."), "measures:agreement", joint_agreement_id)
    lead = _("Filen ersätter %(name)s.") % {"name": agreement.file.name} if agreement.file else ""
    ask = Ask(
        heading=_("Bifoga filen"),
        lead=lead or agreement.title,
        crumbs=to_agreement(agreement),
        submit=_("Bifoga"),
        cancel_url=reverse("measures:agreement", args=[joint_agreement_id]),
    )
    return form_page(request, form, ask)


@guarded(READ)
def file(request: ActingRequest, joint_agreement_id: UUID) -> HttpResponse:
    """The signed agreement, to be saved."""
    agreement = or_404(lambda: selectors.one(joint_agreement_id))
    if agreement.file is None:
        raise Http404
    return download(agreement.file)
