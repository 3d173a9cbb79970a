"""A row in each table of what keeps a person safe, in raw SQL."""

from uuid import uuid4

from psycopg import sql

SEALED = "\\x00"


def fill_safety(link, laid):
    """One row in every table, written by Ada in her case."""
    stay, knower, exposure, leak = (uuid4() for _ in range(4))
    for table, columns in {
        "exit_whereabouts": {
            "id": stay, "epoch": 1, "sealed": SEALED, "starts_on": "2026-11-01", "key_epoch": 1,
            "written_at": "now", "written_by_id": laid.ada,
        },
        "exit_exactplace": {
            "epoch": 1, "sealed": SEALED, "whereabouts_id": stay, "given_at": "now",
            "given_by_id": laid.ada,
        },
        "exit_knower": {
            "id": knower, "epoch": 1, "sealed": SEALED, "whereabouts_id": stay,
            "person_id": laid.ada, "added_at": "now", "added_by_id": laid.ada,
        },
        "exit_knowerend": {
            "epoch": 1, "sealed": SEALED, "knower_id": knower, "ended_at": "now",
            "ended_by_id": laid.ada,
        },
        "exit_placekey": {
            "whereabouts_id": stay, "person_id": laid.ada, "epoch": 1, "month": "2026-11",
            "wrapped": SEALED,
        },
        "exit_marking": {
            "kind": "local", "is_on": True, "since": "2026-11-01", "written_at": "now",
            "written_by_id": laid.ada,
        },
        "exit_threat": {
            "epoch": 1, "sealed": SEALED, "assessed_on": "2026-11-01", "valid_to": "2026-12-01",
            "reassess_on": "2026-12-01", "written_at": "now", "written_by_id": laid.ada,
        },
        "exit_safecontact": {
            "epoch": 1, "sealed": SEALED, "written_at": "now", "written_by_id": laid.ada,
        },
        "exit_safetyplan": {
            "epoch": 1, "sealed": SEALED, "made_on": "2026-11-01", "is_made": True,
            "written_at": "now", "written_by_id": laid.ada,
        },
        "exit_exposure": {
            "id": exposure, "epoch": 1, "sealed": SEALED, "state": "reported",
            "noticed_at": "now", "seen_from": "now", "reported_at": "now",
            "reported_by_id": laid.ada,
        },
        "exit_exposurestep": {
            "epoch": 1, "sealed": SEALED, "exposure_id": exposure, "what": "warned",
            "answer": "done", "done_at": "now", "done_by_id": laid.ada,
        },
        "exit_staffthreat": {
            "epoch": 1, "sealed": SEALED, "kind": "threat", "happened_on": "2026-11-01",
            "police_told": False, "reported_at": "now", "reported_by_id": laid.ada,
        },
        "exit_namehiding": {"is_on": True, "set_at": "now", "set_by_id": laid.ada},
        "exit_leak": {"id": leak, "reported_at": "now", "reported_by_id": laid.ada},
        "exit_leakstep": {
            "epoch": 1, "sealed": SEALED, "leak_id": leak, "what": "police", "answer": "done",
            "done_at": "now", "done_by_id": laid.ada,
        },
    }.items():  # fmt: skip
        row = {"id": uuid4(), "municipality_id": laid.near, "case_id": laid.case} | columns
        statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
            sql.Identifier(table),
            sql.SQL(", ").join(map(sql.Identifier, row)),
            sql.SQL(", ").join(sql.Placeholder() * len(row)),
        )
        link.execute(statement, list(row.values()))
