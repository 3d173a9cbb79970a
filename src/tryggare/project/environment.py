"""What the machine tells us: environment variables, read once, refused with a hint when missing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# Stand-in values for tools that import the settings but never serve a page (type checks,
# makemigrations). The server refuses to start with them: see ``project.checks``.
TOOLING = {
    "TRYGGARE_SECRET_KEY": "tooling-only-" + "x" * 50,
    "DATABASE_URL": "postgresql://app@/tryggare",
    "TRYGGARE_HOSTS": "localhost",
}


class Environment:
    """Typed reading of the environment."""

    def __init__(self, variables: Mapping[str, str] = os.environ) -> None:
        self._variables = variables
        self.tooling = variables.get("TRYGGARE_TOOLING") == "1"

    def text(self, name: str, *, hint: str, default: str | None = None) -> str:
        """The variable; ``hint`` says what it is for when it is missing."""
        value = self._variables.get(name) or (TOOLING.get(name) if self.tooling else None)
        if value is None:
            value = default
        if value is None:
            raise ImproperlyConfigured(f"Miljövariabeln {name} saknas. {hint}")
        return value

    def flag(self, name: str) -> bool:
        """True for ``1``, false for unset or ``0``; anything else is a mistake."""
        value = self._variables.get(name, "0")
        if value not in {"0", "1"}:
            raise ImproperlyConfigured(f"{name} ska vara 0 eller 1, inte {value!r}.")
        return value == "1"


def database(url: str, *, pooled_by_server: bool, own_pool: bool) -> dict[str, object]:
    """Django's database settings for ``url``.

    ``pooled_by_server``: a transaction-pooling PgBouncer stands between; then no prepared
    statements, no server-side cursors and no pool of our own.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("DATABASE_URL ska börja med postgresql://.")
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    options: dict[str, object] = {}
    if pooled_by_server:
        options["prepare_threshold"] = None
    elif own_pool:
        options["pool"] = {"min_size": 1, "max_size": 4, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "tryggare",
        "USER": unquote(parts.username or "app"),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or query.get("host", ""),
        "PORT": str(parts.port or query.get("port", "")),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,
        "DISABLE_SERVER_SIDE_CURSORS": pooled_by_server,
    }


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in. ``is_tls``: from the first byte; ``starts_tls``: from before
    anything is said (STARTTLS)."""

    host: str
    port: int
    user: str
    password: str
    is_tls: bool
    starts_tls: bool


# The ports that each kind of address means when it names none.
_PORTS = {"smtp": 587, "smtps": 465, "smtp-plain": 25}


def mail_server(url: str) -> MailServer | None:
    """The server at ``url``; None for no address, and then no letters.

    ``smtp`` and ``smtps`` never send anything unencrypted; ``smtp-plain`` is for a relay on the
    same machine.
    """
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ImproperlyConfigured(
            "TRYGGARE_MAIL ska vara en adress som smtp://namn:lösenord@server:587."
        )
    return MailServer(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        is_tls=parts.scheme == "smtps",
        starts_tls=parts.scheme == "smtp",
    )
