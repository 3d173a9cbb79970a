"""The application form of a round: what is asked, and in which words."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.errors import InvalidInput, Refused
from tryggare.domain.questionnaire import Question, Section, worded
from tryggare.fund.forms.calls import SectionsForm, show_in, wording_lines
from tryggare.fund.models import Round
from tryggare.fund.permissions import MANAGE_ROUND, VIEW_ROUND
from tryggare.fund.policies import BEFORE_CALL
from tryggare.fund.selectors import rounds as selectors
from tryggare.fund.selectors.calls import Offered, form_of, offered
from tryggare.fund.services import call_forms as services
from tryggare.fund.views.call_parts import to_call
from tryggare.fund.views.pages import to_round
from tryggare.organisations.guards import ActingRequest, guarded
from tryggare.organisations.views.pages import Row, done, or_404, saved
from tryggare.shell.elements import Cell, Column, Crumb, Table, Tag
from tryggare.shell.forms import problems_of
from tryggare.shell.locale import say, spoken


@guarded(VIEW_ROUND)
def show(request: ActingRequest, round_id: UUID) -> HttpResponse:
    """The form section by section; before the call opens, what of it to ask."""
    round_ = or_404(lambda: selectors.one(round_id))
    sections = offered(round_, spoken)
    form = SectionsForm(request.POST if request.method == "POST" else None, sections=sections)
    may = _may(request, round_)

    def save() -> None:
        keys = form.cleaned_data["sections"]
        services.choose_sections(by=request.actor, round_id=round_id, keys=keys)

    if request.method == "POST" and saved(form, save):
        return done(request, _("Formuläret är sparat."), "fund:call-form", round_id)
    context = {
        "round": round_,
        "lead": _lead(may),
        "may": may,
        "form": form,
        "table": _sections(round_, sections),
        "cancel_url": to_call(round_).url,
        "crumbs": [*to_round(round_), to_call(round_), Crumb(_("Formulär"))],
    }
    return render(request, "fund/calls/form.html", context)


@guarded(VIEW_ROUND)
def section(request: ActingRequest, round_id: UUID, section: str) -> HttpResponse:
    """The questions of one section; before the call opens, their words as a form."""
    round_ = or_404(lambda: selectors.one(round_id))
    try:
        own = form_of(round_)
        asked, shown = own.section(section), worded(own, spoken).section(section)
    except KeyError as error:
        raise Http404 from error
    lines = wording_lines(services.texts(asked), request.POST if request.method == "POST" else None)
    # Every line is asked before any is counted, so that every mistake is shown at once.
    answers = [line.is_valid() for line in lines]
    if request.method == "POST" and all(answers):
        wordings = [line.wording for line in lines]
        try:
            services.word_section(
                by=request.actor, round_id=round_id, section=section, wordings=wordings
            )
        except InvalidInput as error:
            show_in(lines, error)
        except Refused as error:
            messages.error(request, say(error.message))
        else:
            return done(request, _("Avsnittet är sparat."), "fund:call-form", round_id)
    form_url = reverse("fund:call-form", args=[round_id])
    context = {
        "round": round_,
        "section": shown,
        "may": _may(request, round_),
        "lines": lines,
        "problems": [one for line in lines for one in problems_of(line)],
        "table": _questions(shown),
        "cancel_url": form_url,
        "crumbs": [
            *to_round(round_),
            to_call(round_),
            Crumb(_("Formulär"), form_url),
            Crumb(shown.label),
        ],
    }
    return render(request, "fund/calls/section.html", context)


def _may(request: ActingRequest, round_: Round) -> bool:
    return request.actor.may(MANAGE_ROUND) and round_.state in BEFORE_CALL


def _lead(may: bool) -> str:
    if may:
        return _("Så här ser ansökan ut. Du kan ändra den tills utlysningen öppnar.")
    return _("Det här frågas de som söker.")


def _sections(round_: Round, sections: list[Offered]) -> Table:
    columns = [Column(_("Avsnitt")), Column(_("Frågor"), numeric=True), Column(_("Med"))]
    rows: list[Row] = [
        [
            Cell(one.section.label, _url(round_, one), one.section.hint),
            str(len(_asked(one.section))),
            _tag(one),
        ]
        for one in sections
    ]
    return Table(columns, rows, _("Avsnitten i ansökan"), caption_hidden=True)


def _url(round_: Round, one: Offered) -> str:
    if not one.is_asked:
        return ""
    return reverse("fund:call-form-section", args=[round_.pk, one.section.key])


def _tag(one: Offered) -> Tag:
    if one.is_needed:
        return Tag(_("Alltid med"), "leaf")
    return Tag(_("Med"), "leaf") if one.is_asked else Tag(_("Inte med"))


def _questions(asked: Section) -> Table:
    columns = [Column(_("Fråga")), Column(_("Ska besvaras"))]
    rows: list[Row] = [
        [Cell(one.label, note=one.hint or _choices(one)), _required(one)] for one in _asked(asked)
    ]
    return Table(columns, rows, _("Frågorna"), caption_hidden=True)


def _asked(section: Section) -> tuple[Question, ...]:
    return section.questions + (section.rows.columns if section.rows else ())


def _required(question: Question) -> str:
    if not question.required:
        return _("Frivilligt")
    return _("Ja, när den ställs") if question.when else _("Ja")


def _choices(question: Question) -> str:
    if not question.choices:
        return ""
    count = len(question.choices)
    return ngettext("%(count)d alternativ", "%(count)d alternativ", count) % {"count": count}
