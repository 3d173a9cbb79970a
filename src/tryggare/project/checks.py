"""Refuses to start a server that would not be safe."""

from __future__ import annotations

from django.conf import settings
from django.core.checks import Error, Tags, register

from tryggare.project.environment import TOOLING


@register(Tags.security, deploy=True)
def secret_key_is_real(**_: object) -> list[Error]:
    """The stand-in key of the tools must never sign a session."""
    if TOOLING["TRYGGARE_SECRET_KEY"] == settings.SECRET_KEY or len(settings.SECRET_KEY) < 50:
        return [
            Error(
                "TRYGGARE_SECRET_KEY är inte en riktig nyckel.",
                hint="Minst 50 slumpade tecken; se docs/operations.md.",
                id="tryggare.E001",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def demo_is_local(**_: object) -> list[Error]:
    """«Logga in som» must never stand open on a real address."""
    if settings.DEMO and settings.BEHIND_TLS:
        return [
            Error(
                "TRYGGARE_DEMO=1 på en riktig adress släpper in vem som helst.",
                hint="Ta bort TRYGGARE_DEMO.",
                id="tryggare.E002",
            )
        ]
    return []
