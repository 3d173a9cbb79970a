"""The process itself: killed while it writes, started again, and ended."""

import signal
import subprocess
import sys
import threading
from pathlib import Path
from uuid import uuid4

import pytest

from tests.keyring.keyrings import Process
from tryggare.domain.sealing import Context, Secret
from tryggare.keyring.errors import KeyringAway, NoTicket

BEFORE_KILL = 15


class Enroller(threading.Thread):
    """Enrols one invented person after another until the keyring is gone."""

    def __init__(self, client, enough):
        super().__init__()
        self.client, self.enough = client, enough
        self.acknowledged = {}

    def run(self):
        try:
            while True:
                person = str(uuid4())
                self.acknowledged[person] = self.client.enrol(person)
                self.enough.release()
        except KeyringAway:
            return


@pytest.mark.slow("starts the process four times and enrols until each is killed")
def test_killed_while_writing_it_has_no_half_keys_and_lost_nothing(process):
    acknowledged = {}
    for _ in range(3):
        process.start()
        quick = type(process.client)(process.socket, patience=0.3)
        enough = threading.Semaphore(0)
        enrollers = [Enroller(quick, enough) for _ in range(3)]
        for enroller in enrollers:
            enroller.start()
        for _ in range(BEFORE_KILL):
            assert enough.acquire(timeout=20)
        process.end(signal.SIGKILL)
        for enroller in enrollers:
            enroller.join()
            acknowledged |= enroller.acknowledged
        files = [path for path in process.keys.rglob("*") if path.is_file()]
        finished = [path for path in files if path.suffix != ".unfinished" and path.name != "lock"]
        assert {path.stat().st_size for path in finished} == {32}
        assert set(acknowledged) <= {path.name for path in finished}
    process.start()
    assert not list(process.keys.rglob("*.unfinished"))
    assert {person: process.client.enrol(person) for person in acknowledged} == acknowledged


def test_a_restart_keeps_the_keys_and_forgets_the_tickets(process):
    anna = Context("case-key", case="case-1", member="anna")
    process.start()
    client, key = process.client, Secret.random()
    wrapped, ticket = client.wrap(client.enrol("anna"), key, anna), client.admit("anna")
    code, said = process.end()
    assert (code, said) == (0, "")
    assert not process.socket.exists()
    process.start()
    with pytest.raises(NoTicket):
        client.unwrap(ticket, wrapped, anna)
    assert client.unwrap(client.admit("anna"), wrapped, anna) == key


def test_a_second_one_on_the_same_keys_ends_with_a_reason(process, monkeypatch, capsys):
    from tryggare.keyring import __main__ as main

    process.start()
    monkeypatch.setattr(main, "_LOCK_PATIENCE", 0.0)
    monkeypatch.setattr(main, "_stay_out_of_dumps", lambda: None)
    monkeypatch.setattr(main.signal, "signal", lambda *how: None)
    assert main.main(["--folder", str(process.keys), "--socket", str(process.socket)]) == 1
    assert "redan" in capsys.readouterr().err
    assert process.client.status().persons == 0


def test_others_of_the_same_user_do_not_look_into_its_memory(process):
    process.start()
    limits = Path(f"/proc/{process.process.pid}/limits").read_text(encoding="ascii")
    assert limits.split("Max core file size")[1].split()[:2] == ["0", "0"]
    # Whether it may be dumped, which is what the kernel goes by, only it can ask.
    asked = (
        "import ctypes; from tryggare.keyring.__main__ import _stay_out_of_dumps as out; "
        "ask = lambda: ctypes.CDLL(None).prctl(3); before = ask(); out(); print(before, ask())"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "1 0\n"


@pytest.mark.parametrize(
    "words", [[], ["--folder", "x"], ["--allow", "nobody-of-that-name"], ["--idle", "0"]]
)
def test_words_it_does_not_know_are_refused(words, capsys):
    from tryggare.keyring.__main__ import main

    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "Så här:" in capsys.readouterr().err


def test_processes_share_nothing(tmp_path):
    one, other = Process(tmp_path / "one"), Process(tmp_path / "other")
    one.start()
    other.start()
    try:
        assert one.client.enrol("anna") != other.client.enrol("anna")
    finally:
        one.end()
        other.end()
