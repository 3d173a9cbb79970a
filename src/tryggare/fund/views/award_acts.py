"""What is done with an award and the parts of its money: buttons, and forms of one question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tryggare.domain.errors import Refused
from tryggare.fund.forms import awards as forms
from tryggare.fund.models import Award
from tryggare.fund.permissions import ATTEST, BOOK, FOLLOW_UP
from tryggare.fund.selectors import awards as selectors
from tryggare.fund.services import award_aid, awards, instalments, recoveries
from tryggare.fund.views.pages import to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, asked, done, or_404
from tryggare.shell.elements import Crumb
from tryggare.shell.forms import Form
from tryggare.shell.locale import say


@dataclass(frozen=True)
class Words:
    """What a page of one question says."""

    heading: str
    lead: str
    submit: str = ""


@guarded(ATTEST)
@require_POST
def attest(request: ActingRequest, instalment_id: UUID) -> HttpResponse:
    """Sign for a part of the money."""
    part = or_404(lambda: selectors.instalment(instalment_id))
    return _pressed(
        request,
        part.award_id,
        lambda: instalments.attest(by=request.actor, instalment_id=instalment_id),
        _("Delen är attesterad."),
    )


@guarded(BOOK)
@require_POST
def pay(request: ActingRequest, instalment_id: UUID) -> HttpResponse:
    """Book that a part has left the fund."""
    part = or_404(lambda: selectors.instalment(instalment_id))
    return _pressed(
        request,
        part.award_id,
        lambda: instalments.pay(by=request.actor, instalment_id=instalment_id),
        _("Utbetalningen är bokförd."),
    )


@guarded(BOOK)
@require_POST
def book_year(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Book the money of the next year."""
    return _pressed(
        request,
        award_id,
        lambda: awards.book_year(by=request.actor, award_id=award_id),
        _("Årets pengar är bokförda."),
    )


