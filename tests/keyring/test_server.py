"""The socket: right callers, whole messages, and nobody who holds up the others."""

import logging
import os
import socket
import stat
import struct
import time

import pytest

from tests.keyring.keyrings import MemoryHolder, served
from tryggare.domain.sealing import CannotOpen, Context, InvalidSignature, Secret, require_signed
from tryggare.keyring import server as servers
from tryggare.keyring.client import Client, Refusal
from tryggare.keyring.errors import (
    BadMessage,
    CannotServe,
    KeyringAway,
    KeyringFault,
    MasterGone,
    NoTicket,
    NotYours,
)
from tryggare.keyring.framing import MOST_BYTES, receive, send
from tryggare.keyring.vault import Vault

ANNA = Context("case-key", case="case-1", member="anna")


def contexts(count):
    return [Context("case-key", case=f"case-{number}", member="anna") for number in range(count)]


@pytest.fixture
def raw(keyring):
    """A connection to say anything on."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(keyring.path))
        yield connection


def test_a_day_in_its_life(keyring):
    client, key = keyring.client, Secret.random()
    public = client.enrol("anna")
    assert public == client.enrol("anna")
    ticket = client.admit("anna")
    wrapped = client.wrap(public, key, ANNA)
    assert client.unwrap(ticket, wrapped, ANNA) == key
    keyring.clock.next_month()
    assert client.turn_month() == "2026-12"
    moved = client.rewrap(wrapped, ANNA)
    client.destroy_master("2026-11")
    assert client.months() == ("2026-12",)
    assert client.unwrap(ticket, moved, ANNA) == key
    with pytest.raises(MasterGone, match="2026-11"):
        client.unwrap(ticket, wrapped, ANNA)
    client.dismiss(ticket)
    with pytest.raises(NoTicket):
        client.unwrap(ticket, moved, ANNA)
    second = client.admit("anna")
    client.dismiss_person("anna")
    with pytest.raises(NoTicket):
        client.unwrap(second, moved, ANNA)
    require_signed(client.signer("0126"), client.sign("0126", b"bevis"), b"bevis")
    for signer, message in ((client.signer("0127"), b"bevis"), (client.signer("0126"), b"Bevis")):
        with pytest.raises(InvalidSignature):
            require_signed(signer, client.sign("0126", b"bevis"), message)
    assert client.token("0126", "name", "anna") == keyring.vault.token("0126", "name", "anna")


def test_many_at_once_each_with_its_own_answer(keyring):
    client, places = keyring.client, contexts(250)
    public, keys = client.enrol("anna"), [Secret.random() for _ in places]
    ticket = client.admit("anna")
    wraps = client.wrap_many([(public, key, at) for key, at in zip(keys, places, strict=True)])
    assert client.unwrap_many(ticket, list(zip(wraps, places, strict=True))) == keys
    bo = Context("case-key", case="case-1", member="bo")
    moved = [(wraps[0], places[1]), (wraps[1], places[1]), (wraps[2], bo), (b"", places[3])]
    first, second, third, fourth = client.unwrap_many(ticket, moved)
    assert isinstance(first, Refusal)
    assert isinstance(first.error, CannotOpen)
    assert second == keys[1]
    assert isinstance(third.error, NotYours)
    assert isinstance(fourth, Refusal)
    again = client.rewrap_many(list(zip(wraps, places, strict=True)))
    assert client.unwrap_many(ticket, list(zip(again, places, strict=True))) == keys


def test_a_dead_ticket_refuses_the_whole_page(keyring):
    with pytest.raises(NoTicket):
        keyring.client.unwrap_many(Secret.random(), [(b"", ANNA)])


BAD = [
    {},
    {"do": "everything"},
    {"do": ["admit"]},
    {"do": "admit"},
    {"do": "admit", "person": 7},
    {"do": "enrol", "person": "../masters/2026-11"},
    {"do": "destroy_master", "month": "all"},
    {"do": "dismiss", "ticket": "short"},
    {"do": "dismiss", "ticket": "AAAA"},
    {"do": "rewrap", "items": {}},
    {"do": "unwrap", "ticket": "å", "items": []},
    {"do": "token", "municipality": "0126", "kind": "name", "normalised": "\ud800"},
]


@pytest.mark.parametrize("message", BAD, ids=range(len(BAD)))
def test_a_bad_message_gets_an_error_and_the_next_is_served(keyring, raw, message):
    send(raw, message)
    assert set(receive(raw, patience=5)) == {"error", "details"}
    assert keyring.client.status().months == ("2026-11",)


BAD_ITEMS = [
    7,
    {},
    {"wrapped": "AAAA"},
    {"wrapped": "AAAA", "context": {}},
    {"wrapped": "AAAA", "context": {"purpose": 7}},
    {"wrapped": "AAAA", "context": {"purpose": "x", "epoch": "1"}},
    {"wrapped": "AAAA", "context": {"purpose": "x", "epoch": True}},
    {"wrapped": "AAAA", "context": {"purpose": "x", "epoch": 0.5}},
    {"wrapped": "AAAA", "context": {"purpose": "x", "more": "y"}},
]


@pytest.mark.parametrize("item", BAD_ITEMS, ids=range(len(BAD_ITEMS)))
def test_a_bad_item_is_refused(raw, item):
    send(raw, {"do": "rewrap", "items": [item]})
    said = receive(raw, patience=5)
    [one] = said.get("ok") or [said]
    assert one["error"] in {"BadMessage", "InvalidContext"}


@pytest.mark.parametrize(
    "sent",
    [
        struct.pack(">I", MOST_BYTES + 1),
        struct.pack(">I", 4) + b"null",
        struct.pack(">I", 4) + b"\xff\xff\xff\xff",
        struct.pack(">I", 100_000) + b"[" * 100_000,
        struct.pack(">I", 0),
    ],
)
def test_what_is_no_message_gets_an_error(keyring, raw, sent):
    raw.sendall(sent)
    assert receive(raw, patience=5)["error"] == "BadMessage"
    assert keyring.client.status().months == ("2026-11",)


def test_one_who_hangs_up_halfway_disturbs_nobody(keyring, raw):
    raw.sendall(struct.pack(">I", 100) + b"half")
    raw.close()
    assert keyring.client.status().months == ("2026-11",)


def test_a_slow_caller_holds_up_nobody_and_is_given_up(vault, tmp_path):
    path = tmp_path / "run" / "keyring"
    with served(vault, path, patience=1.5), socket.socket(socket.AF_UNIX) as slow:
        slow.connect(str(path))
        slow.sendall(b"\x00")
        assert Client(path).status().months == ("2026-11",)
        # Others were served while it was still waited for, and then it was not any more.
        slow.setblocking(False)
        with pytest.raises(BlockingIOError):
            slow.recv(1)
        slow.settimeout(30)
        assert slow.recv(1) == b""


def test_more_slow_callers_than_places_only_delay_the_next(vault, tmp_path, monkeypatch):
    monkeypatch.setattr(servers, "_MOST_AT_ONCE", 3)
    path = tmp_path / "run" / "keyring"
    slow = [socket.socket(socket.AF_UNIX) for _ in range(5)]
    with served(vault, path, patience=0.3):
        for one in slow:
            one.connect(str(path))
        assert Client(path).status().months == ("2026-11",)
        for one in slow:
            one.close()


def test_a_message_too_large_is_not_sent(keyring):
    with pytest.raises(BadMessage):
        keyring.client.enrol("x" * MOST_BYTES)


def test_who_is_at_the_other_end_is_the_kernels_word():
    one, other = socket.socketpair()
    with one, other:
        assert servers.uid_of(one) == os.geteuid()


def test_a_foreign_user_is_hung_up_on(keyring, monkeypatch):
    assert not keyring.server.may_call(os.geteuid() + 1)
    monkeypatch.setattr(servers, "uid_of", lambda connection: os.geteuid() + 1)
    with pytest.raises(KeyringAway):
        keyring.client.enrol("anna")
    assert keyring.vault.status().persons == 0


def test_an_allowed_user_is_served(vault, tmp_path, monkeypatch):
    foreign = os.geteuid() + 1
    monkeypatch.setattr(servers, "uid_of", lambda connection: foreign)
    path = tmp_path / "run" / "keyring"
    with served(vault, path, allowed=[foreign]) as server:
        assert Client(path).status().months == ("2026-11",)
        assert not server.may_call(foreign + 1)


@pytest.mark.parametrize(("group", "modes"), [(None, (0o700, 0o600)), (True, (0o710, 0o660))])
def test_who_reaches_the_socket(vault, tmp_path, group, modes):
    path = tmp_path / "run" / "keyring"
    with served(vault, path, group=os.getegid() if group else None):
        found = tuple(stat.S_IMODE(place.stat().st_mode) for place in (path.parent, path))
    assert found == modes


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes a folder somebody else's")
def test_somebody_elses_folder_is_refused(vault, tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    os.chown(folder, 65534, 65534)
    with pytest.raises(CannotServe, match="någon annans"), served(vault, folder / "keyring"):
        pass


def test_a_path_longer_than_a_sockets_is_fine(vault, tmp_path):
    path = tmp_path / ("x" * 100) / ("y" * 100) / "keyring"
    with served(vault, path):
        assert Client(path).status().months == ("2026-11",)


def test_a_keyring_that_is_away_is_told_so_in_time(tmp_path):
    away = Client(tmp_path / "run" / "keyring", patience=0.1)
    before = time.monotonic()
    with pytest.raises(KeyringAway, match="svarar inte"):
        away.status()
    assert time.monotonic() - before < 2


def test_a_keyring_that_never_answers_is_told_so_in_time(tmp_path):
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "deaf"))
        deaf.listen()
        with pytest.raises(KeyringAway):
            Client(tmp_path / "deaf", patience=0.1).status()


def test_no_address_is_a_keyring_that_is_away(monkeypatch):
    monkeypatch.delenv("TRYGGARE_KEYRING", raising=False)
    with pytest.raises(KeyringAway):
        Client.from_environment()


class BrokenHolder(MemoryHolder):
    def make(self, shelf, name):
        if name == "anna":
            raise OSError(f"the disk broke under {shelf} {name}")
        return super().make(shelf, name)


def test_what_breaks_inside_is_told_without_what_was_asked(clock, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "run" / "keyring"
    with served(Vault(BrokenHolder(), clock), path):
        client = Client(path)
        with pytest.raises(KeyringFault):
            client.enrol("anna")
        assert client.enrol("bo")
    assert "failed inside: OSError" in caplog.text
    assert "anna" not in caplog.text


def test_nothing_asked_or_answered_is_logged(keyring, caplog):
    caplog.set_level(logging.DEBUG)
    client, key = keyring.client, Secret.random()
    public, ticket = client.enrol("anna"), client.admit("anna")
    wrapped = client.wrap(public, key, ANNA)
    client.unwrap(ticket, wrapped, ANNA)
    with pytest.raises(CannotOpen):
        client.unwrap(ticket, wrapped, Context("case-key", case="case-2", member="anna"))
    assert not [record for record in caplog.records if record.name.startswith("tryggare")]
