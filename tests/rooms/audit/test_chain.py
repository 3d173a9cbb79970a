"""Tampering shows: whatever column is touched, the second implementation says where."""

import pytest

TAMPERED = {
    "sequence": ("sequence = 7", "gap"),
    "at": ("at = at + interval '1 microsecond'", "hash"),
    "content": ("content = replace(content, 'tre', 'TRE')", "hash"),
    "actor in content": ("content = replace(content, 'Prov', 'Någon annan')", "hash"),
    "previous_hash": ("previous_hash = sha256('x')", "previous"),
    "hash": ("hash = sha256('x')", "hash"),
}


def tamper(log, statement):
    """As someone who owns the tables and has switched the guards off."""
    with log.inside("owner") as link:
        link.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        assert link.execute(statement).rowcount == 1
        link.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER USER")


def test_an_untouched_chain_is_whole(log):
    log.write("en", "två", "tre", "fyra", "fem")
    assert log.check() == (5, [])


@pytest.mark.parametrize(("change", "kind"), TAMPERED.values(), ids=TAMPERED)
def test_a_changed_column_is_found_where_it_is(log, change, kind):
    log.write("en", "två", "tre", "fyra", "fem")
    tamper(log, f"UPDATE audit_auditevent SET {change} WHERE sequence = 3")
    _, breaks = log.check()
    assert kind in {found.kind for found in breaks}
    assert {found.sequence for found in breaks} & {3, 4, 7}


def test_moving_an_event_to_another_municipality_is_found(log, logs):
    other = logs()
    log.write("en", "två")
    with log.inside("owner") as link:
        link.execute("ALTER TABLE audit_auditevent DISABLE TRIGGER USER")
        link.execute("ALTER TABLE audit_auditevent NO FORCE ROW LEVEL SECURITY")
        link.execute(
            "UPDATE audit_auditevent SET municipality_id = %s WHERE municipality_id = %s",
            [other.municipality, log.municipality],
        )
        link.execute("ALTER TABLE audit_auditevent FORCE ROW LEVEL SECURITY")
        link.execute("ALTER TABLE audit_auditevent ENABLE TRIGGER USER")
    assert [found.kind for found in other.check()[1]] == ["hash", "hash"]
    assert [found.kind for found in log.check()[1]] == ["head"]


@pytest.mark.parametrize(("sequence", "kind"), [(1, "gap"), (3, "gap"), (5, "head")])
def test_a_removed_event_is_missed(log, sequence, kind):
    log.write("en", "två", "tre", "fyra", "fem")
    tamper(log, f"DELETE FROM audit_auditevent WHERE sequence = {sequence}")
    assert kind in {found.kind for found in log.check()[1]}


def test_rewriting_an_event_with_a_right_hash_breaks_the_next(log):
    log.write("en", "två", "tre")
    tamper(
        log,
        "UPDATE audit_auditevent SET content = replace(content, 'två', 'TVÅ'), hash = sha256("
        " previous_hash || int8send(sequence) || int8send((extract(epoch FROM at)*1000000)::bigint)"
        " || uuid_send(municipality_id)"
        " || convert_to(replace(content, 'två', 'TVÅ'), 'UTF8')) WHERE sequence = 2",
    )
    assert [(found.sequence, found.kind) for found in log.check()[1]] == [(3, "previous")]


def test_time_never_runs_backwards(log):
    log.write(*"abcdefghij")
    with log.inside() as link:
        times = [r[0] for r in link.execute("SELECT at FROM audit_auditevent ORDER BY sequence")]
    assert times == sorted(times)
