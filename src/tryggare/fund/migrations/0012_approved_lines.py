"""What of an account is accepted, line by line."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("fund", "0011_sent_versions")]

    operations = [
        migrations.AddField(
            model_name="reportline",
            name="approved_ore",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="godkänt"),
        ),
        migrations.AddConstraint(
            model_name="reportline",
            constraint=models.CheckConstraint(
                condition=Q(approved_ore__isnull=True)
                | (Q(approved_ore__gte=0) & Q(approved_ore__lte=F("outcome_ore"))),
                name="report_line_approved_at_most_outcome",
                violation_error_code="approved_ore",
                violation_error_message="Högst utfallet kan godkännas.",
            ),
        ),
    ]
