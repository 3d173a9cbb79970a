"""A paragraph stands once in the minutes, and an appeal ends some day."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("fund", "0009_jav_first")]

    operations = [
        migrations.AddField(
            model_name="decision",
            name="appeal_ended_on",
            field=models.DateField(blank=True, null=True, verbose_name="står fast sedan"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(
                fields=["meeting", "paragraph"],
                condition=~Q(paragraph=""),
                name="decision_paragraph_once",
                violation_error_code="paragraph",
                violation_error_message="Paragrafen finns redan i protokollet.",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=Q(appeal_ended_on__isnull=True)
                | Q(appealed_on__isnull=False, appeal_ended_on__gte=F("appealed_on")),
                name="decision_appeal_ends_after_it_begins",
                violation_error_code="appeal_ended_on",
                violation_error_message="Beslutet kan inte stå fast före överklagandet.",
            ),
        ),
    ]
