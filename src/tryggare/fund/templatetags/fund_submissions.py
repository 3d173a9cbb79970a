"""Looking things up by the name of a field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def of(found: Mapping[str, Any] | None, name: str) -> Any:
    """What is kept under ``name``; nothing when there is none."""
    return (found or {}).get(name)
