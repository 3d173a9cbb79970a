"""Commands that need settings and a database: what is wrong around them is told, not thrown."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.rooms.bad_input.sending import content_of_database
from tryggare.project import commands
from tryggare.project.cli import main
from tryggare.project.processes.command import _run_words

OPEN = ["0126", "--name=Huddinge kommun", "--org-number=212000-0068", "--person=Ada",
        "--email=ada@kommunen.example"]  # fmt: skip


def changed(option, value):
    return [*(word for word in OPEN if not word.startswith(f"--{option}=")), f"--{option}={value}"]


WRONG = {
    "no such municipality": (["9999", *OPEN[1:]], "code: "),
    "a code of text": (["=0126", *OPEN[1:]], "code: "),
    "no number": (changed("org-number", "1e30"), "org_number: "),
    "a wrong number": (changed("org-number", "212000-0069"), "org_number: "),
    "no name": (changed("name", ""), "name: "),
    "a name too long": (changed("name", "x" * 5_000), "name: "),
    "no person": (changed("person", ""), "name: "),
    "a person too long": (changed("person", "å" * 5_000), "name: "),
    "no address": (changed("email", "ada"), "email: "),
    "an address too long": (changed("email", "a" * 300 + "@a.example"), "email: "),
    "an empty address": (changed("email", ""), "email: "),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_municipality_is_not_taken_in_by_half(case, db, capsys):
    words, field = WRONG[case]
    before = content_of_database()
    assert commands.open_municipality(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(field)
    assert "Traceback" not in told.err
    assert content_of_database() == before


@pytest.mark.parametrize("value", ["a\udcff", "a\x1b[31m", "a\u202eb"])
@pytest.mark.parametrize("option", ["name", "org-number", "person", "email"])
def test_what_nobody_sees_is_refused(option, value, capsys):
    with pytest.raises(SystemExit) as ended:
        commands.open_municipality(changed(option, value))
    assert ended.value.code == 2
    assert f"--{option}: texten har tecken" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["x", "", "9999", "' OR 1=1 --", "1" * 5_000])
def test_a_log_of_no_municipality_is_not_called_whole(code, db, capsys):
    assert commands.verify_audit(["--municipality", code]) == 2
    assert "ingen sådan kommun" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["x", "", "9999", "' OR 1=1 --", "1" * 5_000])
def test_books_of_no_municipality_are_not_called_right(code, db, capsys):
    assert commands.verify_books(["--municipality", code]) == 2
    assert "ingen sådan kommun" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [[], ["nosuch"], ["round"], ["audit"], ["books"], ["round", "walk"], [""]]
)
def test_words_that_are_no_command_show_those_that_are(words, capsys):
    assert main(words) == 2
    assert "tryggare allocate" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["serve", "--port", "x"], ["serve", "--port", "0"], ["serve", "--port", "65536"],
        ["serve", "--port", "1e3"], ["serve", "--bogus"], ["demo", "--port", "-1"],
        ["demo", "--host"], ["database"], ["database", "--"], ["audit", "verify", "--bogus"],
        ["books", "verify", "--bogus"], ["books", "verify", "--municipality"],
        ["municipality", "open"], ["round", "run"], ["allocate"],
    ],
)  # fmt: skip
def test_options_that_cannot_be_are_told_in_swedish(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert told.startswith("Så här: tryggare")
    assert not [word for word in ("usage", "error:", "argument ", "invalid") if word in told]


@pytest.mark.parametrize("program", ["/finns/inte", "/", "x" * 300])
def test_a_program_that_cannot_be_started_is_told(program, capsys):
    assert _run_words([program], {}) == 127
    assert capsys.readouterr().err.startswith(f"{program}: ")


def outside(words, **env):
    kept = {"PATH", "HOME", "LANG", "PYTHONPATH", "VIRTUAL_ENV"}
    return subprocess.run(
        [sys.executable, "-m", "tryggare.project.cli", *words],
        env={**{name: value for name, value in os.environ.items() if name in kept}, **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


SETTINGS = {"TRYGGARE_SECRET_KEY": "x" * 60, "TRYGGARE_HOSTS": "localhost"}
AROUND = {
    "no key": ({}, "TRYGGARE_SECRET_KEY saknas"),
    "no database": (SETTINGS, "DATABASE_URL saknas"),
    "another kind of database": ({**SETTINGS, "DATABASE_URL": "mysql://a/b"}, "postgresql://"),
    "a database that is not there": (
        {
            **SETTINGS,
            "DATABASE_URL": "postgresql://app@/x?host=/finns/inte",
            "TRYGGARE_WORKER": "1",
        },
        "Databasen svarar inte",
    ),
}


@pytest.mark.parametrize("case", AROUND)
@pytest.mark.slow("starts Python again")
def test_what_is_missing_around_a_command_is_told_in_a_sentence(case):
    env, words = AROUND[case]
    done = outside(["audit", "verify"], **env)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
