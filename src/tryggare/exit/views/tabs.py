"""The pages of a case, in the order one works."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from tryggare.domain.wording import gettext_noop
from tryggare.shell.locale import spoken

# Address and label; the address takes the case.
TABS = (
    ("exit:case", gettext_noop("Översikt")),
    ("exit:journal", gettext_noop("Journal")),
    ("exit:identity", gettext_noop("Personen")),
    ("exit:needs", gettext_noop("Behov och plan")),
    ("exit:agreements", gettext_noop("Överenskommelse")),
    ("exit:own-view", gettext_noop("Personens egen sida")),
    ("exit:consents", gettext_noop("Samtycke")),
    ("exit:disclosures", gettext_noop("Utlämnande")),
    ("exit:safety", gettext_noop("Skydd")),
    ("exit:decisions", gettext_noop("Beslut")),
    ("exit:clocks", gettext_noop("Tider")),
    ("exit:team", gettext_noop("Laget")),
    ("exit:log", gettext_noop("Läslogg")),
)


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    url: str
    current: bool


def tabs(case_id: UUID, here: str) -> list[Tab]:
    """Every page of the case; ``here`` is the address name of the one that is shown."""
    return [Tab(spoken(label), reverse(name, args=[case_id]), name == here) for name, label in TABS]
