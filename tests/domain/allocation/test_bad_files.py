"""``tryggare allocate`` on problem files that are wrong in every way, and on bad places."""

import copy
import json
import math
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tryggare.domain.allocation import command

GOOD = {
    "budget": 100,
    "value": "score",
    "round": "Omgång",
    "candidates": [
        {
            "id": "a", "amount": 60, "score": 7.5, "category": "x", "district": "d",
            "applicant": "n", "title": "Ljus", "pin": "in", "requires": ["b"],
            "alternative_group": "g", "options": [{"amount": 60, "score": 7.5}],
        },
        {"id": "b", "amount": 20, "score": 5},
    ],
    "rules": {
        "category_floor": {"x": 10}, "category_ceiling": {"x": 90}, "district_floor": {"d": 1},
        "district_ceiling": {"d": 90}, "applicant_ceiling": {"n": 90},
    },
}  # fmt: skip
HUGE = 10**40
NOT_A_NUMBER = [
    None, True, False, "5", "", [], {}, [5], -1, 0.5, 1e30, HUGE, -HUGE, math.nan, math.inf,
    -math.inf,
]  # fmt: skip
NOT_A_TEXT = [
    0,
    1.5,
    True,
    ["a"],
    {"a": 1},
    "x" * 501,
    "a\x00b",
    "a\u202eb",
    "rad\nbrytning",
    "\x1b",
]
NOT_A_LIST = ["a", 1, True, False, "", {"a": 1}, 0]
NOT_AN_OBJECT = [None, 1, True, "a", [], [["a", 1]]]
# {where: values that cannot stand there}; the last step is the field that is named.
WRONG = {
    ("budget",): NOT_A_NUMBER,
    ("value",): [None, "", "SCORE", 1, True, [], {}],
    ("round",): NOT_A_TEXT,
    ("candidates",): [*NOT_A_LIST, None],
    ("candidates", 1): NOT_AN_OBJECT,
    ("candidates", 1, "id"): [None, "", "  ", *NOT_A_TEXT],
    ("candidates", 1, "amount"): [0, *NOT_A_NUMBER],
    ("candidates", 1, "score"): [v for v in NOT_A_NUMBER if v != 0.5],
    ("candidates", 0, "category"): NOT_A_TEXT,
    ("candidates", 0, "district"): NOT_A_TEXT,
    ("candidates", 0, "applicant"): NOT_A_TEXT,
    ("candidates", 0, "alternative_group"): NOT_A_TEXT,
    ("candidates", 0, "title"): NOT_A_TEXT,
    ("candidates", 0, "pin"): ["", "IN", 1, True, [], {}],
    ("candidates", 0, "requires"): NOT_A_LIST,
    ("candidates", 0, "requires", 0): [None, 1, "", "a", "nobody", ["b"]],
    ("candidates", 0, "options"): [[], *NOT_A_LIST],
    ("candidates", 0, "options", 0): NOT_AN_OBJECT,
    ("candidates", 0, "options", 0, "amount"): [0, *NOT_A_NUMBER],
    ("candidates", 0, "options", 0, "score"): [v for v in NOT_A_NUMBER if v != 0.5],
    ("rules",): NOT_AN_OBJECT,
    ("rules", "category_floor"): NOT_AN_OBJECT,
    ("rules", "category_floor", "x"): NOT_A_NUMBER,
    ("rules", "category_ceiling", "x"): NOT_A_NUMBER,
    ("rules", "district_floor", "d"): NOT_A_NUMBER,
    ("rules", "district_ceiling", "d"): NOT_A_NUMBER,
    ("rules", "applicant_ceiling", "n"): NOT_A_NUMBER,
}
NAMES = ["", " ", "x" * 501, "a\x00", "a\u202eb", "rad\nbrytning"]
UNKNOWN = [(), ("candidates", 0), ("candidates", 0, "options", 0), ("rules",)]
NEEDED = [
    ("budget",), ("value",), ("candidates",), ("candidates", 1, "id"), ("candidates", 1, "amount"),
    ("candidates", 1, "score"), ("candidates", 0, "options", 0, "amount"),
    ("candidates", 0, "options", 0, "score"),
]  # fmt: skip


