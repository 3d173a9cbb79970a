"""The one function that writes the fund's books."""

from django.db import migrations

# Whoever spends a fund's year takes its balance row first, so two never see the same last krona;
# the row's constraints refuse what would fall below zero. A key already booked is answered with the
# voucher it became: a sender that never heard the answer can ask again.
POST = """
CREATE FUNCTION fund_post(
    place uuid, fund uuid, of_year int, kind text, amount bigint, telling text, about_round uuid,
    about_application uuid, reverses uuid, sender_key uuid, who uuid,
    accounts text[], amounts bigint[]
) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    number int;
    booked uuid;
BEGIN
    IF place IS DISTINCT FROM current_municipality() THEN
        RAISE EXCEPTION 'fund_post: not the municipality of this transaction'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF (SELECT sum(line) FROM unnest(amounts) line) IS DISTINCT FROM 0 THEN
        RAISE EXCEPTION 'fund_post: the lines do not sum to zero' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO fund_balance AS b (
        id, municipality_id, fund_id, year, appropriation_ore, available_ore, reserved_ore,
        decided_ore, paid_ore, returned_ore, carried_ore, last_number
    ) VALUES (gen_random_uuid(), place, fund, of_year, 0, 0, 0, 0, 0, 0, 0, 0)
    ON CONFLICT (fund_id, year) DO NOTHING;
    SELECT b.last_number + 1 INTO number FROM fund_balance b
        WHERE b.fund_id = fund AND b.year = of_year FOR UPDATE;
    SELECT v.id INTO booked FROM fund_voucher v
        WHERE v.municipality_id = place AND v.key = sender_key;
    IF booked IS NOT NULL THEN
        RETURN booked;
    END IF;
    booked := gen_random_uuid();
    INSERT INTO fund_voucher (
        id, municipality_id, fund_id, year, number, kind, amount_ore, text, round_id,
        application_id, reverses_id, key, booked_by_id, booked_at
    ) VALUES (
        booked, place, fund, of_year, number, kind, amount, telling, about_round,
        about_application, reverses, sender_key, who, clock_timestamp()
    );
    INSERT INTO fund_entry (id, municipality_id, voucher_id, fund_id, year, account, amount_ore)
        SELECT gen_random_uuid(), place, booked, fund, of_year, line.account, line.amount
        FROM unnest(accounts, amounts) AS line(account, amount);
    UPDATE fund_balance b SET
        last_number = number,
        appropriation_ore = b.appropriation_ore + added.appropriation,
        available_ore = b.available_ore + added.available,
        reserved_ore = b.reserved_ore + added.reserved,
        decided_ore = b.decided_ore + added.decided,
        paid_ore = b.paid_ore + added.paid,
        returned_ore = b.returned_ore + added.returned,
        carried_ore = b.carried_ore + added.carried
    FROM (
        SELECT
            coalesce(sum(l.amount) FILTER (WHERE l.account = 'appropriation'), 0) appropriation,
            coalesce(sum(l.amount) FILTER (WHERE l.account = 'available'), 0) available,
            coalesce(sum(l.amount) FILTER (WHERE l.account = 'reserved'), 0) reserved,
            coalesce(sum(l.amount) FILTER (WHERE l.account = 'decided'), 0) decided,
            coalesce(sum(l.amount) FILTER (WHERE l.account = 'paid'), 0) paid,
            coalesce(sum(l.amount) FILTER (WHERE l.account = 'returned'), 0) returned,
            coalesce(sum(l.amount) FILTER (WHERE l.account = 'carried'), 0) carried
        FROM unnest(accounts, amounts) AS l(account, amount)
    ) added
    WHERE b.fund_id = fund AND b.year = of_year;
    RETURN booked;
END $$;
REVOKE ALL ON FUNCTION fund_post(
    uuid, uuid, int, text, bigint, text, uuid, uuid, uuid, uuid, uuid, text[], bigint[]
) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION fund_post(
    uuid, uuid, int, text, bigint, text, uuid, uuid, uuid, uuid, uuid, text[], bigint[]
) TO app;
REVOKE INSERT, UPDATE, DELETE ON fund_voucher, fund_entry, fund_balance FROM app;
ALTER TABLE fund_entry ADD CONSTRAINT entry_account_is_known CHECK (account IN (
    'appropriation', 'available', 'reserved', 'decided', 'paid', 'returned', 'carried'
));
"""
UNDO = """
ALTER TABLE fund_entry DROP CONSTRAINT entry_account_is_known;
GRANT INSERT, UPDATE, DELETE ON fund_voucher, fund_entry, fund_balance TO app;
DROP FUNCTION fund_post(
    uuid, uuid, int, text, bigint, text, uuid, uuid, uuid, uuid, uuid, text[], bigint[]
);
"""


class Migration(migrations.Migration):
    dependencies = [("fund", "0006_seen_by")]

    operations = [migrations.RunSQL(POST, UNDO)]
