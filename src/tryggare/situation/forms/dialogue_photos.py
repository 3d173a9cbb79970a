"""Photos: taken on the walk, hidden in parts, cleared."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as later

from tryggare.domain.dialogues import LARGEST, Squares
from tryggare.shell.forms import Form, UploadField
from tryggare.shell.widgets import TextInput
from tryggare.situation.forms.dialogues import PointForm

_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")


class PhotoField(UploadField):
    """A photo. HEIC is let through to where it is answered; phones that know what is asked for
    send a JPEG instead."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=later("Foto"),
            help_text=later(
                "Undvik personer och registreringsskyltar. Uppgifter om plats, tid och kamera "
                "tas bort innan fotot sparas."
            ),
            endings=_ENDINGS,
            max_bytes=LARGEST,
            **kwargs,
        )
        self.widget.attrs["accept"] = "image/jpeg,image/png,image/webp"

    def to_python(self, data: Any) -> Any:
        file = super().to_python(data)
        return None if file is None else file.read()


class WalkForm(PointForm):
    """A point with its photo, as one adds them on a walk."""

    file = PhotoField(required=False)
    first = ("kind", "text", "place", "file")


class PhotoForm(Form):
    file = PhotoField()


class HideForm(Form):
    squares = forms.MultipleChoiceField(
        label=later("Rutor att göra oläsliga"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, squares: Squares, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, name) for name in squares.names]
        self.fields["squares"].choices = names  # type: ignore[attr-defined]


class ClearForm(Form):
    shows = forms.CharField(
        label=later("Vad visar fotot?"),
        help_text=later("För den som inte kan se det, till exempel: en mörk gångtunnel."),
        max_length=200,
        widget=TextInput,
    )
    nobody_seen = forms.BooleanField(
        label=later("Inga personer eller registreringsskyltar syns"),
        help_text=later("Titta igenom hela fotot, även speglingar och bakgrund."),
    )
