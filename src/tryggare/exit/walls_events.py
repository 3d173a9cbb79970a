"""How an event is linked into the municipality's chain, for the migrations.

Nobody but the database's own functions calls it: who may write an event is asked before. The clock
is read after the lock, so time never runs backwards along the chain.
"""

from __future__ import annotations

_LINK = """
CREATE OR REPLACE FUNCTION exit_link(of_case uuid, content text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    municipality uuid := current_municipality();
    last exit_eventhead%ROWTYPE;
    place bigint;
    moment timestamptz;
    salt bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
    leaf bytea;
    link bytea;
BEGIN
    INSERT INTO exit_eventhead (municipality_id, sequence, hash)
        VALUES (municipality, 0, decode(repeat('00', 32), 'hex')) ON CONFLICT DO NOTHING;
    SELECT * INTO last FROM exit_eventhead WHERE municipality_id = municipality FOR UPDATE;
{check}    place := last.sequence + 1;
    moment := clock_timestamp();
    leaf := sha256(salt || convert_to(content, 'UTF8'));
    link := sha256(
        last.hash || int8send(place)
        || int8send((extract(epoch FROM moment) * 1000000)::bigint)
        || uuid_send(municipality) || convert_to(encode(leaf, 'hex'), 'UTF8')
    );
    INSERT INTO exit_event
        (id, municipality_id, case_id, sequence, at, salt, content, digest, previous_hash, hash)
        VALUES (gen_random_uuid(), municipality, of_case, place, moment, salt, content, leaf,
            last.hash, link);
    UPDATE exit_eventhead SET sequence = place, hash = link WHERE municipality_id = municipality;
    RETURN place;
END $$;
"""

# Once nobody else can write: that the case is still there. What is told of no case is of a package
# that another municipality has sent.
CASE_IS_THERE = """\
    IF of_case IS NOT NULL AND NOT EXISTS (
        SELECT FROM exit_case WHERE id = of_case AND municipality_id = municipality
    ) THEN
        RAISE EXCEPTION 'exit_link: the case is gone' USING ERRCODE = 'foreign_key_violation';
    END IF;
"""


def linking(check: str = "") -> str:
    """The function, with a ``check`` made while the chain is held."""
    return _LINK.replace("{check}", check)
