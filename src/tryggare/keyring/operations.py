"""What a message may ask for, and how it is answered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from tryggare.domain.sealing import Context, SealingError, Secret
from tryggare.domain.sealing.outer import as_month
from tryggare.keyring.errors import BadMessage
from tryggare.keyring.framing import as_bytes, as_text
from tryggare.keyring.vault import Vault

Answer = dict[str, Any]


class Args:
    """Typed reading of a message. Raises BadMessage for what is missing or of another type."""

    def __init__(self, plain: object) -> None:
        if not isinstance(plain, dict):
            raise BadMessage
        self._plain = plain

    def text(self, name: str) -> str:
        value = self._plain.get(name)
        if not isinstance(value, str):
            raise BadMessage
        return value

    def bytes(self, name: str) -> bytes:
        return as_bytes(self.text(name))

    def secret(self, name: str) -> Secret:
        return Secret(self.bytes(name))

    def context(self) -> Context:
        plain = self._plain.get("context")
        try:
            context = Context(**plain) if isinstance(plain, dict) else None
        except (TypeError, AttributeError):
            raise BadMessage from None
        if context is None or type(context.epoch) is not int:
            raise BadMessage
        return context

    def items(self) -> list[Args]:
        items = self._plain.get("items")
        if not isinstance(items, list):
            raise BadMessage
        return [Args(item) for item in items]


def answer(vault: Vault, message: dict[str, Any]) -> Answer:
    """``{"ok": value}``, or ``{"error": class, "details": […]}`` for what was refused."""
    operation = _OPERATIONS.get(str(message.get("do")))
    if operation is None:
        return refusal(BadMessage())
    return _tried(lambda: operation(vault, Args(message)))


def refusal(error: SealingError) -> Answer:
    """An error as it is sent."""
    return {"error": type(error).__name__, "details": list(error.details)}


def _tried(act: Callable[[], object]) -> Answer:
    try:
        return {"ok": act()}
    except SealingError as error:
        return refusal(error)


def _each(args: Args, act: Callable[[Args], bytes]) -> list[Answer]:
    """Every item by itself, so that one that cannot be opened does not hide the others."""

    def one(item: Args) -> Answer:
        return _tried(lambda: as_text(act(item)))

    return [one(item) for item in args.items()]


def _wrap(vault: Vault, args: Args) -> object:
    return _each(
        args, lambda its: vault.wrap(its.bytes("public"), its.secret("key"), its.context())
    )


def _unwrap(vault: Vault, args: Args) -> object:
    ticket = args.secret("ticket")
    vault.whose(ticket)  # for all of them, also when there are none
    return _each(
        args, lambda its: vault.unwrap(ticket, its.bytes("wrapped"), its.context()).reveal()
    )


def _rewrap(vault: Vault, args: Args) -> object:
    return _each(args, lambda its: vault.rewrap(its.bytes("wrapped"), its.context()))


_OPERATIONS: dict[str, Callable[[Vault, Args], object]] = {
    "enrol": lambda vault, args: as_text(vault.enrol(args.text("person"))),
    "admit": lambda vault, args: as_text(vault.admit(args.text("person")).reveal()),
    "dismiss": lambda vault, args: vault.dismiss(args.secret("ticket")),
    "dismiss_person": lambda vault, args: vault.dismiss_person(args.text("person")),
    "whose": lambda vault, args: vault.whose(args.secret("ticket")),
    "wrap": _wrap,
    "unwrap": _unwrap,
    "rewrap": _rewrap,
    "turn_month": lambda vault, args: vault.turn_month(),
    "destroy_master": lambda vault, args: vault.destroy_master(as_month(args.text("month"))),
    "token": lambda vault, args: as_text(
        vault.token(args.text("municipality"), args.text("kind"), args.text("normalised"))
    ),
    "sign": lambda vault, args: as_text(
        vault.sign(args.text("municipality"), args.bytes("message"))
    ),
    "signer": lambda vault, args: as_text(vault.signer(args.text("municipality"))),
    "status": lambda vault, args: asdict(vault.status()),
}
