"""A wrapped key opens for its person in its own context, under its own master, and nowhere else."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from tests.domain.sealing.places import CONTEXTS, KEY, MOVES, SECRETS, flipped
from tryggare.domain.sealing import (
    CannotOpen,
    InvalidContext,
    InvalidKey,
    Month,
    NotSealed,
    SealingError,
    Secret,
    UnknownSuite,
    WrongEpoch,
    month_of,
    open_outer,
    public_key,
    seal_outer,
    unwrap_key,
    wrap_key,
)
from tryggare.domain.sealing.outer import as_month, month_at

NOVEMBER = Month("2026-11")


@settings(max_examples=50)
@given(SECRETS, SECRETS, CONTEXTS)
def test_what_is_wrapped_opens(seed, key, context):
    assert unwrap_key(seed, wrap_key(public_key(seed), key, context), context) == key


@pytest.mark.slow("tries every one of 1174 bytes")
def test_every_changed_byte_of_a_wrap_is_refused():
    seed, key = Secret.random(), Secret.random()
    wrapped = wrap_key(public_key(seed), key, KEY)
    assert len(wrapped) == 1174
    for changed in flipped(wrapped):
        with pytest.raises(SealingError):
            unwrap_key(seed, changed, KEY)


@pytest.mark.parametrize("part", MOVES)
def test_a_wrap_in_another_context_is_refused(part):
    seed, key = Secret.random(), Secret.random()
    wrapped = wrap_key(public_key(seed), key, KEY)
    elsewhere = replace(KEY, **{part: "case-text" if part == "purpose" else MOVES[part]})
    with pytest.raises(WrongEpoch if part == "epoch" else CannotOpen):
        unwrap_key(seed, wrapped, elsewhere)


def test_another_persons_seed_is_refused():
    wrapped = wrap_key(public_key(Secret.random()), Secret.random(), KEY)
    with pytest.raises(CannotOpen):
        unwrap_key(Secret.random(), wrapped, KEY)


@pytest.mark.parametrize("public", [b"", bytes(1215), b"\xff" * 1216])
def test_what_is_no_public_key_is_refused(public):
    with pytest.raises(InvalidKey):
        wrap_key(public, Secret.random(), KEY)


@pytest.mark.parametrize("cut", [0, 5, 6, 1173])
def test_a_cut_wrap_is_refused(cut):
    seed = Secret.random()
    wrapped = wrap_key(public_key(seed), Secret.random(), KEY)
    with pytest.raises(NotSealed):
        unwrap_key(seed, wrapped[:cut], KEY)


def test_outer_layer_opens_under_its_master_and_says_its_month():
    master = Secret.random()
    wrapped = seal_outer(master, NOVEMBER, b"inner", KEY)
    assert month_of(wrapped) == NOVEMBER
    assert open_outer(master, wrapped, KEY) == b"inner"
    with pytest.raises(CannotOpen):
        open_outer(Secret.random(), wrapped, KEY)


def test_outer_layer_refuses_change_and_other_contexts():
    master = Secret.random()
    wrapped = seal_outer(master, NOVEMBER, b"inner", KEY)
    for changed in flipped(wrapped):
        with pytest.raises(SealingError):
            open_outer(master, changed, KEY)
    for part, value in MOVES.items():
        elsewhere = replace(KEY, **{part: "case-text" if part == "purpose" else value})
        with pytest.raises(CannotOpen):
            open_outer(master, wrapped, elsewhere)


def test_layers_are_not_taken_for_each_other():
    seed = Secret.random()
    inner = wrap_key(public_key(seed), Secret.random(), KEY)
    with pytest.raises(NotSealed):
        open_outer(Secret.random(), inner, KEY)
    with pytest.raises(NotSealed):
        unwrap_key(seed, seal_outer(Secret.random(), NOVEMBER, inner, KEY), KEY)
    with pytest.raises(UnknownSuite, match="0x0202"):
        unwrap_key(seed, b"\x02\x02" + inner[2:], KEY)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "../x", "2026-1", "2026-011"])
def test_what_is_no_month_is_refused(text):
    with pytest.raises(InvalidContext):
        as_month(text)


def test_month_of_a_moment():
    assert month_at(datetime(2026, 11, 30, 23, 59, tzinfo=UTC)) == NOVEMBER
