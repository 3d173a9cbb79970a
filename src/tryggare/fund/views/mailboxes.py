"""One's own letters: how often they come, and in which language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.fund.forms.mailboxes import MailboxForm
from tryggare.fund.models import Mailbox
from tryggare.fund.services import mailboxes as services
from tryggare.organisations.guards import ActingRequest, signed_in
from tryggare.organisations.views.pages import Ask, asked
from tryggare.shell.elements import Crumb


@signed_in
def choose(request: ActingRequest) -> HttpResponse:
    """Choose how often, for oneself."""
    box = Mailbox.objects.filter(person=request.actor.person_id).first() or Mailbox()
    form = MailboxForm(request.POST or None, initial={"pace": box.pace, "language": box.language})
    ask = Ask(
        heading=_("Brev med e-post"),
        lead=_lead(),
        crumbs=[Crumb(_("Ditt konto"), reverse("mfa_index"))],
        submit=_("Spara"),
        cancel_url=reverse("mfa_index"),
    )

    def save() -> None:
        services.choose(
            by=request.actor,
            pace=form.cleaned_data["pace"],
            language=form.cleaned_data["language"],
        )

    return asked(request, form, save, ask, _("Ditt val är sparat."))


def _lead() -> str:
    told = _("Brevet säger samma sak som Att göra: det som är nytt sedan sist, på morgonen.")
    if settings.SENDS_MAIL:
        return told
    away = _(
        "Den här installationen är inte kopplad till någon e-postserver och skickar inga brev."
    )
    return f"{told} {away}"
