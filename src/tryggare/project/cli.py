"""``tryggare``: the main jobs without a browser, and the ways to start and tend the system.

Each command is imported only when it is asked for, so that ``tryggare allocate`` starts
without Django.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Command:
    """One command: its words, what it does, and ``module:function`` that takes the rest."""

    words: tuple[str, ...]
    summary: str
    target: str

    def load(self) -> Callable[[list[str]], int]:
        module, _, function = self.target.partition(":")
        loaded: Callable[[list[str]], int] = getattr(import_module(module), function)
        return loaded


COMMANDS = (
    Command(("allocate",), "räkna fram bästa fördelningen ur en fil",
            "tryggare.domain.allocation.command:run"),
    Command(("round", "run"), "kör en hel omgång ur ett kalkylblad",
            "tryggare.fund.services.round_files:run"),
    Command(("audit", "verify"), "kontrollera att loggen är hel",
            "tryggare.project.commands:verify_audit"),
    Command(("books", "verify"), "kontrollera att fondernas böcker stämmer",
            "tryggare.project.commands:verify_books"),
    Command(("exit", "verify"), "kontrollera att loggen över avhopparärenden är hel",
            "tryggare.project.commands:verify_exit"),
    Command(("exit", "open-export"), "lås upp en export, för den som sköter systemet med akten",
            "tryggare.domain.exit_exchange.command:open_export"),
    Command(("exit", "seal-return"), "lås svaret på en export",
            "tryggare.domain.exit_exchange.command:seal_return"),
    Command(("exit", "exchange-key"), "gör ett nyckelpar till systemet som håller akten",
            "tryggare.domain.exit_exchange.command:exchange_key"),
    Command(("exit", "retention"), "gallra godkända ärenden, eller visa vad som skulle hända",
            "tryggare.project.commands_exit:retention"),
    Command(("exit", "certificate", "verify"), "kontrollera ett gallringsbevis",
            "tryggare.project.commands_exit:verify_certificate"),
    Command(("exit", "archive", "new-key"), "gör arkivmyndighetens nyckel",
            "tryggare.project.commands_exit:new_archive_key"),
    Command(("exit", "archive", "open"), "öppna ett paket med arkivmyndighetens nyckel",
            "tryggare.project.commands_exit:open_package"),
    Command(("audit-pack", "verify"), "kontrollera ett revisionspaket",
            "tryggare.fund.services.audit_pack_files.command:run"),
    Command(("analyse", "near-repeat"), "pröva om händelser följer på varandra i tid och rum",
            "tryggare.domain.statistics.command:near_repeat"),
    Command(("analyse", "scan"), "leta efter en plats där det pågår något just nu",
            "tryggare.domain.statistics.command:scan"),
    Command(("analyse", "alarms"), "jämför den senaste veckan med vad som är vanligt",
            "tryggare.domain.statistics.command:alarms"),
    Command(("analyse", "wdd"), "jämför en plats med en insats med en utan",
            "tryggare.domain.statistics.command:wdd"),
    Command(("analyse", "etest"), "pröva om två antal skiljer sig mer än av slump",
            "tryggare.domain.statistics.command:etest"),
    Command(("situation", "police-events"), "läs in polisens öppna händelser ur en fil",
            "tryggare.project.commands_situation:police_events"),
    Command(("municipality", "open"), "ta in en kommun och dess första administratör",
            "tryggare.project.commands:open_municipality"),
    Command(("keyring", "status"), "visa nyckelringens månadsnycklar",
            "tryggare.project.processes.keyring_command:status"),
    Command(("keyring", "turn"), "gå över till den här månadens nyckel",
            "tryggare.project.processes.keyring_command:turn"),
    Command(("keyring", "move"), "lägg om allt som lever under den här månadens nyckel",
            "tryggare.project.processes.keyring_command:move"),
    Command(("keyring", "destroy-master"), "förstör en gammal månadsnyckel för alltid",
            "tryggare.project.processes.keyring_command:destroy_master"),
    Command(("demo",), "starta allt med påhittad data",
            "tryggare.project.processes.command:demo"),
    Command(("serve",), "starta webb, arbetare och databas",
            "tryggare.project.processes.command:serve"),
    Command(("database",), "kör ett kommando med den inbyggda databasen igång",
            "tryggare.project.processes.command:database"),
    Command(("migrate",), "för databasen till denna version",
            "tryggare.project.commands:migrate"),
    Command(("manage",), "Djangos egna kommandon",
            "tryggare.project.commands:manage"),
)  # fmt: skip


def main(argv: list[str] | None = None) -> int:
    """Find the command and run it; returns the exit code (2 when the words are not understood)."""
    words = sys.argv[1:] if argv is None else argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tryggare.project.settings")
    for command in COMMANDS:
        if tuple(words[: len(command.words)]) == command.words:
            return command.load()(words[len(command.words) :])
    asked_for_help = words[:1] in (["-h"], ["--help"])
    print(_usage(), file=sys.stdout if asked_for_help else sys.stderr)
    return 0 if asked_for_help else 2


def _usage() -> str:
    width = max(len(" ".join(command.words)) for command in COMMANDS)
    lines = [f"  tryggare {' '.join(c.words):<{width}}  {c.summary}" for c in COMMANDS]
    return "Kommandon (lägg till --help för mer om vart och ett):\n" + "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
