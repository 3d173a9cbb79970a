"""Hold the kept balances to the lines they are sums of, and a carry-over to its vouchers."""

import django.db.models.deletion
from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, readable, same_municipality

# What the books sum to is one answer for all: no jäv changes it. So the sums are asked as the
# system, which sees every line of the municipality.
SUMS = """
CREATE FUNCTION fund_sums(of_fund uuid, of_year int) RETURNS TABLE (on_account text, ore bigint)
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    person text := current_setting('app.person', true);
    hat text := current_setting('app.hat', true);
BEGIN
    PERFORM set_config('app.person', '', true), set_config('app.hat', '', true);
    RETURN QUERY SELECT e.account::text, sum(e.amount_ore)::bigint FROM fund_entry e
        WHERE e.fund_id = of_fund AND e.year = of_year GROUP BY e.account;
    PERFORM set_config('app.person', person, true), set_config('app.hat', hat, true);
END $$;

CREATE FUNCTION fund_reserved_for(of_round uuid) RETURNS bigint
    LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    person text := current_setting('app.person', true);
    hat text := current_setting('app.hat', true);
    ore bigint;
BEGIN
    PERFORM set_config('app.person', '', true), set_config('app.hat', '', true);
    SELECT coalesce(sum(e.amount_ore), 0) INTO ore FROM fund_voucher v
        JOIN fund_entry e ON e.voucher_id = v.id WHERE v.round_id = of_round
        AND e.account = 'reserved';
    PERFORM set_config('app.person', person, true), set_config('app.hat', hat, true);
    RETURN ore;
END $$;
"""
NO_SUMS = """
DROP FUNCTION fund_reserved_for(uuid);
DROP FUNCTION fund_sums(uuid, int);
"""

SEEN = "EXISTS (SELECT 1 FROM fund_voucher parent WHERE parent.id = voucher_id)"
# The system sees every voucher; to look each one up would only cost.
BY_SYSTEM = "(SELECT current_person()) IS NULL AND (SELECT current_hat()) = ''"


class Migration(migrations.Migration):
    dependencies = [
        ("fund", "0007_books"),
        ("organisations", "0005_persons"),
    ]

    operations = [
        readable(
            "fund_entry",
            f"{OWN_ROWS} AND (({BY_SYSTEM}) OR {SEEN})",
            before=f"{OWN_ROWS} AND {SEEN}",
        ),
        migrations.RunSQL(SUMS, NO_SUMS),
        migrations.AddField(
            model_name="carryover",
            name="in_voucher",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried_in_by",
                to="fund.voucher",
            ),
        ),
        migrations.AddField(
            model_name="carryover",
            name="out_voucher",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="carried_out_by",
                to="fund.voucher",
            ),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["fund", "year", "account"], include=("amount_ore",), name="entry_summed"
            ),
        ),
        migrations.AddConstraint(
            model_name="balance",
            constraint=models.CheckConstraint(
                condition=models.Q(("appropriation_ore__lte", 0)),
                name="balance_appropriation_never_below_zero",
            ),
        ),
        migrations.AddConstraint(
            model_name="carryover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("in_voucher__isnull", False),
                        ("out_voucher__isnull", False),
                        ("state", "granted"),
                    ),
                    models.Q(
                        models.Q(("state", "granted"), _negated=True),
                        ("in_voucher__isnull", True),
                        ("out_voucher__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="carry_over_granted_is_booked",
            ),
        ),
        same_municipality(
            "fund_carryover", out_voucher_id="fund_voucher", in_voucher_id="fund_voucher"
        ),
    ]