@guarded(FOLLOW_UP)
@require_POST
def close(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """End an award that is settled."""
    return _pressed(
        request,
        award_id,
        lambda: awards.close(by=request.actor, award_id=award_id),
        _("Åtgärden är avslutad."),
    )


@guarded(BOOK)
@require_POST
def repaid(request: ActingRequest, recovery_id: UUID) -> HttpResponse:
    """Book that a claim has been met."""
    claim = or_404(lambda: selectors.recovery(recovery_id))
    year = timezone.localdate().year
    return _pressed(
        request,
        claim.award_id,
        lambda: recoveries.repaid(by=request.actor, recovery_id=recovery_id, year=year),
        _("Återbetalningen är bokförd."),
    )


@guarded(FOLLOW_UP)
def withhold(request: ActingRequest, instalment_id: UUID) -> HttpResponse:
    """Hold a part back."""
    return _part_reason(
        request,
        instalment_id,
        instalments.withhold,
        Words(
            _("Håll inne en del"),
            _("Delen betalas inte ut förrän någon släpper den. Den attesteras då på nytt."),
        ),
    )


@guarded(FOLLOW_UP)
def release(request: ActingRequest, instalment_id: UUID) -> HttpResponse:
    """Let a part go."""
    return _part_reason(
        request,
        instalment_id,
        instalments.release,
        Words(
            _("Släpp en del"),
            _("Delen kan betalas ut igen när två personer har attesterat den."),
        ),
    )


@guarded(FOLLOW_UP)
def cancel(request: ActingRequest, instalment_id: UUID) -> HttpResponse:
    """Never pay a part."""
    return _part_reason(
        request,
        instalment_id,
        instalments.cancel,
        Words(
            _("Ställ in en del"),
            _("Delen betalas aldrig ut, och pengarna är fondens igen. Det går inte att ångra."),
        ),
    )


@guarded(FOLLOW_UP)
def stop(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Hold all the money of a measure."""
    return _reason(
        request,
        or_404(lambda: selectors.bare(award_id)),
        lambda reason: awards.stop(by=request.actor, award_id=award_id, reason=reason),
        Words(
            _("Stoppa åtgärden"),
            _("Inga pengar betalas ut förrän åtgärden återupptas."),
        ),
    )


@guarded(FOLLOW_UP)
def resume(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Let the money of a measure flow again."""
    return _reason(
        request,
        or_404(lambda: selectors.bare(award_id)),
        lambda reason: awards.resume(by=request.actor, award_id=award_id, reason=reason),
        Words(
            _("Återuppta åtgärden"),
            _("Pengarna kan betalas ut igen."),
        ),
    )


@guarded(FOLLOW_UP)
def revoke(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Undo a grant that no money has left for."""
    return _reason(
        request,
        or_404(lambda: selectors.bare(award_id)),
        lambda reason: awards.revoke(by=request.actor, award_id=award_id, reason=reason),
        Words(
            _("Upphäv beslutet"),
            _("Inga pengar betalas ut, och beloppet är fondens igen. Det går inte att ångra."),
        ),
    )


@guarded(FOLLOW_UP)
def change(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """Correct who receives it, its code and its days."""
    award = or_404(lambda: selectors.bare(award_id))
    form = forms.AwardForm(request.POST or None, initial=forms.known(award))
    return _ask(
        request,
        award,
        form,
        lambda: awards.change(by=request.actor, award_id=award_id, facts=form.facts),
        Words(
            _("Ändra uppgifterna"),
            _(
                "Byter du mottagare räknas pengarnas slag och planen om. Det går till dess någon "
                "attesterat."
            ),
        ),
    )


@guarded(BOOK)
def posting(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """How the municipality books what is paid."""
    award = or_404(lambda: selectors.bare(award_id))
    known = forms.known_posting(list(award.instalments.all()))
    form = forms.PostingForm(request.POST or None, initial=known)
    return _ask(
        request,
        award,
        form,
        lambda: instalments.set_posting(
            by=request.actor, award_id=award_id, posting=form.cleaned_data
        ),
        Words(
            _("Kontering"),
            _("Gäller det som inte är utbetalt. Nästa åtgärd av samma slag börjar likadant."),
        ),
    )


@guarded(FOLLOW_UP)
def aid(request: ActingRequest, award_id: UUID) -> HttpResponse:
    """On what ground a company is given the money."""
    award = or_404(lambda: selectors.bare(award_id))
    form = forms.AidForm(request.POST or None, initial={"basis": award.aid_basis})
    return _ask(
        request,
        award,
        form,
        lambda: award_aid.set_basis(by=request.actor, award_id=award_id, facts=form.facts),
        Words(
            _("Grund för stödet"),
            _(
                "Mottagaren är ett bolag. Innan pengarna betalas ut behövs en grund enligt EU:s "
                "regler om statsstöd. Stöd av mindre betydelse räknas ihop för hela koncernen "
                "under tre år."
            ),
        ),
    )


def _part_reason(
    request: ActingRequest, instalment_id: UUID, act: Callable[..., object], words: Words
) -> HttpResponse:
    part = or_404(lambda: selectors.instalment(instalment_id))
    return _reason(
        request,
        part.award,
        lambda reason: act(by=request.actor, instalment_id=instalment_id, reason=reason),
        words,
    )


def _reason(
    request: ActingRequest, award: Award, act: Callable[[str], object], words: Words
) -> HttpResponse:
    form = forms.AwardReasonForm(request.POST or None)
    words = replace(words, submit=words.heading)
    return _ask(request, award, form, lambda: act(form.cleaned_data["reason"]), words)


def _ask(
    request: ActingRequest, award: Award, form: Form, save: Callable[[], object], words: Words
) -> HttpResponse:
    ask = Ask(
        heading=words.heading,
        lead=words.lead,
        crumbs=to_award(award),
        submit=words.submit or _("Spara"),
        cancel_url=reverse("fund:award", args=[award.pk]),
    )
    return asked(request, form, save, ask, _("Ändringen är sparad."))


def to_award(award: Award) -> list[Crumb]:
    """The way to a page inside an award."""
    return [
        *to_round(award.application.round),
        Crumb(award.application.title, reverse("fund:award", args=[award.pk])),
    ]


def _pressed(
    request: ActingRequest, award_id: UUID, act: Callable[[], object], told: str
) -> HttpResponse:
    try:
        or_404(act)
    except Refused as error:
        messages.error(request, say(error.message))
        return redirect("fund:award", award_id)
    return done(request, told, "fund:award", award_id)
