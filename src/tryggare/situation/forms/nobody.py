"""Boxes for words that others read."""

from __future__ import annotations

from django import forms


class NobodyField(forms.CharField):
    """Words that may not say who anyone is: the service refuses those that seem to."""
