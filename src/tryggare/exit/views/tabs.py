"""The pages of a case, in the order one works: a few groups, and the pages of the one that is
open. All pages in one row took half a phone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from tryggare.domain.wording import gettext_noop
from tryggare.shell.locale import spoken

# Group, then address and label of each of its pages; the address takes the case.
GROUPS = (
    (
        gettext_noop("Ärendet"),
        (
            ("exit:case", gettext_noop("Översikt")),
            ("exit:journal", gettext_noop("Journal")),
            ("exit:decisions", gettext_noop("Beslut")),
            ("exit:clocks", gettext_noop("Tider")),
            ("exit:exchange", gettext_noop("Akten")),
        ),
    ),
    (
        gettext_noop("Personen"),
        (
            ("exit:identity", gettext_noop("Vem det gäller")),
            ("exit:own-view", gettext_noop("Personens egen sida")),
        ),
    ),
    (
        gettext_noop("Stödet"),
        (
            ("exit:needs", gettext_noop("Behov och plan")),
            ("exit:agreements", gettext_noop("Överenskommelse")),
            ("exit:costs", gettext_noop("Kostnader")),
            ("exit:follow-ups", gettext_noop("Uppföljning")),
        ),
    ),
    (gettext_noop("Skydd"), (("exit:safety", gettext_noop("Skydd")),)),
    (
        gettext_noop("Till andra"),
        (
            ("exit:consents", gettext_noop("Samtycke")),
            ("exit:disclosures", gettext_noop("Utlämnande")),
            ("exit:elsewhere", gettext_noop("Andra kommuner")),
        ),
    ),
    (
        gettext_noop("Laget"),
        (
            ("exit:team", gettext_noop("Laget")),
            ("exit:log", gettext_noop("Läslogg")),
            ("exit:destruction-case", gettext_noop("Gallring")),
        ),
    ),
)
# The address name of every page of a case.
PAGES = tuple(name for _group, pages in GROUPS for name, _label in pages)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Tabs:
    """``groups`` lead to the first page of each; ``pages`` are those of the open group, none where
    there is but one."""

    groups: list[Tab]
    pages: list[Tab]


def tabs(case_id: UUID, here: str) -> Tabs:
    """Where one may go in the case; ``here`` is the address name of the page that is shown."""
    groups, shown = [], []
    for group, pages in GROUPS:
        inside = [
            Tab(spoken(label), reverse(name, args=[case_id]), name == here) for name, label in pages
        ]
        is_open = any(page.current for page in inside)
        groups.append(Tab(spoken(group), inside[0].url, is_open))
        if is_open and len(inside) > 1:
            shown = inside
    return Tabs(groups, shown)
