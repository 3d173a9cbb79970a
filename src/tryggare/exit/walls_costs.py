"""The walls of costs, for the migrations: who approves is not who ordered, and what leaves a case.

Out of a case goes one sum an invoice and one a grant. The database adds to them itself, once for
what somebody of the case's team has just decided, and keeps neither from which case nor how many
times. What is billed and what was granted are never passed.
"""

from __future__ import annotations

# Whoever writes a row says so as themselves; otherwise two names could be one person.
TWO_PERSONS = """
CREATE FUNCTION exit_written_by_oneself() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NEW.written_by_id IS DISTINCT FROM current_person() THEN
        RAISE EXCEPTION '%: written by oneself', TG_TABLE_NAME
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER by_oneself BEFORE INSERT ON exit_calloff
    FOR EACH ROW EXECUTE FUNCTION exit_written_by_oneself();
CREATE TRIGGER by_oneself BEFORE INSERT ON exit_invoicematch
    FOR EACH ROW EXECUTE FUNCTION exit_written_by_oneself();
CREATE TRIGGER by_oneself BEFORE INSERT ON exit_matchdecision
    FOR EACH ROW EXECUTE FUNCTION exit_written_by_oneself();
CREATE TRIGGER by_oneself BEFORE INSERT ON exit_costfunding
    FOR EACH ROW EXECUTE FUNCTION exit_written_by_oneself();

CREATE FUNCTION exit_match_by_another() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NEW.is_counted THEN
        RAISE EXCEPTION 'exit_matchdecision: counted by the database'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (
        SELECT FROM exit_invoicematch held JOIN exit_calloff ordered
            ON ordered.id = held.call_off_id
        WHERE held.id = NEW.match_id
            AND NEW.written_by_id IN (held.written_by_id, ordered.written_by_id)
    ) THEN
        RAISE EXCEPTION 'exit_matchdecision: by someone who neither ordered nor matched'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER by_another BEFORE INSERT ON exit_matchdecision
    FOR EACH ROW EXECUTE FUNCTION exit_match_by_another();
"""

INVOICES = """
-- Adds what was just decided of a match to the invoice's sums. False where it would be more than
-- was billed, or the invoice is not there; the caller then undoes the whole.
CREATE FUNCTION exit_invoice_settle(of_match uuid, of_invoice uuid, amount bigint, delivered bigint)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    decided text;
    billed bigint;
    answered bigint;
BEGIN
    UPDATE exit_matchdecision decision SET is_counted = true
    WHERE decision.match_id = of_match AND decision.municipality_id = current_municipality()
        AND decision.case_id = ANY ((SELECT my_cases())::uuid[])
        AND decision.written_by_id = current_person() AND NOT decision.is_counted
    RETURNING decision.kind INTO decided;
    IF decided IS NULL THEN
        RAISE EXCEPTION 'exit_invoice_settle: once, by whoever decided'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT invoice.amount_ore INTO billed FROM exit_supplierinvoice invoice
    WHERE invoice.id = of_invoice AND invoice.municipality_id = current_municipality()
    FOR NO KEY UPDATE;
    IF billed IS NULL OR sign(amount) <> sign(billed) THEN
        RETURN false;
    END IF;
    INSERT INTO exit_invoicetally (id, municipality_id, invoice_id, approved_ore, disputed_ore,
        delivered_ore)
    VALUES (gen_random_uuid(), current_municipality(), of_invoice, 0, 0, 0)
    ON CONFLICT (invoice_id) DO NOTHING;
    SELECT tally.approved_ore + tally.disputed_ore INTO answered FROM exit_invoicetally tally
    WHERE tally.invoice_id = of_invoice;
    IF abs(answered + amount) > abs(billed) THEN
        RETURN false;
    END IF;
    UPDATE exit_invoicetally tally
    SET approved_ore = tally.approved_ore + CASE decided WHEN 'approved' THEN amount ELSE 0 END,
        disputed_ore = tally.disputed_ore + CASE decided WHEN 'disputed' THEN amount ELSE 0 END,
        delivered_ore = tally.delivered_ore + delivered
    WHERE tally.invoice_id = of_invoice;
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION exit_invoice_settle(uuid, uuid, bigint, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_invoice_settle(uuid, uuid, bigint, bigint) TO app;

-- What was answered stays answered, of the supplier it was billed by.
CREATE FUNCTION exit_invoice_covers() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM exit_invoicetally tally WHERE tally.invoice_id = NEW.id
            AND tally.approved_ore + tally.disputed_ore <> 0
            AND (NEW.supplier_id <> OLD.supplier_id
                OR sign(NEW.amount_ore) <> sign(tally.approved_ore + tally.disputed_ore)
                OR abs(NEW.amount_ore) < abs(tally.approved_ore + tally.disputed_ore))
    ) THEN
        RAISE EXCEPTION 'exit_supplierinvoice: more is answered than is billed'
            USING ERRCODE = 'check_violation',
            CONSTRAINT = 'exit_supplierinvoice_covers_what_is_answered';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER covers BEFORE UPDATE ON exit_supplierinvoice
    FOR EACH ROW EXECUTE FUNCTION exit_invoice_covers();

-- How far one invoice is answered: sums alone.
CREATE FUNCTION exit_invoice_matched(of_invoice uuid)
    RETURNS TABLE (approved_ore bigint, disputed_ore bigint, delivered_ore bigint, complete boolean)
    LANGUAGE sql STABLE
    SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(tally.approved_ore, 0), coalesce(tally.disputed_ore, 0),
        coalesce(tally.delivered_ore, 0),
        coalesce(tally.approved_ore + tally.disputed_ore, 0) = invoice.amount_ore
    FROM exit_supplierinvoice invoice
    LEFT JOIN exit_invoicetally tally ON tally.invoice_id = invoice.id
    WHERE invoice.id = of_invoice AND invoice.municipality_id = current_municipality()
$$;
REVOKE ALL ON FUNCTION exit_invoice_matched(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_invoice_matched(uuid) TO app;
"""