def changed(path, value):
    data = copy.deepcopy(GOOD)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return data


def without(path):
    data = copy.deepcopy(GOOD)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    del inner[path[-1]]
    return data


def place(path):
    said = ""
    for step in path:
        said += f"[{step}]" if isinstance(step, int) else f".{step}" if said else step
    return said


@pytest.fixture
def allocate(tmp_path, capsys):
    def run_on(problem):
        source, output = tmp_path / "problem.json", tmp_path / "resultat.json"
        source.write_bytes(problem if isinstance(problem, bytes) else json.dumps(problem).encode())
        code = command.run([str(source), "--output", str(output), "--no-explain"])
        left = {path.name for path in tmp_path.iterdir()} - {"problem.json"}
        assert left == ({"resultat.json"} if code != 2 else set())
        output.unlink(missing_ok=True)
        return code, capsys.readouterr().err

    return run_on


def test_the_good_problem_is_good(allocate):
    assert allocate(GOOD) == (0, "")


@pytest.mark.parametrize("path", WRONG, ids=place)
def test_a_value_that_cannot_stand_there_is_named_with_its_place(path, allocate):
    for value in WRONG[path]:
        code, told = allocate(changed(path, value))
        assert code == 2, (value, told)
        assert f"{place(path)}" in told, (value, told)
        assert all(line.rstrip().endswith(".") for line in told.splitlines()), told


@pytest.mark.parametrize("kind", GOOD["rules"])
def test_a_rule_on_a_name_that_cannot_be_is_refused(kind, allocate):
    for name in NAMES:
        code, told = allocate(changed(("rules", kind, name), 5))
        assert (code, told.startswith(f"rules.{kind}.")) == (2, True), name


@pytest.mark.parametrize("text", ["a\u00a0b", "👨‍👩‍👧", "بيت", "<script>", "=1+1", "a\u00adb"])
def test_what_people_can_write_may_stand_in_any_text(text, allocate):
    named = {"id": text, "title": text, "category": text, "district": text, "applicant": text}
    assert allocate(rows(named) | {"round": text}) == (0, "")


@pytest.mark.parametrize("path", UNKNOWN, ids=place)
def test_a_misspelt_name_is_named(path, allocate):
    code, told = allocate(changed((*path, "katgori"), 1))
    assert (code, place((*path, "katgori")) in told) == (2, True)
    assert "Okänt namn" in told


@pytest.mark.parametrize("path", NEEDED, ids=place)
def test_a_name_that_is_missing_is_named(path, allocate):
    code, told = allocate(without(path))
    assert (code, told.startswith(f"{place(path)}: ")) == (2, True)


def rows(*changes):
    return GOOD | {
        "rules": {},
        "candidates": [{"id": "a", "amount": 5, "score": 1} | one for one in changes],
    }


