"""Words and files that a command cannot use, told in Swedish."""

import errno
import os

import pytest

from tryggare.domain.command_line import Parser, content_of, seconds, text, why


@pytest.fixture
def parser():
    made = Parser(prog="tryggare prov", description="Prövar.")
    made.add_argument("fil", metavar="FIL")
    made.add_argument("--output", required=True)
    made.add_argument("--over", action="store_true")
    made.add_argument("--kind", choices=("a", "b"))
    made.add_argument("--seconds", type=seconds)
    made.add_argument("--name", type=text)
    return made


WRONG = {
    "nothing": ([], "det här saknas: FIL, --output."),
    "an unknown option": (["f", "--output=x", "--bogus"], "går inte att förstå: --bogus."),
    "too many files": (["f", "g", "--output=x"], "går inte att förstå: g."),
    "no value": (["f", "--output"], "--output: skriv ett värde efter."),
    "a value too much": (["f", "--output=x", "--over=1"], "--over tar inget värde"),
    "no such choice": (["f", "--output=x", "--kind=c"], "'c' går inte att välja; skriv ett av"),
    "half a word": (["f", "--o=x"], "kan betyda --output, --over"),
    "a sign nobody sees": (["f", "--output=x", "--name=a\u202e"], "som inte syns"),
    "bytes that are no text": (["f", "--output=x", "--name=a\udcff"], "som inte syns"),
    **{
        f"{typed} seconds": (["f", "--output=x", f"--seconds={typed}"], "sekunder över 0.")
        for typed in ("x", "", "0", "-1", "nan", "inf", "-inf", "1e999", "0x10", "٣s")
    },
}


@pytest.mark.parametrize("case", WRONG)
def test_words_that_do_not_fit_are_told_in_swedish(case, parser, capsys):
    words, told = WRONG[case]
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(words)
    shown = capsys.readouterr().err
    assert ended.value.code == 2
    assert told in shown
    assert shown.startswith("Så här: tryggare prov")
    assert not [word for word in ("usage", "error", "argument ", "invalid") if word in shown]


def test_the_help_is_in_swedish(parser, capsys):
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(["--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0
    assert "visa det här och avsluta" in shown
    assert not [word for word in ("usage", "options", "positional", "show this") if word in shown]


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EIO])
def test_what_the_disk_says_is_a_sentence(number):
    assert str(why(OSError(number, os.strerror(number)))).endswith(".")


def test_no_more_is_read_than_asked_for(tmp_path):
    path = tmp_path / "stor"
    path.write_bytes(b"x" * 100)
    assert len(content_of(path, most=10)) == 11
