"""Hold the kept balances to the lines they are sums of, and a carry-over to its vouchers."""

import django.db.models.deletion
from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, readable, same_municipality

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
