"""The first start, the next one, and starting over."""

from tests.processes.terminals import CTRL_C
from tests.processes.visitors import ADD, Visitor

LOADED = "ansökningar"


def test_first_start_shows_its_steps_and_how_to_get_in(first_start):
    steps = ("Startar databasen …", "Läser in demodata …", LOADED, "Startar webben …")
    places = [first_start.text.find(step) for step in (*steps, first_start.url)]
    assert -1 not in places
    assert places == sorted(places)
    assert f"{first_start.url}/demo/" in first_start.text
    assert "make demo-reset börjar om" in first_start.text
    assert first_start.front.status == 200
    assert "Anna Exempel" in first_start.front.text


def test_ctrl_c_is_a_good_end(first_start):
    assert first_start.code == 0
    # On a machine that does much else the server may say that a worker was slow to end.
    told = [line for line in first_start.text.splitlines() if "Killing worker" not in line]
    assert "\n".join(told).rstrip().endswith("Stänger …")


def test_what_it_leaves_is_only_its_owners(first_start):
    private = [first_start.state / name for name in ("secret-key", "postgres", "postgres/data")]
    private += [first_start.state / "postgres" / "passwords.json"]
    private += [first_start.state / "keyring" / name for name in ("keys", "keys/masters", "socket")]
    private += (first_start.state / "keyring" / "keys").rglob("*")
    assert {str(path): oct(path.stat().st_mode & 0o77) for path in private} == {
        str(path): "0o0" for path in private
    }


def test_next_start_keeps_what_was_done_and_reset_starts_over(installation):
    terminal = installation.start()
    name = "Föreningen som blir kvar"
    bo = Visitor(installation.port).enter("bo")
    bo.open_form(ADD)
    assert bo.add_body(name)
    terminal.press(CTRL_C)
    assert terminal.wait() == 0

    again = installation.start()
    # The session too is kept: nobody is logged out by a restart.
    assert bo.sees_body(name)
    public = installation.keyring.enrol("bo")
    assert LOADED not in again.text
    again.press(CTRL_C)
    assert again.wait() == 0

    reset = ["demo-reset" if word == "demo" else word for word in installation.made]
    over = installation.start(reset)
    assert "Tömmer den gamla databasen" in over.text
    assert LOADED in over.text
    assert not Visitor(installation.port).enter("bo").sees_body(name)
    # The keys go with the data that they opened.
    assert installation.keyring.enrol("bo") != public


def test_database_waits_for_the_disk(installation):
    installation.start()
    with installation.connect() as connection:
        settings = {
            name: connection.execute(f"SHOW {name}").fetchone()[0]
            for name in ("fsync", "synchronous_commit", "full_page_writes")
        }
    assert set(settings.values()) == {"on"}, settings
