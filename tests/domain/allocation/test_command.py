"""``tryggare allocate`` as people run it: files in, files out, an exit code that tells."""

import hashlib
import json
import os
import random
import subprocess
import sys

import pytest

from tests.domain.allocation.rounds import small_round
from tryggare.domain.allocation import load_problem
from tryggare.domain.allocation.command import run

PROBLEM = {
    "budget": 100_000,
    "value": "score_times_amount",
    "candidates": [
        {"id": "A1", "amount": 60_000, "score": 80.5, "category": "social"},
        {"id": "A2", "amount": 50_000, "score": 70, "category": "social"},
        {"id": "A3", "amount": 40_000, "score": 55.25, "category": "plats"},
    ],
    "rules": {"category_floor": {"plats": 30_000}},
}


@pytest.fixture
def allocate(tmp_path):
    def run_on(problem, *options):
        source, output = tmp_path / "problem.json", tmp_path / "result.json"
        source.write_bytes(problem if isinstance(problem, bytes) else json.dumps(problem).encode())
        code = run([str(source), "--output", str(output), *options])
        left = {path.name for path in tmp_path.iterdir()} - {"problem.json", "result.json"}
        assert left == set(), "something half-written was left"
        return code, json.loads(output.read_text("utf-8")) if output.exists() else None

    return run_on


def test_result_has_the_promised_shape(allocate):
    code, result = allocate(PROBLEM)
    assert code == 0
    assert result["status"] == "optimal"
    assert result["value"] == result["bound"] == 80.5 * 60_000 + 55.25 * 40_000
    assert result["spent"] == 100_000
    assert result["funded"] == [{"id": "A1", "amount": 60_000}, {"id": "A3", "amount": 40_000}]
    assert [(r["rule"], r["limit"], r["used"], r["slack"]) for r in result["rules"]] == [
        ("budget", 100_000, 100_000, 0),
        ("category_floor:plats", 30_000, 40_000, 10_000),
    ]
    assert set(result["ranking"]) == {"value", "spent", "funded", "broken_rules"}
    assert [(e["id"], e["outcome"]) for e in result["explanations"]] == [
        ("A1", "funded"), ("A2", "out"), ("A3", "funded"),
    ]  # fmt: skip
    assert all(e["text"] for e in result["explanations"])
    assert result["conflict"] == []


def test_file_and_answer_can_be_matched_and_replayed(allocate):
    content = json.dumps(PROBLEM).encode()
    _, first = allocate(content)
    _, second = allocate(content)
    assert first == second
    assert first["problem_sha256"] == hashlib.sha256(content).hexdigest()


def test_impossible_round_names_the_conflict(allocate):
    tight = PROBLEM | {"budget": 20_000}
    code, result = allocate(tight)
    assert code == 4
    assert result["status"] == "infeasible"
    assert result["funded"] == []
    assert result["conflict"] == ["budget", "category_floor:plats"]


def test_empty_round_is_answered(allocate):
    code, result = allocate(PROBLEM | {"candidates": [], "rules": {}})
    assert (code, result["status"], result["value"], result["funded"]) == (0, "optimal", 0, [])
    code, result = allocate(PROBLEM | {"candidates": []})
    assert (code, result["conflict"]) == (4, ["category_floor:plats"])


def test_bad_input_names_the_field_and_writes_nothing(allocate, capsys):
    bad = json.loads(json.dumps(PROBLEM))
    bad["candidates"][2]["amount"] = -1
    code, result = allocate(bad)
    assert (code, result) == (2, None)
    assert capsys.readouterr().err.startswith("candidates[2].amount: ")


def test_missing_file_and_missing_folder_are_told(tmp_path, capsys):
    assert run([str(tmp_path / "no.json"), "--output", str(tmp_path / "out.json")]) == 2
    source = tmp_path / "problem.json"
    source.write_text(json.dumps(PROBLEM))
    assert run([str(source), "--output", str(tmp_path / "no" / "out.json"), "--no-explain"]) == 2
    assert capsys.readouterr().err.count("no") >= 2


def test_unwritable_result_leaves_the_old_one(allocate, tmp_path, monkeypatch):
    _, before = allocate(PROBLEM, "--no-explain")

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    code, after = allocate(PROBLEM | {"budget": 60_000}, "--no-explain")
    assert code == 2
    assert after == before


@pytest.mark.parametrize("wrong", ["x", "0", "-1", "nan", "inf"])
def test_wrong_time_limit_is_refused(wrong, tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        run([str(tmp_path / "p"), "--output", str(tmp_path / "r"), f"--time-limit={wrong}"])
    assert ended.value.code == 2
    assert "sekunder" in capsys.readouterr().err


def test_as_a_program_it_keeps_standard_output_clean(tmp_path):
    source, output = tmp_path / "problem.json", tmp_path / "result.json"
    source.write_text(json.dumps(PROBLEM))
    command = [sys.executable, "-m", "tryggare.domain.allocation", source, "--output", output]
    ended = subprocess.run(
        [*command, "--progress", "json"], capture_output=True, text=True, check=True
    )
    assert ended.stdout == ""
    told = [json.loads(line) for line in ended.stderr.splitlines()]
    assert {"choosing", "certificates", "stability"} <= {line["phase"] for line in told}


def test_result_obeys_the_umask(allocate, tmp_path):
    before = os.umask(0o077)
    try:
        allocate(PROBLEM, "--no-explain")
    finally:
        os.umask(before)
    assert (tmp_path / "result.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("seed", range(0, 40, 4))
def test_order_of_the_file_changes_no_winner(allocate, seed):
    problem = small_round(seed)
    rows = [
        {
            "id": c.id, "amount": c.asked.amount, "score": float(c.asked.score),
            "category": c.category, "district": c.district, "applicant": c.applicant,
            "options": [{"amount": o.amount, "score": float(o.score)} for o in c.options],
            "alternative_group": c.alternative_group, "requires": list(c.requires),
            "pin": c.pin,
        }
        for c in problem.candidates
    ]  # fmt: skip
    kinds = problem.rules.__dataclass_fields__
    data = {
        "budget": problem.budget, "value": problem.value, "round": problem.round,
        "rules": {kind: dict(getattr(problem.rules, kind)) for kind in kinds},
    }  # fmt: skip
    assert load_problem(json.dumps(data | {"candidates": rows}).encode()) == problem
    _, first = allocate(data | {"candidates": rows}, "--no-explain")
    random.Random(seed).shuffle(rows)
    _, second = allocate(data | {"candidates": rows}, "--no-explain")
    key = lambda grant: grant["id"]  # noqa: E731
    assert sorted(first["funded"], key=key) == sorted(second["funded"], key=key)
    assert first["value"] == second["value"]
