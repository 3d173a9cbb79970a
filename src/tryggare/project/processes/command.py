"""``tryggare demo``, ``tryggare serve`` and ``tryggare database``."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack

from tryggare.project.processes.errors import CannotStart
from tryggare.project.processes.postgres import EmbeddedPostgres
from tryggare.project.processes.state import secret_key, state_folder
from tryggare.project.processes.supervisor import (
    Child,
    Ended,
    commands,
    end_on_signals,
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
    parser = argparse.ArgumentParser(
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
            return subprocess.run(words, env=env, check=False).returncode
    except CannotStart as error:
        return _say(error)


def _serve(argv: list[str], *, demo: bool) -> int:
    parser = argparse.ArgumentParser(prog="tryggare demo" if demo else "tryggare serve")
    parser.add_argument("--port", type=int, default=8000, help="porten (förvalt 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="adressen att lyssna på")
    if demo:
        parser.add_argument("--reset", action="store_true", help="börja om med ny demodata")
    args = parser.parse_args(argv)
    end_on_signals()
    try:
        _run(args.host, args.port, demo=demo, reset=demo and args.reset)
    except CannotStart as error:
        return _say(error)
    except (Ended, KeyboardInterrupt):
        print("\nAvbrutet.", file=sys.stderr)  # noqa: T201
        return 1
    return 0


def _run(host: str, port: int, *, demo: bool, reset: bool) -> None:
    port_is_free(host, port)
    folder = state_folder() / "postgres"
    with ExitStack() as stack:
        env = _settings_env(port, demo=demo)
        if "DATABASE_URL" not in os.environ:
            if reset and folder.exists():
                _step("Tömmer den gamla databasen")
                with EmbeddedPostgres(folder):
                    pass  # so that nobody else has it open
                shutil.rmtree(folder)
            _step("Startar databasen")
            env |= _database_env(stack.enter_context(EmbeddedPostgres(folder)))
        _prepare(env, demo=demo)
        _step("Startar webben")
        running = [Child(name, argv, env) for name, argv in commands(host=host, port=port).items()]
        supervise(running, host=host, port=port, ready=_welcome(port, demo=demo))


def _prepare(env: dict[str, str], *, demo: bool) -> None:
    _step("För databasen till denna version")
    _tryggare(["migrate", "--verbosity", "0"], env)
    _step("Samlar sidornas filer")
    _tryggare(["manage", "collectstatic", "--noinput", "--clear", "--verbosity", "0"], env)
    if demo:
        _step("Läser in demodata")
        _tryggare(["manage", "load_demo"], env)


def _tryggare(words: list[str], env: dict[str, str]) -> None:
    command = [sys.executable, "-m", "tryggare.project.cli", *words]
    done = subprocess.run(command, env={**os.environ, **env}, check=False)
    if done.returncode:
        raise CannotStart(f"tryggare {' '.join(words)} misslyckades. Läs felet ovanför.")


def _settings_env(port: int, *, demo: bool) -> dict[str, str]:
    state = state_folder()
    env = {
        "TRYGGARE_STATIC": str(state / "static"),
        "TRYGGARE_SUPERVISED": "1",
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
    print(f"  {text} …", flush=True)  # noqa: T201


def _say(error: CannotStart) -> int:
    print(f"\n{error}", file=sys.stderr)  # noqa: T201
    return 1
