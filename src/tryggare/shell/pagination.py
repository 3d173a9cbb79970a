"""Pages of a long list: which links to show, keeping the filters in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.translation import gettext as _

from tryggare.domain.money import grouped
from tryggare.shell.locale import active


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page number; no ``url`` stands for the pages left out."""

    label: str
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    summary: str
    links: Sequence[PageLink] = ()
    previous_url: str = ""
    next_url: str = ""


def pages(page: Page[Any], query: QueryDict) -> Pages:
    """Links for ``page``, keeping every other parameter of ``query`` (request.GET)."""

    def url(number: int) -> str:
        kept = query.copy()
        kept["page"] = str(number)
        return f"?{kept.urlencode()}"

    if page.paginator.num_pages == 1:
        return Pages(_summary(page))
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return Pages(
        _summary(page),
        [
            PageLink(str(n), url(n), n == page.number) if isinstance(n, int) else PageLink("…")
            for n in shown
        ],
        url(page.previous_page_number()) if page.has_previous() else "",
        url(page.next_page_number()) if page.has_next() else "",
    )


def _summary(page: Page[Any]) -> str:
    locale = active()
    return _("Visar %(first)s–%(last)s av %(total)s") % {
        "first": grouped(page.start_index(), locale=locale),
        "last": grouped(page.end_index(), locale=locale),
        "total": grouped(page.paginator.count, locale=locale),
    }
