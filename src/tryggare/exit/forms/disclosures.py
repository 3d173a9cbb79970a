"""The guide's questions, a trial on one ground, a refusal, and what was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tryggare.domain.consent import Category
from tryggare.domain.secrecy import (
    DisclosureGround,
    Initiative,
    Outcome,
    Purpose,
    Question,
    Recipient,
)
from tryggare.exit.forms import choices
from tryggare.exit.services.disclosure_steps import GivenFacts
from tryggare.exit.services.disclosures import TrialFacts
from tryggare.shell.forms import DateField, Form
from tryggare.shell.locale import say

_YES_NO = (("yes", _("Ja")), ("no", _("Nej")))


def answer_field(question: Question, *, required: bool) -> forms.ChoiceField:
    offered = _YES_NO if required else (*_YES_NO, ("", _("Vet inte än")))
    return forms.ChoiceField(
        label=say(question.text), choices=offered, widget=forms.RadioSelect, required=required
    )


class WishForm(Form):
    """Who would be told what and why; limited to what ``ground`` reaches where there is one."""

    def __init__(self, *args: Any, ground: DisclosureGround | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pick = gettext("Välj")
        recipients = _in_order(Recipient, ground and ground.recipients)
        purposes = _in_order(Purpose, ground and ground.purposes)
        initiatives = _in_order(Initiative, ground and ground.initiatives)
        asked = {
            Initiative.REQUEST: gettext("De har frågat"),
            Initiative.OWN: gettext("Vi vill berätta själva"),
        }
        for name, field in {
            "recipient": choices.listed(_("Vem får veta?"), recipients, pick),
            "initiative": forms.ChoiceField(
                label=_("Har de frågat?"),
                choices=[(one.value, asked[one]) for one in initiatives],
                widget=forms.RadioSelect,
            ),
            "purpose": choices.listed(_("Vad ska det användas till?"), purposes, pick),
            "categories": choices.categories(
                _("Vilka uppgifter?"), ground.at_most if ground else Category
            ),
        }.items():
            self.add_field(name, field)

    @property
    def wish(self) -> dict[str, Any]:
        values = self.cleaned_data
        return {
            "recipient": Recipient(values["recipient"]),
            "initiative": Initiative(values["initiative"]),
            "purpose": Purpose(values["purpose"]),
            "categories": frozenset(map(Category, values["categories"])),
        }


class GuideForm(WishForm):
    """``questions`` are those whose answers would decide more."""

    def __init__(self, *args: Any, questions: Iterable[Question] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            self.add_field(question, answer_field(question, required=False))

    @property
    def answers(self) -> dict[Question, bool]:
        return answers_in(self.cleaned_data)


class _TriedForm(WishForm):
    """What every trial says; the wish itself is known where it answers ``request``."""

    def __init__(self, *args: Any, request: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._request = request or {}
        for name in self._request:
            self.fields.pop(name, None)
        self.add_field(
            "name",
            forms.CharField(
                label=_("Vem hos mottagaren?"),
                help_text=_("Namn och funktion. Gäller det ett samtycke: mottagaren så som den "
                            "står där."),
                max_length=300,
            ),
        )  # fmt: skip
        self.add_field("what", choices.many_lines(_("Vad gäller det, och varför behövs det?")))
        self.add_field(
            "born",
            DateField(
                label=_("Personens födelsedag"),
                help_text=_("Behövs bara om ärendet saknar personnummer."),
                required=False,
            ),
        )

    @property
    def common(self) -> dict[str, Any]:
        values = {**self.cleaned_data, **self._request}
        return {
            "recipient": Recipient(values["recipient"]),
            "initiative": Initiative(values["initiative"]),
            "purpose": Purpose(values["purpose"]),
            "categories": frozenset(map(Category, values["categories"])),
            "name": values["name"],
            "what": values["what"],
            "born": values["born"],
            "request_id": values.get("request_id"),
        }


class TrialForm(_TriedForm):
    """A trial on ``ground``, with its questions; ``consents`` are those that could carry it."""

    def __init__(
        self,
        *args: Any,
        ground: DisclosureGround,
        consents: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, ground=ground, **kwargs)
        self._ground = ground
        if ground.consent_based:
            self.add_field(
                "consent",
                forms.ChoiceField(label=_("Vilket samtycke?"), choices=list(consents)),
            )
        asked = (*ground.yes, *ground.no)
        for question in asked:
            self._ask(question, required=True)
        if ground.or_if is not None:
            self._ask(ground.or_if, required=False)

    def _ask(self, question: Question, *, required: bool) -> None:
        self.add_field(question, answer_field(question, required=required))
        label = _("Hur har du kommit fram till det?")
        self.add_field(f"written_{question}", choices.many_lines(label, required=required, rows=3))

    @property
    def facts(self) -> TrialFacts:
        values = self.cleaned_data
        chosen = values.get("consent")
        return TrialFacts(
            **self.common,
            ground=self._ground.id,
            outcome=Outcome.TELL,
            answers=answers_in(values),
            written={one: values.get(f"written_{one}", "") for one in Question},
            consent_id=UUID(chosen) if chosen else None,
        )


class RefusalForm(_TriedForm):
    """That something is not told, and why; on ``ground_id`` where it was asked for by one."""

    def __init__(self, *args: Any, ground_id: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._ground_id = ground_id
        self.add_field("reason", choices.many_lines(_("Varför lämnas det inte ut?")))

    @property
    def facts(self) -> TrialFacts:
        return TrialFacts(
            **self.common,
            ground=self._ground_id,
            outcome=Outcome.REFUSE,
            reason=self.cleaned_data["reason"],
        )


class ReasonForm(Form):
    reason = choices.many_lines(_("Skäl"))


class GivenForm(Form):
    """What was told; ``only_whether`` asks for yes or no, and for nothing more."""

    given_on = DateField(label=_("Vilken dag lämnades det?"))
    to_whom = forms.CharField(
        label=_("Vem tog emot?"), help_text=_("Namn och funktion."), max_length=300
    )
    how = forms.CharField(
        label=_("Hur?"), help_text=_("Till exempel vid ett möte eller med bud."), max_length=300
    )

    def __init__(self, *args: Any, only_whether: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if only_whether:
            self.add_field(
                "stays",
                forms.ChoiceField(
                    label=_("Bor personen på ett sådant boende?"),
                    help_text=_("Säg bara ja eller nej. Inte var, och inte varför."),
                    choices=_YES_NO,
                    widget=forms.RadioSelect,
                ),
            )
        else:
            self.add_field("what", choices.many_lines(_("Vad lämnades?")))

    @property
    def facts(self) -> GivenFacts:
        values = self.cleaned_data
        return GivenFacts(
            given_on=values["given_on"],
            to_whom=values["to_whom"],
            how=values["how"],
            what=values.get("what", ""),
            stays=values["stays"] == "yes" if "stays" in values else None,
        )


def answers_in(values: Mapping[str, Any]) -> dict[Question, bool]:
    """The questions that have been answered."""
    return {one: values[one] == "yes" for one in Question if values.get(one)}


def _in_order(kind: Any, among: Any) -> list[Any]:
    return [one for one in kind if among is None or one in among]
