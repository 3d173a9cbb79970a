"""Text opens with its own key in its own place, and nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.sealing.places import MOVES, NOTE, SECRETS, flipped
from tryggare.domain.sealing import (
    CLASSES,
    CannotOpen,
    InvalidContext,
    NotSealed,
    SealingError,
    Secret,
    TextTooLong,
    UnknownSuite,
    WrongEpoch,
    epoch_of,
    open_text,
    seal_text,
)
from tryggare.domain.sealing.boxes import Suite
from tryggare.domain.sealing.padding import padded, unpadded

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=600)


@given(SECRETS, TEXTS)
def test_what_is_sealed_opens(key, text):
    assert open_text(key, seal_text(key, text, NOTE), NOTE) == text


def test_every_changed_byte_is_refused():
    key = Secret.random()
    sealed = seal_text(key, "Möte på tisdag", NOTE)
    for changed in flipped(sealed):
        with pytest.raises(SealingError):
            open_text(key, changed, NOTE)


@pytest.mark.parametrize("part", MOVES)
def test_moved_is_refused(part):
    key = Secret.random()
    sealed = seal_text(key, "Möte på tisdag", NOTE)
    elsewhere = replace(NOTE, **{part: MOVES[part]})
    with pytest.raises(WrongEpoch if part == "epoch" else CannotOpen):
        open_text(key, sealed, elsewhere)


def test_another_key_is_refused():
    sealed = seal_text(Secret.random(), "Möte på tisdag", NOTE)
    with pytest.raises(CannotOpen):
        open_text(Secret.random(), sealed, NOTE)


def test_epoch_in_the_header_is_authenticated():
    key = Secret.random()
    sealed = seal_text(key, "Möte på tisdag", NOTE)
    later = replace(NOTE, epoch=4)
    with pytest.raises(CannotOpen):
        open_text(key, sealed[:2] + (4).to_bytes(4, "big") + sealed[6:], later)


def test_unknown_suite_is_refused_by_name():
    key = Secret.random()
    sealed = b"\x01\x02" + seal_text(key, "Möte", NOTE)[2:]
    with pytest.raises(UnknownSuite, match="0x0102"):
        open_text(key, sealed, NOTE)


@pytest.mark.parametrize("length", [0, 1, 5, 6, 45])
def test_cut_short_is_refused(length):
    key = Secret.random()
    with pytest.raises(NotSealed):
        open_text(key, seal_text(key, "Möte", NOTE)[:length], NOTE)


def test_refusals_tell_nothing_of_content_key_or_place():
    key = Secret.random()
    sealed = seal_text(key, "Kristallen", NOTE)
    for changed in flipped(sealed):
        with pytest.raises(SealingError) as refused:
            open_text(key, changed, NOTE)
        said = f"{refused.value!r} {refused.value} {refused.value.__cause__}"
        told = ("Kristallen", "case-1", "row-1", "exit_note", key.reveal().hex())
        assert not any(word in said for word in told)


def test_the_same_text_never_looks_the_same_twice():
    key = Secret.random()
    assert seal_text(key, "Möte", NOTE) != seal_text(key, "Möte", NOTE)


@given(st.integers(0, 5000))
def test_lengths_are_one_of_the_classes(length):
    sealed = seal_text(Secret.random(), "x" * length, NOTE)
    size = len(sealed) - 46
    assert size == next(size for size in CLASSES if size > length)


def test_padding_at_the_edges_of_each_class():
    for size in CLASSES:
        for length in {0, 1, size // 4, size - 1}:
            content = b"\x80" * length
            assert unpadded(padded(content)) == content
    with pytest.raises(TextTooLong):
        padded(bytes(CLASSES[-1]))


@pytest.mark.parametrize("content", [b"", bytes(63), bytes(64), bytes(65), b"x" * 64 + b"\x80"])
def test_what_was_never_padded_is_refused(content):
    with pytest.raises(CannotOpen):
        unpadded(content)


@pytest.mark.parametrize("part", ["case", "table", "row", "column"])
def test_text_without_a_place_is_not_sealed(part):
    with pytest.raises(InvalidContext):
        seal_text(Secret.random(), "Möte", replace(NOTE, **{part: ""}))


def test_epoch_is_read_from_the_outside():
    assert epoch_of(seal_text(Secret.random(), "Möte", NOTE), Suite.TEXT) == 3
