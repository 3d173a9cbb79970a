"""The log can be added to and read; nothing else, by anyone who runs the product."""

import pytest

CHANGES = [
    "UPDATE {} SET hash = hash",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "INSERT INTO {} DEFAULT VALUES",
]
TABLES = ["audit_auditevent", "audit_audithead"]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", CHANGES)
def test_app_is_denied(log, errors, statement, table):
    log.write("en")
    with (
        log.inside() as link,
        pytest.raises(errors.InsufficientPrivilege, match="permission denied"),
    ):
        link.execute(statement.format(table))


@pytest.mark.parametrize("statement", CHANGES[:3])
def test_owner_is_stopped_by_the_trigger(log, errors, statement):
    log.write("en")
    with (
        log.inside("owner") as link,
        pytest.raises(errors.RaiseException, match=r"(?i)audit_?auditevent"),
    ):
        link.execute(statement.format("audit_auditevent"))


def test_app_cannot_switch_the_triggers_off(log, errors):
    for statement in (
        "ALTER TABLE audit_auditevent DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "DROP FUNCTION audit_append(uuid, text)",
    ):
        with log.inside() as link, pytest.raises(errors.InsufficientPrivilege):
            link.execute(statement)


def test_another_municipalitys_chain_cannot_be_written(log, logs, errors):
    other = logs()
    with (
        log.inside() as link,
        pytest.raises(errors.InsufficientPrivilege, match="not the municipality"),
    ):
        other.append(link)


def test_without_context_nothing_is_written(log, errors):
    with log.database.connect() as link, pytest.raises(errors.InsufficientPrivilege):
        log.append(link)


def test_a_temporary_table_of_the_same_name_fools_nobody(log):
    with log.inside() as link:
        link.execute("CREATE TEMP TABLE audit_auditevent (LIKE public.audit_auditevent)")
        link.execute("CREATE TEMP TABLE audit_audithead (LIKE public.audit_audithead)")
        link.execute("GRANT ALL ON audit_auditevent, audit_audithead TO PUBLIC")
        log.append(link, "äkta")
    assert log.texts() == ["äkta"]


def test_a_rolled_back_event_leaves_no_gap(log):
    log.write("en")
    with log.inside() as link:
        log.append(link, "ångrad")
        link.rollback()
    log.write("två")
    assert log.texts() == ["en", "två"]
    assert log.check() == (2, [])
