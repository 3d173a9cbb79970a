"""Files locked and opened at the other end, without Django; and what is told of the format."""

import io
import json
from base64 import b64decode, b64encode
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tryggare.domain.exit_exchange import (
    Addition,
    BrokenFile,
    CannotUnlock,
    NotOurFile,
    Package,
    Part,
    Receipt,
    Returned,
    Standing,
    answer_key,
    fingerprint,
    lock_answer,
    lock_to_key,
    lock_with_phrase,
    new_phrase,
    read_return,
    standing,
    unlock,
    write_package,
    write_return,
)
from tryggare.domain.exit_exchange.describing import package_schema, stale
from tryggare.domain.sealing import Secret, public_key
from tryggare.project.cli import main

SEED, EXPORT, CASE = Secret(b"s" * 32), UUID(int=1), UUID(int=2)
PACKAGE = Package(
    id=EXPORT,
    made_at=datetime(2026, 11, 24, tzinfo=UTC),
    made_by="Ada",
    municipality="0126",
    municipality_name="Påhittad",
    record_system="Akten",
    purpose="record",
    case_id=CASE,
    case_number="K7Q-2MX",
    parts=(Part.CASE, Part.JOURNAL),
    answer_key=b"a" * 32,
    people={},
    rows={},
)
NOTE = Addition(id="1", kind="note", happened_on=date(2026, 11, 24), author="Bo", text="Hej")
ANSWER = Returned(
    id="R",
    made_at=datetime(2026, 11, 25, tzinfo=UTC),
    system="Akten",
    case_id=CASE,
    export=EXPORT,
    receipt=Receipt(registered_on=date(2026, 11, 25), diary_number="SN 1"),
    additions=(NOTE,),
)


@pytest.mark.parametrize("lock", ["key", "phrase", "answer"])
def test_a_changed_byte_anywhere_leaves_it_locked(lock):
    """Head, key, nonce, content, tag: a byte in each sixteenth of the file."""
    phrase = new_phrase()
    opener = phrase if lock == "phrase" else SEED
    content = "Hemligt åäö".encode()
    file = {
        "key": lambda: lock_to_key(content, public=public_key(SEED), export=EXPORT),
        "phrase": lambda: lock_with_phrase(content, phrase=phrase, export=EXPORT),
        "answer": lambda: lock_answer(content, answer_key=SEED, export=EXPORT),
    }[lock]()
    assert content not in file
    assert unlock(file, opener=opener) == content
    places = range(0, len(file), len(file) // (4 if lock == "phrase" else 16))
    for place in [*places, len(file) - 1]:
        changed = file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]
        with pytest.raises((CannotUnlock, NotOurFile)):
            unlock(changed, opener=opener)


def test_lengths_say_only_how_many_blocks():
    sizes = {
        len(lock_answer(b"x" * length, answer_key=SEED, export=EXPORT))
        for length in (0, 1, 5_000, 16_000)
    }
    assert len(sizes) == 1


def test_each_export_has_an_answer_key_of_its_own():
    keys = [
        answer_key(Secret(bytes([first]) * 32), case=UUID(int=case), export=UUID(int=export))
        for first in (1, 2)
        for case in (1, 2)
        for export in (1, 2)
    ]
    assert len({key.reveal() for key in keys}) == len(keys)


@settings(max_examples=50)
@given(
    text=st.text(min_size=1, max_size=40).filter(str.strip),
    day=st.dates(),
    receipt=st.booleans(),
    concerns=st.none() | st.uuids(),
)
def test_an_answer_is_read_as_it_was_written(text, day, receipt, concerns):
    one = Addition(
        id=text, kind="other", happened_on=day, author=text, title="", text=text, concerns=concerns
    )
    told = Returned(
        id=text, made_at=ANSWER.made_at, system=text, case_id=CASE, export=EXPORT,
        receipt=Receipt(registered_on=day, diary_number=text) if receipt else None,
        additions=(one,),
    )  # fmt: skip
    assert read_return(write_return(told)) == told


@pytest.mark.parametrize("name", sorted(json.loads(write_return(ANSWER))))
def test_an_answer_that_lacks_anything_is_told_where(name):
    for value in (..., 7.5, [[]], {"a": 1}):
        told = json.loads(write_return(ANSWER))
        if value is ...:
            del told[name]
        else:
            told[name] = value
        if (name, value) == ("receipt", ...):
            continue  # what is not there is none
        if (name, value) == ("additions", [[]]) or name not in {"format", "tables"} or value is ...:
            with pytest.raises((BrokenFile, NotOurFile)):
                read_return(json.dumps(told).encode())


@pytest.mark.parametrize("name", ["made_at", "export"])
def test_an_answer_with_words_where_a_time_or_an_id_belongs_is_told_where(name):
    told = json.loads(write_return(ANSWER)) | {name: "i morgon"}
    with pytest.raises(BrokenFile, match=name):
        read_return(json.dumps(told).encode())


def test_additions_are_known_by_their_id_and_told_apart_by_content():
    changed = Addition(**{**vars(NOTE), "text": "Nej"})
    assert standing(NOTE, []) is Standing.NEW
    assert standing(NOTE, [NOTE]) is Standing.HERE
    assert standing(changed, [NOTE]) is Standing.CHANGED
    assert standing(NOTE, [NOTE, changed]) is Standing.CHANGED  # the newest is what holds


def run(monkeypatch, capsys, words, given=""):
    monkeypatch.setattr("sys.stdin", io.StringIO(given))
    code = main(words)
    return code, *capsys.readouterr()


def test_the_other_end_makes_a_key_opens_a_file_and_answers(tmp_path, monkeypatch, capsys):
    code, secret, told = run(monkeypatch, capsys, ["exit", "exchange-key"])
    public = public_key(Secret(b64decode(secret)))
    assert code == 0
    assert b64encode(public).decode() in told
    assert fingerprint(public) in told
    file, opened, answer, locked = (tmp_path / name for name in ("a", "b", "c", "d"))
    file.write_bytes(lock_to_key(write_package(PACKAGE), public=public, export=EXPORT))
    code, content, _ = run(monkeypatch, capsys, ["exit", "open-export", str(file)], secret)
    assert (code, content.encode()) == (0, write_package(PACKAGE) + b"\n")
    opened.write_text(content)
    answer.write_bytes(write_return(ANSWER))
    words = ["exit", "seal-return", str(answer), "--export", str(opened), "--out", str(locked)]
    assert run(monkeypatch, capsys, words)[0] == 0
    key = Secret(PACKAGE.answer_key)
    assert read_return(unlock(locked.read_bytes(), opener=key)) == ANSWER
    for words, typed in (
        (["exit", "open-export", str(file)], b64encode(bytes(32)).decode()),
        (["exit", "open-export", str(file)], "hej"),
        (["exit", "open-export", str(answer)], secret),
        (["exit", "open-export", str(tmp_path / "no")], secret),
        (["exit", "seal-return", str(file), "--export", str(opened), "--out", str(locked)], ""),
    ):
        code, out, told = run(monkeypatch, capsys, words, typed)
        assert (code, out) == (2, "")
        assert told.rstrip().endswith(".")


def test_what_is_told_of_the_format_is_what_the_program_does():
    assert stale() == []
    told = json.loads(write_package(PACKAGE))
    schema = package_schema()
    assert set(told) == set(schema["properties"]) == set(schema["required"])
