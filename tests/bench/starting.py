# ruff: noqa: T201
"""How long the way is from a bare clone to the first page, and how long the second start takes.

python -m tests.bench.starting

Clones HEAD to a folder that is thrown away and runs ``make demo`` there twice. What the machine
has kept of packages from before (pip, uv, npm) is used, as on anyone's machine.
"""

import os
import signal
import subprocess
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.sites import free_port
from tryggare.project.processes import children

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600  # seconds
LOOK_EVERY = 0.1
# What would make the clone run as a part of this checkout.
INHERITED = ("MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "MFLAGS", "VIRTUAL_ENV", "PYTHONPATH")


def main():
    """Print seconds to the first answered page, from a bare clone and from a second start."""
    print("start-up: make demo until the first page answers 200")
    with tempfile.TemporaryDirectory(prefix="tryggare-clone-") as folder:
        clone = Path(folder, "tryggare")
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        for which in ("from a bare clone", "second start"):
            print(f"  {which:<20} {seconds_to_first_page(clone):>6.1f} s", flush=True)


def seconds_to_first_page(clone):
    """Start the demo in the clone, and end it once it has answered."""
    port = free_port()
    started = time.monotonic()
    with _made(clone, port) as make:
        while not _answers(port):
            if make.poll() is not None:
                raise SystemExit(f"make demo ended with {make.returncode}; see above")
            if time.monotonic() - started > PATIENCE:
                raise SystemExit(f"no page within {PATIENCE} s")
            time.sleep(LOOK_EVERY)
        return time.monotonic() - started


@contextmanager
def _made(clone, port):
    """``make demo`` in a session of its own, of which nothing is left afterwards."""
    env = {name: value for name, value in os.environ.items() if name not in INHERITED}
    env = {name: value for name, value in env.items() if not name.startswith("TRYGGARE_")}
    with tempfile.TemporaryFile() as log:
        make = subprocess.Popen(
            ["make", "demo", f"PORT={port}"],
            cwd=clone,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield make
        except SystemExit:
            log.seek(0)
            print(log.read().decode(errors="replace"))
            raise
        finally:
            _end(make)


def _end(make):
    """Ctrl-C to all of them, and no mercy for what is left."""
    with suppress(ProcessLookupError):
        os.killpg(make.pid, signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        make.wait(30)
    children.sweep(make)
    make.wait()


def _answers(port):
    try:
        with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
            connection.request("GET", "/demo/", headers={"Host": "localhost"})
            return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


if __name__ == "__main__":
    main()
