"""No two places give the same bytes, and no secret shows itself."""

import copy
import pickle

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.domain.sealing.places import CONTEXTS, PARTS
from tryggare.domain.sealing import Context, InvalidContext, InvalidKey, Secret
from tryggare.domain.sealing.context import encoded

SEQUENCES = st.lists(PARTS, max_size=5)


def decoded(content):
    """The only sequence that ``encoded`` makes these bytes of."""
    parts = []
    while content:
        length, content = int.from_bytes(content[:4], "big"), content[4:]
        parts.append(content[:length].decode())
        content = content[length:]
    return parts


@given(SEQUENCES)
def test_sequence_is_read_back(parts):
    assert decoded(encoded(*parts)) == parts


@given(SEQUENCES, SEQUENCES)
@example(["ab", "c"], ["a", "bc"])
@example(["a", ""], ["a"])
@example(["", "a"], ["a", ""])
def test_different_sequences_give_different_bytes(one, other):
    assert (encoded(*one) == encoded(*other)) == (one == other)


@given(CONTEXTS)
def test_every_part_of_a_context_is_in_its_bytes(context):
    parts = [context.purpose, context.table, context.row, context.column, context.case]
    expected = ["tryggare/v1", *parts, str(context.epoch), context.member]
    assert decoded(context.canonical()) == expected


@given(CONTEXTS, CONTEXTS)
def test_different_contexts_give_different_bytes(one, other):
    assert (one.canonical() == other.canonical()) == (one == other)


@pytest.mark.parametrize(
    "parts",
    [
        {"purpose": ""},
        {"epoch": -1},
        {"epoch": 2**32},
        {"row": "x" * 201},
        {"row": "\ud800"},
    ],
)
def test_impossible_context_is_refused(parts):
    with pytest.raises(InvalidContext):
        Context(**{"purpose": "case-text", **parts})


def test_context_shows_only_its_purpose():
    shown = repr(Context("case-text", case="case-1", row="row-1", member="person-1"))
    assert shown == "Context(purpose='case-text')"


def test_secret_does_not_show_itself():
    secret = Secret(b"abcdefgh" * 4)
    shown = f"{secret} {secret!r} {[secret]} {secret.__class__.__dict__}"
    assert "abcdefgh" not in shown
    assert secret.reveal() == b"abcdefgh" * 4


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy])
def test_secret_is_not_copied(copied):
    with pytest.raises(TypeError):
        copied(Secret.random())


def test_secret_is_compared_and_not_hashed():
    assert Secret(bytes(32)) == Secret(bytes(32))
    assert Secret(bytes(32)) != Secret.random()
    assert Secret(bytes(32)) != bytes(32)
    with pytest.raises(TypeError):
        hash(Secret.random())


@pytest.mark.parametrize("size", [0, 31, 33])
def test_secret_of_another_size_is_refused(size):
    with pytest.raises(InvalidKey):
        Secret(bytes(size))
