"""One voucher, and correcting it; and what is booked by hand: the appropriation."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from tryggare.fund.forms.books import AppropriationForm, CorrectForm, known_appropriation
from tryggare.fund.models import Voucher
from tryggare.fund.permissions import BOOK, VIEW_MONEY
from tryggare.fund.selectors import books, rounds
from tryggare.fund.services import appropriations, vouchers
from tryggare.fund.views import book_parts as parts
from tryggare.fund.views.pages import to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Crumb
from tryggare.shell.locale import say


@guarded(VIEW_MONEY)
def detail(request: ActingRequest, voucher_id: UUID) -> HttpResponse:
    """One voucher: what happened, its lines, and what corrects or is corrected."""
    voucher = or_404(lambda: books.voucher(voucher_id))
    corrected = parts.is_corrected(voucher)
    elsewhere = vouchers.corrected_elsewhere(voucher)
    may = request.actor.may(BOOK) and not corrected and elsewhere is None
    url = reverse("fund:voucher-correct", args=[voucher_id])
    context = {
        "voucher": voucher,
        "answers": parts.about_voucher(voucher),
        "table": parts.lines_table(voucher),
        "corrected": corrected,
        "elsewhere": say(elsewhere) if elsewhere is not None and not corrected else "",
        "actions": [Action(_("Rätta verifikationen"), url, "danger")] if may else [],
        "crumbs": [*_way(voucher), Crumb(_number(voucher))],
    }
    return render(request, "fund/books/voucher.html", context)


@guarded(BOOK)
def correct(request: ActingRequest, voucher_id: UUID) -> HttpResponse:
    """Book the reversal, with a reason."""
    voucher = or_404(lambda: books.voucher(voucher_id))
    form = CorrectForm(request.POST or None)

    def save() -> None:
        reason = form.cleaned_data["reason"]
        vouchers.correct(by=request.actor, voucher_id=voucher_id, reason=reason)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Verifikationen är rättad."), "fund:voucher", voucher_id)
    url = reverse("fund:voucher", args=[voucher_id])
    return form_page(
        request,
        form,
        Ask(
            heading=_("Rätta verifikationen"),
            lead=_(
                "En ny verifikation med omvända tecken bokförs. Den gamla står kvar. Bokför sedan "
                "det som skulle ha stått."
            ),
            crumbs=[*_way(voucher), Crumb(_number(voucher), url)],
            submit=_("Rätta"),
            cancel_url=url,
        ),
    )


@guarded(BOOK)
def appropriate(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Kommunfullmäktige's decision on the year's money."""
    round_ = or_404(lambda: rounds.one(round_id))
    there = books.balance(round_.fund_id, round_.year)
    form = AppropriationForm(
        request.POST or None, initial=known_appropriation(round_, there.appropriation_ore)
    )
    if request.method == "POST" and saved(
        form,
        lambda: appropriations.appropriate(by=request.actor, round_id=round_id, facts=form.facts),
    ):
        return done(request, _("Anslaget är infört och bokfört."), "fund:round", round_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("För in anslaget"),
            lead=_(
                "Fullmäktige beslutar om anslaget för %(year)d. Omgångens pengar avsätts ur det."
            )
            % {"year": round_.year},
            crumbs=to_round(round_),
            submit=_("För in och bokför"),
            cancel_url=reverse("fund:round", args=[round_id]),
        ),
    )


def _way(voucher: Voucher) -> list[Crumb]:
    url = reverse("fund:vouchers", args=[voucher.fund_id, voucher.year])
    return [*parts.to_books(voucher.fund, voucher.year), Crumb(_("Verifikationer"), url)]


def _number(voucher: Voucher) -> str:
    return _("Verifikation %(year)d-%(number)d") % {
        "year": voucher.year,
        "number": voucher.number,
    }
