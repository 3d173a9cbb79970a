"""Every command with every defect its input can have: a sentence and 2, never a number."""

import numpy as np
import pytest

from tests.domain.statistics.test_command import counts, events
from tests.domain.statistics.towns import SOUTH, WEST, scattered
from tryggare.domain.errors import Refused
from tryggare.domain.statistics import command
from tryggare.domain.statistics.near_repeat import near_repeat
from tryggare.domain.statistics.points import Points

TOWN = scattered(60, seed=5, size=3_000)
NEAR = ("--distance", "0,100,200", "--days", "0,7,14", "--permutations", "19")
SCAN = ("--days", "7", "--permutations", "19")
WEEKS = np.full((2, 150), 3)


def turned(share):
    """So many of the events have x and y exchanged."""
    some = np.arange(60) < 60 * share
    return Points(np.where(some, TOWN.y, TOWN.x), np.where(some, TOWN.x, TOWN.y), TOWN.day)


def some_in_degrees():
    few = np.arange(60) < 3
    return Points(np.where(few, 17.98, TOWN.x), np.where(few, 59.24, TOWN.y), TOWN.day)


def mixed(text):
    """UTF-8 with a line that another program has put there."""
    return f"{text}".encode() + "Ärla,Åsgatan,Ön\n".encode() * 3 + "Ärla\n".encode("latin-1")


def one_week():
    return Points(TOWN.x, TOWN.y, TOWN.day % 7)


PLACES = {
    "no events": (events(scattered(0, seed=1)), "inga händelser"),
    "an empty file": ("", "Filen är tom"),
    "few events": (events(scattered(9, seed=1)), "Det är 9 händelser"),
    "a wrong date": (events(TOWN).replace("2026-", "2026-2", 1), "date: Skriv datumet"),
    "a date in words": ("date,x,y\ni går,660000,6570000\n", "date: Skriv datumet"),
    "a day that is none": ("date,x,y\n2026-02-30,660000,6570000\n", "date: Skriv datumet"),
    "all turned": (events(turned(1)), "x och y ser ut att ha bytt plats"),
    "some turned": (events(turned(0.1)), "För 6 av händelserna ser x och y"),
    "half turned": (events(turned(0.5)), "För 30 av händelserna ser x och y"),
    "degrees": (events(Points(TOWN.x / 40_000, TOWN.y / 111_000, TOWN.day)), "grader"),
    "some in degrees": (events(some_in_degrees()), "För 3 av händelserna ser läget"),
    "mixed encodings": (mixed(events(TOWN)), "blandar teckenkodningar"),
    "one place": (events(Points(TOWN.x * 0 + WEST, TOWN.y * 0 + SOUTH, TOWN.day)), "samma plats"),
    "one day": (events(Points(TOWN.x, TOWN.y, TOWN.day * 0)), "samma dag"),
    "no place": ("date,x,y\n2026-03-08,inf,6570000\n", "x: Skriv läget"),
}
ALARMS = {
    "no weeks": ("series;week;count\n", "inga veckor"),
    "an empty file": ("", "Filen är tom"),
    "one week": (counts(WEEKS[:, :1]), "1 veckor"),
    "a wrong week": ("series;week;count\nA;2026-W54;3\n", "week: Skriv veckan"),
    "a date for a week": ("series;week;count\nA;2026-03-08;3\n", "week: Skriv veckan"),
    "a year mistyped": (counts(WEEKS).replace("2022-W30", "1022-W30"), "mer än 40 år"),
    "a week left out": (counts(WEEKS, skip={40}), "Ingen serie har veckan"),
    "a week twice": (counts(WEEKS) + "\nSerie 1;2022-W30;3", "samma vecka två gånger"),
    "less than none": ("series;week;count\nA;2026-W10;-3\n", "count: Skriv ett heltal"),
    "half a report": ("series;week;count\nA;2026-W10;2,5\n", "count: Skriv ett heltal"),
    "no series": ("series;week;count\n;2026-W10;3\n", "series: Skriv vad"),
    "mixed encodings": (mixed(counts(WEEKS)), "blandar teckenkodningar"),
}
NUMBERS = {
    "wdd, none": (command.wdd, ("--treated", "0,0", "--control", "0,0"), "inga händelser"),
    "wdd, less than none": (command.wdd, ("--treated", "-1,2", "--control", "3,4"), "treated"),
    "wdd, no time": (
        command.wdd,
        ("--treated", "9,5", "--control", "9,9", "--lengths", "1,0"),
        "två tal över 0",
    ),
    "wdd, evener than chance": (
        command.wdd,
        ("--treated", "9,5", "--control", "9,9", "--unevenness", "0.5"),
        "från 1 och uppåt",
    ),
    "wdd, in words": (command.wdd, ("--treated", "många,få", "--control", "3,4"), "heltal"),
    "etest, none": (command.etest, ("--counts", "0,0"), "inga händelser"),
    "etest, one number": (command.etest, ("--counts", "5"), "två heltal"),
    "etest, no exposure": (command.etest, ("--counts", "5,6", "--exposures", "0,1"), "över 0"),
    "wdd, endless time": (
        command.wdd,
        ("--treated", "9,5", "--control", "9,9", "--lengths", "1e308,1e-308"),
        "mer än en miljon gånger",
    ),
    "etest, endless exposure": (
        command.etest,
        ("--counts", "5,6", "--exposures", "1e-320,1e308"),
        "mer än en miljon gånger",
    ),
    "etest, a number of 5 000 digits": (
        command.etest,
        ("--counts", "5," + "9" * 5000),
        "tolv siffror",
    ),
    "etest, no number": (command.etest, ("--counts", "5,nan"), "heltal"),
}