BETWEEN = {
    "the same id twice": (rows({}, {}), "candidates[1].id"),
    "the same id thrice": (rows({}, {}, {}), "candidates[2].id"),
    "a duplicate far down": (rows(*({"id": str(n)} for n in range(50)), {"id": "7"}),
                             "candidates[50].id"),
    "needs itself": (rows({"requires": ["a"]}), "candidates[0].requires[0]"),
    "needs nobody": (rows({"requires": ["z"]}), "candidates[0].requires[0]"),
    "two levels of one amount": (
        rows({"options": [{"amount": 5, "score": 1}, {"amount": 5, "score": 2}]}),
        "candidates[0].options",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BETWEEN)
def test_what_does_not_fit_together_is_named(case, allocate):
    problem, where = BETWEEN[case]
    code, told = allocate(problem)
    assert (code, f"{where}: " in told) == (2, True)


CONFLICTS = {
    "a floor above its ceiling": (
        rows({"category": "x"}) | {"rules": {"category_floor": {"x": 5},
                                             "category_ceiling": {"x": 4}}}, 4),
    "a floor above the budget": (rows({"category": "x"}) | {"rules": {"category_floor":
                                                                      {"x": 10**12}}}, 4),
    "a floor on nobody": (rows({}) | {"rules": {"category_floor": {"z": 5}}}, 4),
    "a ring of needs": (
        rows({"requires": ["b"]}, {"id": "b", "requires": ["a"]}), 0),
    "pinned in beyond the money": (rows({"amount": 10**12, "pin": "in"}), 4),
    "pinned in what needs one pinned out": (
        rows({"requires": ["b"], "pin": "in"}, {"id": "b", "pin": "out"}), 4),
    "no money": (rows({}) | {"budget": 0}, 0),
    "the most there is": (rows({"amount": 10**12, "score": 10**6}) | {"budget": 10**12}, 0),
    "nobody": (rows(), 0),
}  # fmt: skip


@pytest.mark.parametrize("case", CONFLICTS)
def test_what_can_be_asked_but_perhaps_not_kept_is_answered(case, allocate):
    problem, code = CONFLICTS[case]
    assert allocate(problem) == (code, "")


TEXT = json.dumps(GOOD)
FILES = {
    "empty": b"",
    "white space": b" \n\t",
    "half": TEXT.encode()[:-9],
    "something after": TEXT.encode() + b"{}",
    "two marks": b"\xef\xbb\xbf" * 2 + TEXT.encode(),
    "utf-16": TEXT.encode("utf-16"),
    "utf-32": TEXT.encode("utf-32"),
    "latin-1": json.dumps(GOOD, ensure_ascii=False).encode("latin-1"),
    "a lone surrogate": TEXT.replace("Ljus", "\\ud800").encode(),
    "an escaped zero byte": TEXT.replace("Ljus", "\\u0000").encode(),
    "zero bytes": b"\x00" * 1_000,
    "toml": b"budget = 5\n",
    "xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    "python": b"{'budget': 5}",
    "a comment": b"// hej\n" + TEXT.encode(),
    "single values": b"5",
    "a text": b'"budget"',
    "the same key twice": b'{"budget": 1, "budget": 2}',
    "the same key deep down": TEXT.replace('"id": "b"', '"id": "b", "id": "c"').encode(),
    "brackets": b"[" * 200_000,
    "pairs of brackets": b"[" * 200_000 + b"]" * 200_000,
    "objects in objects": b'{"a":' * 200_000 + b"1" + b"}" * 200_000,
    "digits": b'{"budget": ' + b"9" * 1_000_000 + b"}",
    "decimals": b'{"budget": 0.' + b"9" * 1_000_000 + b"}",
    "an exponent": b'{"budget": 1e999999999999}',
    "a large exponent": b'{"budget": 1e400000}',
    "not a number": b'{"budget": NaN}',
    "infinity": b'{"budget": -Infinity}',
    "a long key": b'{"' + b"x" * 1_000_000 + b'": 1}',
    "many keys": json.dumps({str(n): n for n in range(50_000)}).encode(),
    "more rows than anyone has": b'{"candidates": [' + b"1," * 100_001 + b"1]}",
    "a spreadsheet": b"PK\x03\x04" + b"\x00" * 100,
    "a picture": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.slow("reads files of a million signs")
@pytest.mark.parametrize("case", FILES)
def test_a_file_that_is_no_problem_is_refused_with_a_sentence(case, allocate):
    code, told = allocate(FILES[case])
    assert code == 2
    assert 0 < len(told) < 20_000
    assert "Traceback" not in told
    assert "Error" not in told
    first = told.splitlines()[0]
    assert first.endswith(".")


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_byte_order_mark_is_passed_over(mark, allocate):
    assert allocate(mark + TEXT.encode()) == (0, "")


def test_a_giant_is_refused_before_it_is_read(tmp_path, capsys):
    source, output = tmp_path / "p.json", tmp_path / "r.json"
    with source.open("wb") as file:
        file.write(b"[" * 1_000)
        file.truncate(200_000_000)
    assert command.run([str(source), "--output", str(output)]) == 2
    assert "för stor" in capsys.readouterr().err


@pytest.mark.slow("reads fifty million zeros")
def test_a_file_without_an_end_is_refused(tmp_path, capsys):
    assert command.run(["/dev/zero", "--output", str(tmp_path / "r.json")]) == 2
    assert "för stor" in capsys.readouterr().err


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "problem.json"
    path.write_text(TEXT)
    return path


def _places(tmp_path):
    return {
        "a folder": (tmp_path, "en mapp"),
        "no folder above": (tmp_path / "a" / "b.json", "Mappen finns inte"),
        "a file above": (tmp_path / "problem.json" / "b.json", "Mappen finns inte"),
        "a name too long": (tmp_path / ("x" * 300), "för långt"),
        "the problem itself": (tmp_path / "problem.json", "ersätta det som läses"),
        "the problem by another way": (tmp_path / "länk.json", "ersätta det som läses"),
    }


@pytest.mark.parametrize("case", _places(Path()))
def test_a_place_that_cannot_hold_the_result_is_told_before_the_work(
    case, source, tmp_path, capsys, monkeypatch
):
    (tmp_path / "länk.json").symlink_to(source)
    work = sys.modules["tryggare.domain.allocation.allocate"]  # the package has a function so named
    monkeypatch.setattr(work, "allocate", None)
    output, words = _places(tmp_path)[case]
    assert command.run([str(source), "--output", str(output)]) == 2
    assert words in capsys.readouterr().err
    assert source.read_text() == TEXT
    assert {path.name for path in tmp_path.iterdir()} == {"problem.json", "länk.json"}


@pytest.mark.parametrize(
    ("problem", "words"),
    [("saknas.json", "Filen finns inte"), ("", "en mapp"), ("x" * 300, "för långt")],
)
def test_a_problem_that_cannot_be_read_is_told(problem, words, tmp_path, capsys):
    output = tmp_path / "r.json"
    assert command.run([str(tmp_path / problem), "--output", str(output)]) == 2
    assert words in capsys.readouterr().err
    assert not output.exists()


STRANGE = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 200), st.integers(), st.floats(),
    st.text(max_size=6), st.sampled_from(["in", "out", "a", "b", "x", "score", ""]),
    st.builds(list), st.builds(dict), st.lists(st.sampled_from(["a", "b", "z", 1]), max_size=3),
)  # fmt: skip


