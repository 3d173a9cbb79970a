"""Secrets on disk: whole or not there, and only their owner's."""

import stat

import pytest

from tests.keyring.keyrings import MemoryHolder
from tryggare.domain.sealing import InvalidKey
from tryggare.keyring import holders
from tryggare.keyring.errors import BadMessage, CannotServe
from tryggare.keyring.holders import FileHolder, Shelf


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys"


@pytest.fixture(params=["file", "memory"])
def holder(request, folder):
    """The real one, and the one the other tests use: they do the same."""
    if request.param == "memory":
        yield MemoryHolder()
        return
    ours = FileHolder(folder)
    yield ours
    ours.close()


def test_made_once_and_kept_until_destroyed(holder):
    assert holder.take(Shelf.PERSONS, "anna") is None
    made = holder.make(Shelf.PERSONS, "anna")
    assert holder.make(Shelf.PERSONS, "anna") == made == holder.take(Shelf.PERSONS, "anna")
    assert holder.make(Shelf.SEARCH, "anna") != made
    holder.make(Shelf.PERSONS, "Bo")
    assert holder.names(Shelf.PERSONS) == ("Bo", "anna")
    holder.destroy(Shelf.PERSONS, "anna")
    holder.destroy(Shelf.PERSONS, "anna")
    assert holder.take(Shelf.PERSONS, "anna") is None
    assert holder.names(Shelf.PERSONS) == ("Bo",)


def test_opened_again_it_has_the_same(folder):
    first = FileHolder(folder)
    made = first.make(Shelf.MASTERS, "2026-11")
    first.close()
    second = FileHolder(folder)
    assert second.take(Shelf.MASTERS, "2026-11") == made
    second.close()


def test_only_the_owner_reads(folder):
    holder = FileHolder(folder)
    holder.make(Shelf.PERSONS, "anna")
    found = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.rglob("*"))}
    holder.close()
    assert {mode for path, mode in found.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in found.items() if not path.is_dir()} == {0o600}
    assert (folder / "persons" / "anna") in found


def test_a_folder_that_others_may_enter_is_refused(folder):
    folder.mkdir(mode=0o750)
    with pytest.raises(CannotServe, match="0700"):
        FileHolder(folder)


def test_a_link_to_a_folder_is_refused(folder, tmp_path):
    real = tmp_path / "real"
    real.mkdir(mode=0o700)
    folder.symlink_to(real)
    with pytest.raises(CannotServe):
        FileHolder(folder)


def test_two_at_once_are_refused(folder):
    first = FileHolder(folder)
    with pytest.raises(CannotServe, match="redan"):
        FileHolder(folder)
    first.close()
    FileHolder(folder).close()


@pytest.mark.parametrize(
    "name", ["", ".", "..", "../masters/x", "a/b", ".unfinished", "å", "x" * 65]
)
def test_names_that_lead_elsewhere_are_refused(holder, name):
    for act in (holder.take, holder.make, holder.destroy):
        with pytest.raises(BadMessage):
            act(Shelf.PERSONS, name)


def test_half_a_key_is_never_used(folder):
    holder = FileHolder(folder)
    (folder / "persons" / "anna").write_bytes(b"half")
    for act in (holder.take, holder.make):
        with pytest.raises(InvalidKey):
            act(Shelf.PERSONS, "anna")
    holder.close()


def test_what_a_crash_left_unfinished_is_cleared(folder):
    FileHolder(folder).close()
    left = folder / "persons" / "0123.unfinished"
    left.write_bytes(b"half")
    holder = FileHolder(folder)
    assert not left.exists()
    assert holder.names(Shelf.PERSONS) == ()
    holder.close()


def test_the_disk_has_it_before_it_counts(folder, monkeypatch):
    order = []
    holder = FileHolder(folder)
    real_fsync, real_link = holders.os.fsync, holders.Path.hardlink_to

    def fsync(descriptor):
        order.append("folder" if stat.S_ISDIR(holders.os.fstat(descriptor).st_mode) else "file")
        real_fsync(descriptor)

    def link(path, target):
        order.append("link")
        real_link(path, target)

    monkeypatch.setattr(holders.os, "fsync", fsync)
    monkeypatch.setattr(holders.Path, "hardlink_to", link)
    holder.make(Shelf.PERSONS, "anna")
    assert order == ["file", "link", "folder"]
    order.clear()
    holder.destroy(Shelf.PERSONS, "anna")
    assert order == ["folder"]
    holder.close()


def test_two_who_make_the_same_get_the_same(folder, monkeypatch):
    # Another thread makes it between our looking and our linking.
    holder = FileHolder(folder)
    real_write, others = holders._write, []

    def write(path, secret):
        real_write(path, secret)
        if not others:
            others.append("making")
            others[0] = holder.make(Shelf.PERSONS, "anna")

    monkeypatch.setattr(holders, "_write", write)
    assert holder.make(Shelf.PERSONS, "anna") == others[0]
    assert [path.name for path in (folder / "persons").iterdir()] == ["anna"]
    holder.close()
