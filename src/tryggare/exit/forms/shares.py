"""What is shared with whom, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.domain.consent import Category
from tryggare.exit.forms import choices
from tryggare.exit.services.bases import MOST_DAYS
from tryggare.exit.services.shares import ShareFacts
from tryggare.exit.services.snapshots import WRITTEN
from tryggare.organisations.models import Person
from tryggare.shell.forms import DateField, Form


class ShareForm(Form):
    """``recipients`` are those it can be shared with, ``allowed`` what may be; ``rests_on`` is
    ``consent_id`` or ``disclosure_id`` with its id."""

    def __init__(
        self,
        *args: Any,
        recipients: Sequence[Person],
        allowed: Iterable[Category],
        rests_on: dict[str, UUID],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._rests_on = rests_on
        people = [("", gettext("Välj person")), *((str(one.pk), one.name) for one in recipients)]
        wanted = set(allowed)
        fields: dict[str, forms.Field] = {
            "recipient": forms.ChoiceField(label=_("Med vem?"), choices=people),
            "works_there": forms.BooleanField(
                label=_("Jag har kontrollerat att personen arbetar hos mottagaren"), required=False
            ),
            "categories": choices.categories(
                _("Vad delas?"), wanted, _("Namn och personnummer hämtas ur ärendet.")
            ),
        }
        for one in WRITTEN:
            if one in wanted:
                told = _("Fyll i om du har valt det ovan.")
                label = choices.words(one)
                fields[f"text_{one}"] = choices.many_lines(label, told, required=False, rows=3)
        fields["last_day"] = DateField(
            label=_("Till och med vilken dag?"),
            help_text=gettext("Högst %(days)s dagar, och aldrig längre än samtycket gäller.")
            % {"days": MOST_DAYS},
        )
        for name, field in fields.items():
            self.add_field(name, field)

    @property
    def facts(self) -> ShareFacts:
        values = self.cleaned_data
        chosen = frozenset(map(Category, values["categories"]))
        return ShareFacts(
            recipient_id=UUID(values["recipient"]),
            works_there=values["works_there"],
            categories=chosen,
            texts={one: values.get(f"text_{one}", "") for one in WRITTEN if one in chosen},
            last_day=values["last_day"],
            **self._rests_on,
        )