GRANTS = """
-- Takes more of a grant to the municipality, or gives some back, for a version of a funding that
-- was just written. False where the grant has less left.
CREATE FUNCTION exit_grant_claim(of_funding uuid, of_grant uuid, change bigint)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    most bigint;
BEGIN
    IF NOT EXISTS (
        SELECT FROM exit_costfunding funding
        WHERE funding.id = of_funding AND funding.municipality_id = current_municipality()
            AND funding.case_id = ANY ((SELECT my_cases())::uuid[])
            AND funding.written_by_id = current_person()
            AND NOT EXISTS (
                SELECT FROM exit_costfunding later
                WHERE later.entry_id = funding.entry_id AND later.version > funding.version
            )
    ) THEN
        RAISE EXCEPTION 'exit_grant_claim: for a funding of one''s own'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT given.granted_ore - given.returned_ore INTO most FROM exit_stategrant given
    WHERE given.id = of_grant AND given.municipality_id = current_municipality()
    FOR NO KEY UPDATE;
    IF most IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO exit_granttally (id, municipality_id, grant_id, used_ore)
    VALUES (gen_random_uuid(), current_municipality(), of_grant, 0)
    ON CONFLICT (grant_id) DO NOTHING;
    UPDATE exit_granttally tally SET used_ore = tally.used_ore + change
    WHERE tally.grant_id = of_grant AND tally.used_ore + change BETWEEN 0 AND most;
    RETURN FOUND;
END $$;
REVOKE ALL ON FUNCTION exit_grant_claim(uuid, uuid, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION exit_grant_claim(uuid, uuid, bigint) TO app;

-- What was used cannot be taken back from under the cases.
CREATE FUNCTION exit_grant_covers() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NEW.granted_ore - NEW.returned_ore < coalesce(
        (SELECT tally.used_ore FROM exit_granttally tally WHERE tally.grant_id = NEW.id), 0
    ) THEN
        RAISE EXCEPTION 'exit_stategrant: more is used than is left'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'exit_stategrant_covers_what_is_used';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER covers BEFORE UPDATE ON exit_stategrant
    FOR EACH ROW EXECUTE FUNCTION exit_grant_covers();
"""
