"""Who is in the panel, what they have time for, and how many are to read each application."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tryggare.fund.models import PanelMember
from tryggare.fund.services.panels import MOST_EACH, MOST_READINGS, MemberFacts
from tryggare.organisations.models import Person
from tryggare.shell.forms import Form, RowField, WholeNumberField

READERS = 3


class MemberForm(Form):
    """What a member has time for. ``categories`` are ``(name, label)`` of what they may know."""

    most = WholeNumberField(
        label=_("Läser högst"),
        help_text=_("Så många ansökningar hinner personen med."),
        smallest=1,
        largest=MOST_READINGS,
    )

    def __init__(self, *args: Any, categories: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if categories:
            known = forms.MultipleChoiceField(
                label=_("Kan särskilt"),
                help_text=_("Ansökningar i de här inriktningarna ges först till personen."),
                choices=categories,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            self.add_field("categories", known)

    @property
    def facts(self) -> MemberFacts:
        return MemberFacts(
            most=self.cleaned_data["most"],
            categories=tuple(self.cleaned_data.get("categories", ())),
        )


class NewMemberForm(MemberForm):
    person = RowField(
        label=_("Bedömare"), queryset=Person.objects.none(), empty_label=_("Välj en person")
    )
    field_order = ("person", "most")

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class PlanForm(Form):
    """How many are to read each application. An address that makes no sense asks again."""

    lasare = WholeNumberField(label=_("Bedömare per ansökan"), smallest=1, largest=MOST_EACH)


class GiveForm(Form):
    person = RowField(
        label=_("Bedömare"), queryset=Person.objects.none(), empty_label=_("Välj en person")
    )
    reason = forms.CharField(
        label=_("Varför?"),
        help_text=_("Skälet sparas i händelseloggen."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, people: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


def known(member: PanelMember) -> dict[str, object]:
    """A member as the form's initial values."""
    return {"most": str(member.most), "categories": member.categories}
