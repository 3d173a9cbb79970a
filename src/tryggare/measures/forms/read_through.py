"""A form that says that somebody has read what the page shows."""

from __future__ import annotations

from django import forms

from tryggare.shell.forms import Form


class ReadThroughForm(Form):
    """Each kind has a tick of its own, ``read_through``; ``as_read`` is of what the page showed."""

    as_read = forms.CharField(max_length=16, required=False, widget=forms.HiddenInput)

    def now_shows(self, as_read: str) -> None:
        """Of what the page shows now: a tick for something else is taken away."""
        if self.is_bound and self.data.get("as_read") != as_read:
            typed = {name: one for name, one in self.data.items() if name != "read_through"}
            self.data = typed | {"as_read": as_read}
