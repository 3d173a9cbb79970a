"""Who is asked into a case's team, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from tryggare.exit.models import Membership
from tryggare.exit.services.teams import MemberFacts
from tryggare.organisations.models import Person
from tryggare.shell.forms import Form


class InviteForm(Form):
    """``colleagues`` are those who can be asked."""

    person = forms.ChoiceField(label=_("Vem?"))
    kind = forms.ChoiceField(
        label=_("Som vad?"), choices=Membership.Kind.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Varför behövs personen i ärendet?"),
        help_text=_("Skriv inte vem ärendet gäller. Skälet visas innan personen har svarat."),
        max_length=500,
    )
    holds_frozen = forms.BooleanField(
        label=_("Behåller ärendet om det fryses"),
        help_text=_("Vid misstanke om läcka stängs alla andra ute genast."),
        required=False,
    )

    def __init__(self, *args: Any, colleagues: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Välj person")), *((str(one.pk), one.name) for one in colleagues)]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]

    @property
    def facts(self) -> MemberFacts:
        values = self.cleaned_data
        return MemberFacts(
            person_id=UUID(values["person"]),
            kind=values["kind"],
            reason=values["reason"],
            holds_frozen=values["holds_frozen"],
        )


class AnswerForm(Form):
    tied = forms.ChoiceField(
        label=_("Har du någon koppling till personen eller kretsen runt personen?"),
        help_text=_(
            "Släkt, vän, granne, tidigare ärende, förening eller affär. Fråga den som bad dig vem "
            "det gäller. Vad kopplingen är skrivs inte ned."
        ),
        choices=[("no", _("Nej, ingen koppling")), ("yes", _("Ja, eller jag är inte säker"))],
        widget=forms.RadioSelect,
    )

    @property
    def is_tied(self) -> bool:
        return bool(self.cleaned_data["tied"] == "yes")
