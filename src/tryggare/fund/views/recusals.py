"""Jäv, for officers: who is out of what, the minutes' sentences, and what the body has settled."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.recusal import Ground
from tryggare.fund.forms.declarations import SettleForm
from tryggare.fund.permissions import HANDLE
from tryggare.fund.selectors import declarations as selectors
from tryggare.fund.selectors import rounds
from tryggare.fund.services import declarations as services
from tryggare.fund.views.pages import law, to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Ask, done, form_page, or_404, saved
from tryggare.shell.elements import Action, Cell, Column, Crumb, Table, Tag
from tryggare.shell.locale import say


@guarded(HANDLE)
def index(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """Who is out of which of the round's applications. The database leaves out the reader's own."""
    round_ = or_404(lambda: rounds.one(round_id))
    found = selectors.out_of(round_)
    context = {
        "round": round_,
        "lead": _lead(len(found)),
        "standings": [_told(standing) for standing in found],
        "law": law("kl-6-30"),
        "crumbs": [
            *to_round(round_),
            Crumb(_("Jäv"), reverse("fund:declarations", args=[round_id])),
            Crumb(_("Vilka som har jäv")),
        ],
    }
    return render(request, "fund/declarations/recusals.html", context)


@guarded(HANDLE)
def settle(request: ActingRequest, application_id: UUID) -> HttpResponse:
    """Record what the body has settled about someone (KL 6:30)."""
    standing = or_404(lambda: selectors.standing_of(application_id))
    application = standing.application
    form = SettleForm(request.POST or None)

    def save() -> None:
        services.settle(
            by=request.actor,
            application_id=application_id,
            person_id=form.cleaned_data["person"].pk,
            reason=form.cleaned_data["reason"],
            **form.answer,
        )

    if request.method == "POST" and saved(form, save):
        return done(request, _("Avgörandet är infört."), "fund:recusals", application.round_id)
    return form_page(
        request,
        form,
        Ask(
            heading=_("För in ett avgörande om jäv"),
            lead=_(
                "Gäller %(title)s. Är frågan om någons jäv oklar avgör organet den, och den det "
                "gäller deltar inte."
            )
            % {"title": application.title},
            crumbs=[
                *to_round(application.round),
                Crumb(
                    _("Vilka som har jäv"), reverse("fund:recusals", args=[application.round_id])
                ),
            ],
            submit=_("För in"),
            cancel_url=reverse("fund:recusals", args=[application.round_id]),
        ),
    )


def _lead(count: int) -> str:
    if not count:
        return _("Ingen har anmält jäv i någon av omgångens ansökningar.")
    sentence = ngettext(
        "Någon har jäv i %(count)d ansökan. Den som har jäv ser inte ansökan, och inte den här "
        "raden.",
        "Någon har jäv i %(count)d ansökningar. Den som har jäv ser inte ansökan, och inte den här "
        "raden.",
        count,
    )
    return sentence % {"count": count}


def _told(standing: selectors.Standing) -> dict[str, object]:
    application = standing.application
    settle_url = reverse("fund:settle", args=[application.pk])
    label = _("För in ett avgörande om %(title)s") % {"title": application.title}
    return {
        "title": application.title,
        "who": f"{application.reference} · {application.applicant}",
        "table": _table(standing),
        "protocol": say(standing.protocol),
        "clear": _clear(standing.clear),
        "action": Action(label, settle_url, "secondary"),
    }


def _clear(count: int) -> str:
    sentence = ngettext(
        "%(count)d person har svarat inget jäv.", "%(count)d personer har svarat inget jäv.", count
    )
    return sentence % {"count": count}


def _table(standing: selectors.Standing) -> Table:
    columns = [Column(_("Vem")), Column(_("Grund")), Column(_("Vad"), prose=True), Column(_("Hur"))]
    rows: list[list[Cell | Tag | str]] = [
        [
            str(one.declaration.person),
            _ground(one.declaration.ground),
            one.declaration.relation,
            Cell(tag=_tag(one)) if _tag(one) else _("Anmält före läsning"),
        ]
        for one in standing.declared
    ]
    return Table(columns, rows, _("Jäv"), caption_hidden=True)


def _ground(code: str) -> Cell:
    ground = Ground(code)
    return Cell(say(ground.label).capitalize(), note=str(ground.provision))


def _tag(one: selectors.Declared) -> Tag | None:
    if one.declaration.settled_by_id is not None:
        return Tag(_("Avgjort av organet"), "leaf")
    if one.declaration.is_late:
        word = _("Sent upptäckt, poäng strukna") if one.struck else _("Sent upptäckt")
        return Tag(word, "sun")
    return None
