"""``tryggare demo``, ``tryggare serve`` and ``tryggare database``."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack

from tryggare.domain.command_line import Parser, why
from tryggare.keyring.client import VARIABLE
from tryggare.project.processes import children
from tryggare.project.processes.ending import Ended, end_on_signals, go_on
from tryggare.project.processes.errors import DISK_IS_FULL, CannotStart, disk_is_full
from tryggare.project.processes.keyring import forget, own_keyring, socket_path
from tryggare.project.processes.postgres import LOCK_PATIENCE, EmbeddedPostgres, in_use
from tryggare.project.processes.state import secret_key, state_folder
from tryggare.project.processes.supervisor import (
    Child,
    Tended,
    commands,
    port_is_free,
    supervise,
)


def demo(argv: list[str]) -> int:
    """Serve everything with invented data. Exit 0 when stopped, 1 when it would not start."""
    return _serve(argv, demo=True)


def serve(argv: list[str]) -> int:
    """Serve the installation. Exit 0 when stopped, 1 when it would not start."""
    return _serve(argv, demo=False)


def database(argv: list[str]) -> int:
    """Run a command with the embedded database up: ``tryggare database -- psql …``."""
    parser = Parser(
        prog="tryggare database",
        description="Starta den inbyggda databasen, kör ett kommando med DATABASE_URL och "
        "DATABASE_OWNER_URL satta, och stäng den igen.",
    )
    parser.add_argument("command", nargs=argparse.REMAINDER, metavar="-- KOMMANDO")
    words = [word for word in parser.parse_args(argv).command if word != "--"]
    if not words:
        parser.error("skriv kommandot efter --")
    try:
        with EmbeddedPostgres(state_folder() / "postgres") as postgres:
            env = {**os.environ, **_database_env(postgres)}
            # In our own session, so that psql and other programs have the terminal.
            return _run_words(words, env)
    except CannotStart as error:
        return _say(error)


def _run_words(words: list[str], env: dict[str, str]) -> int:
    """The command's own exit code; 127, like a shell, when there is no such command."""
    try:
        return subprocess.run(words, env=env, check=False).returncode
    except OSError as error:
        print(f"{words[0]}: {why(error)}", file=sys.stderr)  # noqa: T201
        return 127


