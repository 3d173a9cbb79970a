"""The coordination function's contact: read, written, published and taken back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.domain.law import provision
from tryggare.domain.plans.cooperation import COORDINATION
from tryggare.measures.forms.contact import ContactForm
from tryggare.measures.models import CoordinationContact
from tryggare.measures.permissions import COOPERATE, READ
from tryggare.measures.selectors import coordination as selectors
from tryggare.measures.services import contact as contacts
from tryggare.measures.views import cooperation_parts as parts
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Answer, Crumb, Tag
from tryggare.shell.laws import law_note
from tryggare.shell.locale import say
from tryggare.situation.selectors.dialogues import code_of

_FIELDS = ("name", "tasks", "email", "phone", "hours")


@guarded(READ)
def show(request: ActingRequest) -> HttpResponse:
    """How residents reach the function, and whether they can read it."""
    contact = selectors.contact()
    code = code_of(request.actor.municipality_id)
    actions = _actions(contact) if request.actor.may(COOPERATE) else []
    actions.append(Action(_("Den öppna sidan"), reverse("public-work", args=[code]), "secondary"))
    context = {
        "contact": contact,
        "lead": _lead(contact),
        "state": _state(contact),
        "answers": contact_rows(contact) if contact else [],
        "laws": [law_note(provision(one)) for one in COORDINATION],
        "actions": actions,
        "crumbs": [parts.home(), Crumb(_("Samordningsfunktionen"))],
    }
    return render(request, "measures/contact/show.html", context)


@guarded(COOPERATE)
def write(request: ActingRequest) -> HttpResponse:
    """Write or rewrite the contact."""
    contact = selectors.contact()
    initial = {name: getattr(contact, name) for name in _FIELDS} if contact else {}
    form = ContactForm(request.POST or None, initial=initial)

    def save() -> None:
        contacts.write(by=request.actor, facts=form.facts)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Kontakten är sparad."), "measures:contact")
    is_shown = contact is not None and contact.published_at is not None
    ask = Ask(
        heading=_("Skriv kontakten"),
        lead=_("Det du sparar läser alla genast.")
        if is_shown
        else _("Ingen utanför läser den förrän du publicerar."),
        crumbs=parts.way(_("Samordningsfunktionen"), "contact"),
        submit=_("Spara"),
        cancel_url=reverse("measures:contact"),
    )
    return form_page(request, form, ask)


@guarded(COOPERATE)
@require_POST
def publish(request: ActingRequest) -> HttpResponse:
    """Show it to everyone."""
    try:
        or_404(lambda: contacts.publish(by=request.actor))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("measures:contact")
    return done(request, _("Kontakten är publicerad."), "measures:contact")


@guarded(COOPERATE)
@require_POST
def unpublish(request: ActingRequest) -> HttpResponse:
    """Take it back from everyone."""
    try:
        or_404(lambda: contacts.unpublish(by=request.actor))
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("measures:contact")
    return done(request, _("Kontakten är avpublicerad."), "measures:contact")


def contact_rows(contact: CoordinationContact) -> list[Answer]:
    """How the function is reached."""
    rows = [
        Answer(_("E-post"), contact.email),
        Answer(_("Telefon"), contact.phone),
        Answer(_("Telefontid"), contact.hours),
    ]
    return [row for row in rows if row.value]


def _lead(contact: CoordinationContact | None) -> str:
    if contact is None:
        return _("Ingen kontakt är skriven. Boende och andra ska kunna nå funktionen.")
    if contact.published_at is None:
        return _("Kontakten är inte publicerad. Läs igenom den och publicera.")
    return _("Boende och andra hittar kontakten på den öppna sidan.")


def _state(contact: CoordinationContact | None) -> Tag:
    if contact is None:
        return Tag(_("Saknas"), "sun")
    if contact.published_at is None:
        return Tag(_("Inte publicerad"), "sun")
    return Tag(_("Publicerad"), "leaf")


def _actions(contact: CoordinationContact | None) -> list[Action]:
    url = reverse("measures:contact-write")
    if contact is None:
        return [Action(_("Skriv kontakten"), url)]
    change = Action(_("Ändra"), url, "secondary")
    if contact.published_at is None:
        publish = Action(_("Publicera"), reverse("measures:contact-publish"), post=True)
        return [publish, change]
    unpublish = reverse("measures:contact-unpublish")
    return [change, Action(_("Avpublicera"), unpublish, "secondary", post=True)]
