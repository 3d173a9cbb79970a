"""A row in every table of the exit programme, made from what the catalogue says of its columns.

So that the walls are tried around tables that nobody has thought of yet. Row-level security, the
triggers and the checks are off while the rows are laid, in a database of the test's own.
"""

from psycopg import sql

TABLES = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
    AND relname LIKE 'exit\\_%' ORDER BY relname
"""
COLUMNS = """
SELECT attname, format_type(atttypid, NULL), attnotnull FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    AND attidentity = ''
"""
KEYS = """
SELECT attname, confrelid::regclass::text FROM pg_constraint
JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
WHERE contype = 'f' AND cardinality(conkey) = 1 AND conrelid = %s::regclass
"""
CHECKS = "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = %s::regclass"

BY_TYPE = {
    "uuid": "gen_random_uuid()",
    "boolean": "false",
    "bytea": "'\\x00'::bytea",
    "date": "current_date",
    "timestamp with time zone": "now()",
    "time without time zone": "localtime",
    "interval": "interval '1 day'",
    "jsonb": "'{}'::jsonb",
    "text": "'x'",
    "character varying": "'x'",
    "daterange": "daterange(current_date, current_date + 1)",
}
NUMBER = "1"
# What lets Ada in.
SPECIALS = {
    "exit_membership": {"answer": "'clear'", "kind": "'lead'"},
    "exit_package": {"state": "'sent'", "expires": "now() + interval '1 day'"},
}


def tables(link):
    return [name for (name,) in link.execute(TABLES)]


def lay(link, *, municipality, case, person):
    """One row a table, as the tables' owner. Gives their names."""
    names = tables(link)
    everything = sql.SQL(", ").join(map(sql.Identifier, names))
    link.execute(sql.SQL("TRUNCATE {} CASCADE").format(everything))
    for name in names:
        _alter(link, name, "DISABLE ROW LEVEL SECURITY", "DISABLE TRIGGER USER")
        for (check,) in link.execute(CHECKS, [name]).fetchall():
            _alter(link, name, f'DROP CONSTRAINT "{check}"')
    made = {}
    known = {"municipality_id": municipality, "case_id": case, "person": person}
    for name in names:
        _row(link, name, known, made)
    link.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name in names:
        _alter(link, name, "ENABLE ROW LEVEL SECURITY", "ENABLE TRIGGER USER")
    return names


def _alter(link, name, *changes):
    for change in changes:
        link.execute(sql.SQL("ALTER TABLE {} " + change).format(sql.Identifier(name)))


def _row(link, name, known, made):
    """The row's id; the rows that it points at come first."""
    if name in made:
        return made[name]
    keys = dict(link.execute(KEYS, [name]).fetchall())
    values = {}
    for column, kind, needed in link.execute(COLUMNS, [name]).fetchall():
        if column in SPECIALS.get(name, {}):
            values[column] = sql.SQL(SPECIALS[name][column])
        elif column in known:
            values[column] = sql.Literal(known[column])
        elif keys.get(column) == "organisations_municipality" and needed:
            values[column] = sql.Literal(known["municipality_id"])
        elif keys.get(column) == "organisations_person":
            values[column] = sql.Literal(known["person"]) if needed else sql.SQL("NULL")
        elif keys.get(column, "").startswith("exit_") and needed:
            values[column] = sql.Literal(_row(link, keys[column], known, made))
        elif name == "exit_case" and column == "id":
            values[column] = sql.Literal(known["case_id"])
        elif needed:
            values[column] = sql.SQL(BY_TYPE.get(kind, NUMBER if kind[-2:] != "[]" else "'{}'"))
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING *").format(
        sql.Identifier(name),
        sql.SQL(", ").join(map(sql.Identifier, values)),
        sql.SQL(", ").join(values.values()),
    )
    found = link.execute(statement)
    row = dict(zip([one.name for one in found.description], found.fetchone(), strict=True))
    made[name] = row.get("id")
    return made[name]
