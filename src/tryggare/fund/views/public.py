"""The fund as everyone may see it: what each krona was for, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tryggare.domain.ledger import Balance
from tryggare.fund.forms.public import GrantsFilterForm
from tryggare.fund.models import Award
from tryggare.fund.selectors import public as selectors
from tryggare.fund.services import publishing
from tryggare.fund.views import effects_parts, public_parts
from tryggare.fund.views.award_parts import state_tag
from tryggare.fund.views.pages import PER_PAGE, amount, kronor
from tryggare.organisations.guards import public
from tryggare.organisations.models import Municipality
from tryggare.organisations.selectors.districts import division
from tryggare.organisations.views.pages import or_404
from tryggare.shell.elements import Answer, Cell, Column, Crumb, Table, Tag
from tryggare.shell.files import attachment
from tryggare.shell.pagination import pages

_WHY = "residents may see what each krona was for"


@public(_WHY)
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The grants of a municipality's fund, by kommundel on a map and one by one."""
    municipality = or_404(lambda: publishing.enter(code))
    form = GrantsFilterForm(request.GET, named=selectors.named())
    wanted = form.wanted
    sums, money = selectors.sums(wanted), selectors.years_money()
    paginator = Paginator(selectors.listed(wanted), PER_PAGE)
    paginator.count = sums.count  # so that nobody counts again
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "municipality": municipality,
        "lead": _lead(sums, wanted),
        "filters": form,
        "clear_url": reverse("public-fund", args=[code]),
        "csv_url": f"{reverse('public-fund-csv', args=[code])}?{_query(wanted)}".rstrip("?"),
        "table": _table([_row(award, code) for award in page]),
        "has_rows": bool(page.paginator.count),
        "pages": pages(page, request.GET),
        "refused": _refused(selectors.refused(wanted.year)) if _is_whole(wanted) else "",
        "map": public_parts.district_map(sums.by_district, division(municipality.pk)),
        "districts": public_parts.district_table(sums.by_district, _("Kronor per kommundel")),
        "years": public_parts.years_table(money),
        **_year_picture(money, wanted.year),
    }
    return render(request, "fund/public/index.html", context)


@public(_WHY)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    or_404(lambda: publishing.enter(code))
    wanted = GrantsFilterForm(request.GET, named=selectors.named()).wanted
    awards = selectors.with_effects(selectors.listed(wanted))
    content = publishing.grants_csv(awards, effects_parts.goal_sentence)
    return attachment(content, f"trygghetsfonden-{code}.csv", is_open=True)


@public(_WHY)
def detail(request: HttpRequest, code: str, award_id: UUID) -> HttpResponse:
    """One grant: what it was for, its goals and results, what was learnt."""
    municipality = or_404(lambda: publishing.enter(code))
    found = or_404(lambda: selectors.one(award_id))
    application = found.award.application
    context = {
        "municipality": municipality,
        "title": application.title,
        "state": state_tag(found.award),
        "lead": _("%(applicant)s har fått %(amount)s.")
        % {
            "applicant": application.applicant or _("Sökanden"),
            "amount": kronor(found.award.amount_ore),
        },
        "answers": _answers(found),
        "charts": [effects_parts.goal_chart(goal) for goal in found.goals],
        "lesson": effects_parts.lesson_answers(found.lesson),
        "crumbs": [
            Crumb(_fund_of(municipality), reverse("public-fund", args=[code])),
            Crumb(application.title),
        ],
    }
    return render(request, "fund/public/detail.html", context)


def _fund_of(municipality: Municipality) -> str:
    return _("Trygghetsfonden i %(name)s") % {"name": municipality.name}


def _lead(sums: selectors.Sums, wanted: selectors.Wanted) -> str:
    if not sums.count and wanted.is_everything:
        return _("Inget är beviljat och anslaget än.")
    sentence = ngettext(
        "%(count)d åtgärd har fått %(amount)s.",
        "%(count)d åtgärder har fått %(amount)s.",
        sums.count,
    )
    return sentence % {"count": sums.count, "amount": kronor(sums.granted_ore)}


def _is_whole(wanted: selectors.Wanted) -> bool:
    # A part could be so small that the sum points out one of them.
    return not wanted.district and not wanted.category


def _refused(found: selectors.Refused) -> str:
    if not found.count:
        return ""
    sentence = ngettext(
        "%(count)d ansökan om %(amount)s fick avslag.",
        "%(count)d ansökningar om sammanlagt %(amount)s fick avslag.",
        found.count,
    )
    return sentence % {"count": found.count, "amount": kronor(found.asked_ore)}


def _year_picture(money: Mapping[int, Balance], year: int | None) -> dict[str, object]:
    """The books of the year asked for, or of the latest with money in it."""
    used = [one for one, now in money.items() if now.frame_ore]
    shown = year if year in used else next(iter(used), None)
    if shown is None:
        return {"chart": None}
    return {"chart": public_parts.money_chart(money[shown], shown)}


def _query(wanted: selectors.Wanted) -> str:
    chosen = {
        "kommundel": wanted.district,
        "inriktning": wanted.category,
        "ar": str(wanted.year or ""),
    }
    return urlencode({name: value for name, value in chosen.items() if value})


def _table(rows: list[list[Cell | Tag | str]]) -> Table:
    columns = [
        Column(_("Åtgärd")),
        Column(_("Kommundel")),
        Column(_("Inriktning")),
        Column(_("År")),
        Column(_("Läge")),
        Column(_("Beviljat, kr"), numeric=True),
    ]
    return Table(columns, rows, _("Beviljade åtgärder"), caption_hidden=True)


def _row(award: Award, code: str) -> list[Cell | Tag | str]:
    application = award.application
    url = reverse("public-grant", args=[code, award.pk])
    return [
        Cell(application.title, url, application.applicant),
        application.district_name or _("Hela kommunen"),
        application.category or "–",
        str(application.round.year),
        state_tag(award),
        amount(award.amount_ore),
    ]


def _answers(found: selectors.PublicGrant) -> list[Answer]:
    application, decision = found.award.application, found.decision
    told = [
        Answer(_("Fond"), application.round.fund.name),
        Answer(_("Omgång"), f"{application.round.name}, {application.round.year}"),
        Answer(_("Kommundel"), application.district_name or _("Hela kommunen")),
        Answer(_("Inriktning"), application.category),
        Answer(_("Beslut"), _decided(found)),
    ]
    if decision.appealed_on and not decision.appeal_ended_on:
        told.append(Answer(_("Överklagat"), effects_parts.day(decision.appealed_on)))
    return [answer for answer in told if answer.value]


def _decided(found: selectors.PublicGrant) -> str:
    decision = found.decision
    if decision.decided_on is None:
        return ""
    told = {"day": effects_parts.day(decision.decided_on), "paragraph": decision.paragraph}
    if decision.meeting is None:
        return _("%(day)s, på delegation") % told
    told["body"] = decision.meeting.body.name
    if not decision.paragraph:
        return _("%(body)s, %(day)s") % told
    return _("%(body)s, %(day)s, § %(paragraph)s") % told