def _paths(data, at=()):
    yield at
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in inner if isinstance(data, dict | list) else ():
        if isinstance(value, dict | list):
            yield from _paths(value, (*at, step))
        else:
            yield (*at, step)


EVERY_PATH = [path for path in _paths(GOOD) if path]


@st.composite
def mutated(draw):
    """The good problem with a few things changed, taken away or added."""
    data = copy.deepcopy(GOOD)
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(EVERY_PATH))
        how = draw(st.sampled_from(["change", "take away", "add", "double"]))
        try:
            _mutate(data, path, how, draw)
        except (KeyError, IndexError, TypeError, AttributeError):
            continue  # an earlier change took the place away
    return data


def _mutate(data, path, how, draw):
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    match how:
        case "change":
            inner[path[-1]] = draw(STRANGE)
        case "take away":
            del inner[path[-1]]
        case "add":
            inner[draw(st.sampled_from(["pin", "options", "requires", "score", "y"]))] = draw(
                STRANGE
            )
        case "double":
            inner.append(copy.deepcopy(inner[path[-1]]))


@pytest.mark.slow("solves what is left of a few hundred broken problems")
@settings(
    max_examples=250,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(problem=mutated(), explain=st.booleans())
def test_any_mutation_is_answered_or_refused(problem, explain, tmp_path, capsys):
    source, output = tmp_path / "p.json", tmp_path / "r.json"
    source.write_text(json.dumps(problem))
    code = command.run(
        [str(source), "--output", str(output), *([] if explain else ["--no-explain"])]
    )
    told = capsys.readouterr().err
    assert code in {0, 2, 3, 4}
    assert output.exists() == (code != 2) == (told == "")
    if output.exists():
        json.loads(output.read_text("utf-8"))
        output.unlink()
