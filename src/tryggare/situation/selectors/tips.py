"""Where residents come in."""

from __future__ import annotations

from tryggare.organisations.models import Municipality

_CODE = 4


def municipality(code: str) -> Municipality:
    """Raises Municipality.DoesNotExist for a code that nobody here has, or that is none."""
    if len(code) != _CODE or not (code.isascii() and code.isdigit()):
        raise Municipality.DoesNotExist
    return Municipality.objects.get(code=code)
