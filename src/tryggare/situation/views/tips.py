"""The open pages of tips: to tell without saying who one is, and to read the answer."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tryggare.domain.incidents.reports import UNCOUNTED
from tryggare.organisations.guards import public
from tryggare.organisations.views.pages import or_404, saved
from tryggare.shell.elements import Crumb
from tryggare.situation.forms.tips import ReceiptForm, TipForm
from tryggare.situation.models import Tip
from tryggare.situation.services import tips

_WHY = "residents may tell what they have seen without saying who they are"


@never_cache
@public(_WHY)
def write(request: HttpRequest, code: str) -> HttpResponse:
    """Tell what has happened. Where no tips are taken there is no page."""
    door = or_404(lambda: tips.enter(code))
    form, sent = TipForm(request.POST or None, door=door), []

    def save() -> None:
        sent.append(tips.send(door=door, facts=form.facts))

    if request.method == "POST" and saved(form, save):
        return redirect("public-tip-receipt", code, sent[0])
    context = {
        "municipality": door.municipality,
        "form": form,
        "receipts_url": reverse("public-tip-receipts", args=[code]),
    }
    return render(request, "situation/tips/write.html", context)


@never_cache
@public(_WHY)
def receipts(request: HttpRequest, code: str) -> HttpResponse:
    """Where one types the receipt."""
    door = or_404(lambda: tips.enter(code))
    form = ReceiptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("public-tip-receipt", code, _plain(form.cleaned_data["receipt"]))
    context = {
        "municipality": door.municipality,
        "form": form,
        "crumbs": _crumbs(code, _("Läs svaret på ett tips")),
    }
    return render(request, "situation/tips/receipts.html", context)


@never_cache
@public(_WHY)
def read(request: HttpRequest, code: str, receipt: str) -> HttpResponse:
    """The answer to the tip with this receipt. Every other word gives one and the same page."""
    door = or_404(lambda: tips.enter(code))
    context = {"municipality": door.municipality, "crumbs": _crumbs(code, _("Ditt tips"))}
    try:
        tip = tips.found(receipt)
    except Tip.DoesNotExist:
        return render(request, "situation/tips/unknown.html", context, status=404)
    context |= {"receipt": receipt, "tip": tip, "lead": _told(tip)}
    return render(request, "situation/tips/read.html", context)


def _plain(receipt: str) -> str:
    """What can stand in an address; anything else is no receipt."""
    return "".join(sign for sign in receipt.upper() if sign.isalnum() or sign == "-") or "-"


def _crumbs(code: str, here: str) -> list[Crumb]:
    return [Crumb(_("Tipsa"), reverse("public-tip", args=[code])), Crumb(here)]


def _told(tip: Tip) -> str:
    states = Tip.State
    told: dict[str, str] = {
        states.RECEIVED: _("Tack. Tipset är framme och läses av kommunens samordnare."),
        states.HELD: _(
            "Tack. Texten kan peka ut någon. Samordnaren läser den, skriver om den och tar bort "
            "det som pekar ut."
        ),
        states.ACCEPTED: _("Tipset är läst och räknas i kommunens lägesbild."),
        states.SAME: _("Tipset är läst. Det gäller något som kommunen redan känner till."),
        UNCOUNTED: _("Tipset är läst, men händelsen räknas inte i lägesbilden."),
        states.WITHDRAWN: _("Tipset är läst och räknas inte i lägesbilden."),
    }
    return told[tips.told_state(tip)]