def _serve(argv: list[str], *, demo: bool) -> int:
    parser = Parser(prog="tryggare demo" if demo else "tryggare serve")
    parser.add_argument("--port", type=_port, default=8000, help="porten (förvalt 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="adressen att lyssna på")
    if demo:
        parser.add_argument("--reset", action="store_true", help="börja om med ny demodata")
    args = parser.parse_args(argv)
    end_on_signals()
    if "MAKELEVEL" in os.environ:
        # Started by make: whoever ends make, however, ends us.
        children.die_with_parent()
    try:
        _run(args.host, args.port, demo=demo, reset=demo and args.reset)
    except CannotStart as error:
        return _say(error)
    except Ended:
        print("\nAvbrutet.", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(
            f"porten ska vara ett heltal från 1 till 65535, inte {text}"
        )
    return int(text)


def _run(host: str, port: int, *, demo: bool, reset: bool) -> None:
    _take_turn(host, port)
    env = _settings_env(port, demo=demo)
    with ExitStack() as stack:
        ground: list[Tended] = []
        if "DATABASE_URL" not in os.environ:
            postgres = _embedded(stack, reset=reset)
            ground.append(postgres)
            env |= _database_env(postgres)
        elif demo:
            _only_for_trial(reset=reset)
        if keyring := _keyring(stack, reset=reset):
            ground.append(keyring)
        env[VARIABLE] = str(socket_path())
        _prepare(env, demo=demo)
        _step("Startar webben")
        # What serves people never holds the owner's password.
        served = env | {"DATABASE_OWNER_URL": ""}
        running = [Child(name, argv, served) for name, argv in commands(host, port).items()]
        supervise(running, ground=ground, host=host, port=port, ready=_welcome(port, demo=demo))


def _take_turn(host: str, port: int) -> None:
    """Have the port to ourselves, after waiting a little for a killed one of ours to let it go."""
    deadline = time.monotonic() + LOCK_PATIENCE
    while True:
        ours = "DATABASE_URL" not in os.environ and in_use(state_folder() / "postgres")
        try:
            return port_is_free(host, port)
        except CannotStart:
            if not ours:
                raise
        if time.monotonic() > deadline:
            raise CannotStart(
                "Tryggare är redan igång i den här mappen. Använd det som är igång, eller stäng "
                "det först (Ctrl-C där det startades)."
            )
        go_on()
        time.sleep(0.05)


def _embedded(stack: ExitStack, *, reset: bool) -> EmbeddedPostgres:
    """The database in the state folder, running until ``stack`` closes."""
    folder = state_folder() / "postgres"
    if reset and folder.exists():
        _step("Tömmer den gamla databasen")
        with EmbeddedPostgres(folder):
            pass  # so that nobody else has it open
        shutil.rmtree(folder)
    _step("Startar databasen")
    return stack.enter_context(EmbeddedPostgres(folder))


def _keyring(stack: ExitStack, *, reset: bool) -> Child | None:
    """The keyring in the state folder, running until ``stack`` closes; None with one elsewhere.

    It is up long before anybody asks, and who asks at once waits a little: nobody waits here.
    """
    if reset:
        forget()
    keyring = own_keyring()
    if keyring is not None:
        stack.callback(keyring.stop)
        keyring.start()
    return keyring


def _only_for_trial(*, reset: bool) -> None:
    """The demo lets anyone in as anyone: on a server of one's own that must be meant."""
    if os.environ.get("TRYGGARE_DEMO") != "1":
        raise CannotStart(
            "DATABASE_URL är satt, och demon släpper in vem som helst i den databasen. Ta bort "
            "DATABASE_URL för att köra demon i en egen databas, eller sätt TRYGGARE_DEMO=1 om "
            "databasen bara är till för prov."
        )
    if reset:
        raise CannotStart(
            "DATABASE_URL är satt. En databas som inte är demons egen töms inte härifrån."
        )


def _prepare(env: dict[str, str], *, demo: bool) -> None:
    _step("För databasen till denna version")
    _tryggare(
        ["migrate", "--verbosity", "0"],
        ["manage", "collectstatic", "--noinput", "--clear", "--verbosity", "0"],
        env=env,
    )
    if demo:
        _step("Läser in demodata")
        _tryggare(["manage", "load_demo"], env=env)


def _tryggare(*commands: list[str], env: dict[str, str]) -> None:
    """Run our own commands side by side; raises CannotStart when one of them fails."""
    program = [sys.executable, "-m", "tryggare.project.cli"]
    codes = children.run_all([[*program, *words] for words in commands], env=env)
    for words, code in zip(commands, codes, strict=True):
        if code and disk_is_full(state_folder()):
            raise CannotStart(DISK_IS_FULL)
        if code:
            raise CannotStart(f"tryggare {' '.join(words)} misslyckades. Läs felet ovanför.")


def _settings_env(port: int, *, demo: bool) -> dict[str, str]:
    state = state_folder()
    env = {
        "TRYGGARE_STATIC": str(state / "static"),
        "TRYGGARE_SUPERVISED": "1",
        # Several processes of ours start after each other; only the first should have to compile.
        "PYTHONDONTWRITEBYTECODE": "",
        "TRYGGARE_SECRET_KEY": os.environ.get("TRYGGARE_SECRET_KEY") or secret_key(state),
    }
    if demo:
        env |= {
            "TRYGGARE_DEMO": "1",
            "TRYGGARE_HOSTS": "localhost,127.0.0.1",
            "TRYGGARE_URL": f"http://localhost:{port}",
        }
    return env


def _database_env(postgres: EmbeddedPostgres) -> dict[str, str]:
    return {"DATABASE_URL": postgres.url("app"), "DATABASE_OWNER_URL": postgres.url("owner")}


def _welcome(port: int, *, demo: bool) -> str:
    address = f"http://localhost:{port}"
    if not demo:
        return f"\nTryggare svarar på {address}\nAvsluta med Ctrl-C."
    return (
        f"\nTryggare svarar på {address}\n"
        f"Gå in genom {address}/demo/ och välj vem du vill vara. Alla personer är påhittade.\n"
        "Avsluta med Ctrl-C. Nästa start går fortare och behåller det du gjort; "
        "make demo-reset börjar om."
    )


def _step(text: str) -> None:
    go_on()
    print(f"  {text} …", flush=True)  # noqa: T201


def _say(error: CannotStart) -> int:
    print(f"\n{error}", file=sys.stderr)  # noqa: T201
    return 1
