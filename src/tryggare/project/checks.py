"""Refuses to migrate or serve an installation that would not be safe."""

from __future__ import annotations

from itertools import chain
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host
from django.utils.module_loading import import_string

from tryggare.project.environment import TOOLING


@register(Tags.security)
def secret_key_is_real(**_: object) -> list[Error]:
    """The stand-in key of the tools must never sign a session."""
    stand_in = TOOLING["TRYGGARE_SECRET_KEY"] == settings.SECRET_KEY and not settings.TOOLING
    if stand_in or len(settings.SECRET_KEY) < 50:
        return [
            Error(
                "TRYGGARE_SECRET_KEY är inte en riktig nyckel.",
                hint="Minst 50 slumpade tecken; se docs/operations.md.",
                id="tryggare.E001",
            )
        ]
    return []


@register(Tags.security)
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


@register(Tags.security)
def address_is_allowed(**_: object) -> list[Error]:
    """The address that links are written with must be one that is answered."""
    host = urlsplit(settings.SITE_URL).hostname or ""
    if not validate_host(host, settings.ALLOWED_HOSTS):
        return [
            Error(
                f"TRYGGARE_URL är {settings.SITE_URL}, som inte finns i TRYGGARE_HOSTS.",
                hint="Skriv in värdnamnet i TRYGGARE_HOSTS, eller rätta TRYGGARE_URL.",
                id="tryggare.E003",
            )
        ]
    return []


@register()
def file_store_is_there(**_: object) -> list[Error]:
    """A store that cannot be loaded is found before someone attaches a file."""
    try:
        import_string(settings.FILE_STORE)
    except ImportError:
        return [
            Error(
                f"TRYGGARE_FILE_STORE är {settings.FILE_STORE}, som inte finns.",
                hint="Rätta den, eller ta bort den: då ligger filerna i databasen.",
                id="tryggare.E004",
            )
        ]
    return []


def refuse_unsafe() -> None:
    """Raise ImproperlyConfigured, for servers that start without a command that checks."""
    if settings.TOOLING:
        raise ImproperlyConfigured("TRYGGARE_TOOLING är för verktyg. Ta bort den för att servera.")
    checks = (secret_key_is_real, demo_is_local, address_is_allowed, file_store_is_there)
    for error in chain.from_iterable(check() for check in checks):
        raise ImproperlyConfigured(f"{error.msg} {error.hint}")