def answer(function, tmp_path, capsys, content, options):
    """The exit code, what was said, and whether there is a result."""
    output = tmp_path / "R.json"
    file = []
    if content is not None:
        (tmp_path / "in.csv").write_bytes(
            content if isinstance(content, bytes) else content.encode()
        )
        file = [str(tmp_path / "in.csv")]
    try:
        code = function([*file, *options, "--output", str(output)])
    except SystemExit as stopped:
        code = stopped.code
    return code, capsys.readouterr().err, output.exists()


@pytest.mark.parametrize("defect", PLACES)
@pytest.mark.parametrize(
    ("function", "options"), [(command.near_repeat, NEAR), (command.scan, SCAN)]
)
def test_events_that_say_nothing_give_no_number(function, options, defect, tmp_path, capsys):
    content, said = PLACES[defect]
    code, err, made = answer(function, tmp_path, capsys, content, options)
    assert (code, made) == (2, False)
    assert said in err


@pytest.mark.parametrize("defect", ALARMS)
@pytest.mark.parametrize("method", ["season", "farrington"])
def test_weeks_that_say_nothing_give_no_alarm(method, defect, tmp_path, capsys):
    content, said = ALARMS[defect]
    code, err, made = answer(command.alarms, tmp_path, capsys, content, ("--method", method))
    assert (code, made) == (2, False)
    assert said in err


@pytest.mark.parametrize("defect", NUMBERS)
def test_numbers_that_say_nothing_give_no_answer(defect, tmp_path, capsys):
    function, options, said = NUMBERS[defect]
    code, err, made = answer(function, tmp_path, capsys, None, options)
    assert (code, made) == (2, False)
    assert said in err


MANY = ",".join(map(str, range(257)))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--distance", "0,100", "--days", "0,7,1e308"), "days: Skriv gränser mellan"),
        (("--distance", "0,1e-300", "--days", "0,7"), "distance: Skriv gränser mellan"),
        (("--distance", MANY, "--days", "0,7"), "distance: Skriv högst 255"),
        (("--distance", "0,100", "--days", "0,7", "--seed", "9" * 5000), "tolv siffror"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_bands_that_no_metres_or_days_have_are_told(options, said, tmp_path, capsys):
    code, err, made = answer(command.near_repeat, tmp_path, capsys, events(TOWN), options)
    assert (code, made) == (2, False)
    assert said in err


def test_pairs_too_many_to_hold_are_told_before_they_are_held():
    close = np.random.default_rng(1).uniform(0, 100, (2, 25_000))
    points = Points(close[0] + WEST, close[1] + SOUTH, np.arange(25_000) % 300)
    with pytest.raises(Refused, match="fler än 50"):
        near_repeat(points, distances=[0, 200], days=[0, 7], permutations=19,
                    rng=np.random.default_rng(1))  # fmt: skip


def test_one_week_is_too_little_to_know_what_is_usual(tmp_path, capsys):
    text = events(one_week())
    code, err, made = answer(command.scan, tmp_path, capsys, text, SCAN)
    assert (code, made) == (2, False)
    assert "täcker 7 dagar" in err
    code, err, made = answer(command.near_repeat, tmp_path, capsys, text, NEAR)
    assert (code, made) == (2, False)
    assert "ligger inom 7 dagar" in err
    shorter = ("--distance", "0,100", "--days", "0,2", "--permutations", "19")
    assert answer(command.near_repeat, tmp_path, capsys, text, shorter)[0] == 0


def test_events_all_within_the_first_band_have_nothing_to_be_set_against(tmp_path, capsys):
    close = events(Points(TOWN.x % 20 + WEST, TOWN.y % 20 + SOUTH, TOWN.day))
    code, err, made = answer(command.near_repeat, tmp_path, capsys, close, NEAR)
    assert (code, made) == (2, False)
    assert "inom det första bandet, 100 meter" in err


def test_another_grid_is_left_as_it_is(tmp_path, capsys):
    """A town's own grid may begin at nought: no place in it is taken for degrees."""
    own = events(Points(TOWN.x - WEST, TOWN.y - SOUTH, TOWN.day))
    assert answer(command.near_repeat, tmp_path, capsys, own, NEAR)[0] == 0


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_any_separator_and_encoding_is_the_same_file(delimiter, encoding, tmp_path, capsys):
    text = events(TOWN, delimiter=delimiter)
    codes = []
    for content in (text.encode(encoding), events(TOWN).encode()):
        codes.append(answer(command.near_repeat, tmp_path, capsys, content, NEAR)[0])
        (tmp_path / "R.json").rename(tmp_path / f"R{len(codes)}.json")
    assert codes == [0, 0]
    assert (tmp_path / "R1.json").read_text() == (tmp_path / "R2.json").read_text()


def test_a_separator_in_the_heading_alone_decides_nothing(tmp_path, capsys):
    """More commas in the first row than semicolons, and still semicolons apart the columns."""
    lines = events(TOWN, delimiter=";").replace(".", ",").splitlines()
    lines[0] = "date;x;y;not,about,the,place,at,all"
    text = "\n".join([lines[0], *(f"{line};" for line in lines[1:])])
    assert answer(command.near_repeat, tmp_path, capsys, text, NEAR)[0] == 0
