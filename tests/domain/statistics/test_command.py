"""``tryggare analyse``: files in, files out, and a clear sentence where a number would be none."""

import json

import numpy as np
import pytest

from tests.domain.statistics.towns import repeating, scattered
from tryggare.domain.statistics import command
from tryggare.domain.statistics.points import Points


def events(points, *, start="2026-01-01", delimiter=","):
    days = np.datetime64(start) + points.day
    rows = (delimiter.join(map(str, row)) for row in zip(days, points.x, points.y, strict=True))
    return delimiter.join(["date", "x", "y"]) + "\n" + "\n".join(rows) + "\n"


def counts(table, *, skip=()):
    first = np.datetime64("2021-01-04")
    lines = ["series;week;count"]
    for name, row in enumerate(table):
        for week, count in enumerate(row):
            day = (first + 7 * week).astype(object).isocalendar()
            if week not in skip:
                lines.append(f"Serie {name};{day.year}-W{day.week:02};{count}")
    return "\n".join(lines)


@pytest.fixture
def asked(tmp_path, capsys):
    """Runs a command on a file with that text: the exit code, the result and what was said."""

    def ask(function, text, *options):
        output = tmp_path / "R.json"
        file = []
        if text is not None:
            file = [str(tmp_path / "in.csv")]
            (tmp_path / "in.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
        code = function([*file, *options, "--output", str(output)])
        result = json.loads(output.read_text()) if output.exists() else None
        return code, result, capsys.readouterr().err

    return ask


NEAR = ("--distance", "0,100,200", "--days", "0,7,14", "--permutations", "199", "--seed", "1")


def test_near_repeats_are_told_of_in_words_too(asked):
    code, result, _err = asked(command.near_repeat, events(repeating(300, seed=1)), *NEAR)
    assert code == 0
    cells = {(tuple(one["distance"]), tuple(one["days"])): one for one in result["cells"]}
    assert len(cells) == 4
    assert cells[(0, 100), (0, 7)]["p"] == 0.005
    assert "Slumpen skulle ha gett" in result["said"]["shows"]
    again = asked(command.near_repeat, events(repeating(300, seed=1), delimiter=";"), *NEAR)
    assert again[1] == result


def test_what_chance_gives_is_not_called_more(asked):
    _code, result, _err = asked(command.near_repeat, events(scattered(60, seed=2)), *NEAR)
    assert "inte fler än vad slumpen kan ge" in result["said"]["shows"]


def test_alarms_name_their_series(asked):
    table = np.random.default_rng(1).poisson(5, (4, 200))
    table[2, -1] = 30
    code, result, _err = asked(command.alarms, counts(table))
    assert code == 0
    assert [one["series"] for one in result["alarms"] if one["q"] < 0.01] == ["Serie 2"]
    assert result["said"]["shows"].startswith("1 av 4 serier")


def test_scan_and_the_two_that_take_no_file(asked):
    options = ("--permutations", "19", "--days", "7")
    code, result, _err = asked(command.scan, events(scattered(100, seed=3)), *options)
    assert (code, result["events"]) == (0, 100)
    rings = ("--treated-ring", "178,157", "--control-ring", "150,140")
    _code, result, _err = asked(
        command.wdd, None, "--treated", "207,110", "--control", "308,318", *rings
    )
    assert result["difference"]["estimate"] == -118
    assert "118 händelser lägre" in result["said"]["shows"]
    _code, result, _err = asked(command.etest, None, "--counts", "97,52")
    assert result["p"] == pytest.approx(0.0002, abs=5e-5)


def test_a_scan_takes_reports_of_one_place_and_day_as_one(asked):
    town = scattered(100, seed=3)
    again = Points(*(np.append(part, part[:3]) for part in (town.x, town.y, town.day)))
    options = ("--permutations", "19", "--days", "7")
    _code, result, _err = asked(command.scan, events(again), *options)
    assert (result["events"], result["collapsed"]) == (100, 3)
    _code, result, _err = asked(command.scan, events(again), *options, "--keep-duplicates")
    assert (result["events"], result["collapsed"]) == (103, 0)


def test_a_measure_is_told_in_events_of_the_time_after(asked):
    two = ("--treated", "80,20", "--control", "100,50", "--lengths")
    _code, days, _err = asked(command.wdd, None, *two, "730,365")
    _code, years, _err = asked(command.wdd, None, *two, "2,1")
    assert days["difference"]["estimate"] == years["difference"]["estimate"] == -20
    assert "20 händelser lägre" in days["said"]["shows"]


def test_what_began_with_nothing_could_have_shown_no_decrease(asked):
    code, result, _err = asked(command.wdd, None, "--treated", "0,5", "--control", "0,3")
    assert (code, result["detectable"]) == (0, None)
    assert "går ingen minskning att se" in result["said"]["does_not"]


def test_great_counts_are_set_beside_each_other_too(asked):
    both = "--counts", "1000000000,1000000000"
    assert asked(command.etest, None, *both)[1]["p"] == pytest.approx(1)
    both = "--counts", "1000000000,1000200000"
    assert asked(command.etest, None, *both)[1]["p"] < 1e-4


def daily(place):
    """Events in one place, a day after another."""
    return "date,x,y\n" + "".join(f"2026-03-{day:02},{place}\n" for day in range(1, 29))


ROW = "2026-03-08,668000.5,6570000\n"
BAD = {
    "no events": ("date,x,y\n", 2, "inga händelser"),
    "nothing": ("", 2, "Filen är tom"),
    "a column gone": ("date,x\n" + ROW, 2, "y: Kolumnen saknas"),
    "a wrong date": ("date,x,y\n" + ROW + "2026-02-30,1,2\n", 2, "rad 3, date: Skriv datumet"),
    "a place in words": ("date,x,y\n2026-03-08,här,6570000\n", 2, "rad 2, x: Skriv läget"),
    "no number": ("date,x,y\n2026-03-08,nan,6570000\n", 2, "rad 2, x"),
    "a short row": ("date,x,y\n2026-03-08,1\n", 2, "rad 2, y"),
    "degrees": (daily("17.9,59.2"), 2, "grader"),
    "one place": (daily("668000,6570000"), 2, "samma plats"),
    "old letters": ("date,x,y\n2026-03-08,Ärla,1\n".encode("latin-1"), 2, "rad 2, x"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_events_give_a_sentence_and_no_file(asked, name):
    text, code, said = BAD[name]
    got, result, err = asked(command.near_repeat, text, *NEAR)
    assert (got, result) == (code, None)
    assert said in err


def test_a_week_that_nobody_reported_is_not_a_quiet_week(asked):
    table = np.full((2, 150), 3)
    code, result, err = asked(command.alarms, counts(table, skip={70}))
    assert (code, result) == (2, None)
    assert "Ingen serie har veckan 2022-W19" in err
    code, _result, err = asked(command.alarms, counts(table[:, :1]))
    assert code == 2
    assert "1 veckor" in err


def test_a_result_never_takes_the_place_of_what_it_is_of(tmp_path, capsys):
    file = tmp_path / "in.csv"
    file.write_text(events(scattered(30, seed=1)))
    assert command.near_repeat([str(file), *NEAR, "--output", str(file)]) == 2
    assert "ersätta" in capsys.readouterr().err
    assert file.read_text().startswith("date")
