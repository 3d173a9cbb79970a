"""What would not start says why in a sentence, and leaves nothing half-made."""

import socket
import subprocess
import sys

import pytest

from tests.processes.installations import READY, ROOT, TRYGGARE
from tests.sites import free_port


def refused(installation, *words, command=None):
    """What is said when it will not start; it must not be a traceback."""
    terminal = installation.open(command or [*installation.command, *words])
    assert terminal.wait() != 0
    assert "Traceback" not in terminal.text
    return terminal.text


def test_port_that_is_taken(bare_installation):
    with socket.create_server(("127.0.0.1", bare_installation.port)):
        said = refused(bare_installation)
    assert f"Porten {bare_installation.port} är upptagen." in said
    assert f"make demo PORT={bare_installation.port + 1}" in said
    assert not bare_installation.state.exists()


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "8000.5", "", "٨٠٠٠"])
@pytest.mark.parametrize("by", ["make", "tryggare"])
def test_port_that_is_no_port(bare_installation, port, by):
    made = [*bare_installation.made[:-1], f"PORT={port}"]
    said = refused(bare_installation, f"--port={port}", command=made if by == "make" else None)
    assert f"porten ska vara ett heltal från 1 till 65535, inte {port}" in said
    assert not bare_installation.state.exists()


def test_second_in_the_same_folder_says_that_the_first_runs(installation):
    installation.start()
    assert "Tryggare är redan igång i den här mappen." in refused(installation)

    other_port = [*TRYGGARE, "demo", "--port", str(free_port())]
    assert "är redan igång. Stäng den andra först." in refused(installation, command=other_port)

    reset = [*other_port, "--reset"]
    assert "är redan igång. Stäng den andra först." in refused(installation, command=reset)

    one_more = installation.run("database", "--", "true")
    assert one_more.returncode == 1
    assert "är redan igång. Stäng den andra först." in one_more.stderr
    # The first has not been disturbed, and still has its data.
    assert installation.run("demo", "--port", str(installation.port)).returncode == 1
    with installation.connect() as connection:
        assert connection.execute("SELECT count(*) FROM organisations_municipality").fetchone()


def test_a_server_of_ones_own_is_never_let_open_or_emptied(bare_installation):
    address = {"DATABASE_URL": "postgresql://app@/nowhere"}
    words = ("demo", "--port", str(bare_installation.port))
    opened = bare_installation.run(*words, **address)
    emptied = bare_installation.run(*words, "--reset", **address, TRYGGARE_DEMO="1")
    assert (opened.returncode, emptied.returncode) == (1, 1)
    assert "Ta bort DATABASE_URL" in opened.stderr
    assert "töms inte härifrån" in emptied.stderr


def on_a_full_disk(installation, size, then):
    """``then`` as shell on a small disk of its own, which only it sees; needs no rights."""
    script = f'mount -t tmpfs -o size={size} tmpfs "$TRYGGARE_STATE" && {then}'
    return ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script]


ENOUGH = "import shutil, types; shutil.disk_usage = lambda path: types.SimpleNamespace(free=10**12)"
LOOK = 'code=$?; ls "$TRYGGARE_STATE/postgres"; exit $code'


@pytest.mark.parametrize("size", ["20m", "300k"])
def test_first_start_on_a_small_disk(bare_installation, size):
    bare_installation.state.mkdir()
    start = f"{' '.join(bare_installation.command)}; {LOOK}"
    said = refused(bare_installation, command=on_a_full_disk(bare_installation, size, start))
    assert "Disken är nästan full" in said
    assert "data" not in said.splitlines()


def test_disk_that_fills_while_the_database_is_made(bare_installation):
    bare_installation.state.mkdir()
    words = ["demo", "--port", str(bare_installation.port)]
    program = f"{ENOUGH}; from tryggare.project.cli import main; raise SystemExit(main({words}))"
    start = f'{sys.executable} -c "{program}"; {LOOK}'
    said = refused(bare_installation, command=on_a_full_disk(bare_installation, "20m", start))
    assert "Disken är full. Gör plats och försök igen." in said
    assert "data" not in " ".join(said.splitlines()[-3:])


def refill(installation, tmp_path, room):
    """The command that starts anew on what is kept, with so many kB left on its disk."""
    kept = tmp_path / "kept"
    installation.state.rename(kept)
    installation.state.mkdir()
    fill = (
        f'cp -a {kept}/. "$TRYGGARE_STATE" && '
        f'dd if=/dev/zero of="$TRYGGARE_STATE/room" bs=1k count={room} 2>/dev/null && '
        'dd if=/dev/zero of="$TRYGGARE_STATE/filler" bs=1k 2>/dev/null; '
        f'rm "$TRYGGARE_STATE/room"; {" ".join(installation.command)}'
    )
    return on_a_full_disk(installation, "250m", fill)


def test_disk_that_is_full_later_on(installation, tmp_path):
    said = refused(installation, command=refill(installation, tmp_path, 0))
    assert "Disken är full. Gör plats och försök igen." in said


@pytest.mark.parametrize("room", [300, 3000])
def test_disk_with_little_room_later_on(installation, tmp_path, room):
    """What PostgreSQL writes at start differs by version: the room is enough, or it is said."""
    terminal = installation.open(refill(installation, tmp_path, room))
    if terminal.wait_for_or_end(READY):
        installation.kill()  # without room, PostgreSQL may never end in order
    else:
        assert terminal.wait() != 0
        assert "Disken är full. Gör plats och försök igen." in terminal.text
    assert "Traceback" not in terminal.text


def test_python_that_is_too_old():
    setup = ROOT / "scripts" / "setup.py"
    program = (
        "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); "
        f"runpy.run_path({str(setup)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Tryggare behöver Python 3.11 eller nyare; det här är 3.9." in done.stderr
    assert "make demo PYTHON=" in done.stderr
