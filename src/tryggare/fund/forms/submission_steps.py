"""The steps of an application that are one form each: begin, attach, send, withdraw, copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tryggare.domain.attachments import ENDINGS, LARGEST
from tryggare.domain.evidence import Certainty
from tryggare.fund.models import EvidenceNote, Round
from tryggare.organisations.models import Organisation
from tryggare.shell.forms import Form, RowField, UploadField, WholeNumberField, YearField
from tryggare.shell.locale import say
from tryggare.shell.widgets import Select

_ENDINGS = tuple(ending for endings in ENDINGS.values() for ending in endings)


class StartForm(Form):
    organisation = RowField(
        label=_("Vem söker?"),
        help_text=_("De organisationer där du har uppdrag i dag."),
        queryset=Organisation.objects.none(),
        empty_label=_("Välj organisation"),
    )

    def __init__(self, *args: Any, bodies: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]
        if len(bodies) == 1:
            self.initial.setdefault("organisation", bodies[0].pk)


class AttachForm(Form):
    question = forms.ChoiceField(label=_("Vad är det för fil?"), required=False, widget=Select)
    file = UploadField(label=_("Fil"), endings=_ENDINGS, max_bytes=LARGEST)

    def __init__(self, *args: Any, kinds: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["question"]
        kind.choices = [("", _("Välj")), *kinds]  # type: ignore[attr-defined]
        self.fields["file"].help_text = _(
            "PDF, bild, dokument eller kalkylblad, högst 20 MB. Skript och uppgifter som inte syns "
            "tas bort ur filen."
        )


class SendForm(Form):
    authorised = forms.BooleanField()

    def __init__(self, *args: Any, organisation: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = _("Jag får skicka in detta för %(body)s, och uppgifterna stämmer")
        self.fields["authorised"].label = label % {"body": organisation}


class WithdrawForm(Form):
    reason = forms.CharField(
        label=_("Varför återkallas ansökan?"),
        help_text=_("Kommunen ser skälet."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CopyForm(Form):
    round = RowField(
        label=_("Till vilken omgång?"),
        queryset=Round.objects.none(),
        empty_label=_("Välj omgång"),
    )

    def __init__(self, *args: Any, rounds: QuerySet[Round], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]


class EvidenceNoteForm(Form):
    """A card of the municipality's own. ``measures`` and ``themes`` are the form's codes."""

    measure = forms.ChoiceField(label=_("Åtgärdstyp"), widget=Select)
    theme = forms.ChoiceField(
        label=_("Problem"),
        help_text=_("Lämna tomt för åtgärden i stort."),
        required=False,
        widget=Select,
    )
    sentence = forms.CharField(
        label=_("Vad vet man?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    effect_percent = forms.CharField(
        label=_("Effekt på problemet, i procent"),
        help_text=_("Minus är mindre av problemet. 0 är ingen effekt. Tomt om källan inte säger."),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    studies = WholeNumberField(label=_("Antal studier"), largest=10_000, required=False)
    certainty = forms.ChoiceField(label=_("Hur säker är effekten?"), widget=Select)
    source = forms.CharField(label=_("Källa"), max_length=300)
    url = forms.URLField(
        label=_("Källans adress"),
        max_length=500,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Skriv en adress som börjar med https://.")},
    )
    year = YearField(label=_("Källans år"), smallest=1900, largest=2100, required=False)

    def __init__(
        self,
        *args: Any,
        measures: Iterable[tuple[str, str]],
        themes: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choose("measure", measures)
        self._choose("theme", themes)
        self._choose("certainty", [(one.value, say(one.text)) for one in Certainty])

    def _choose(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        field.choices = [("", _("Välj")), *choices]  # type: ignore[attr-defined]

    @property
    def facts(self) -> dict[str, object]:
        """The card, as ``services.evidence_notes`` reads it."""
        return dict(self.cleaned_data)


def known(note: EvidenceNote) -> dict[str, object]:
    """A card as the form's initial values."""
    names = ("measure", "theme", "sentence", "studies", "certainty", "source", "url", "year")
    effect = note.effect_percent
    shown = "" if effect is None else f"{effect.normalize():f}".replace(".", ",")
    return {name: getattr(note, name) for name in names} | {"effect_percent": shown}
