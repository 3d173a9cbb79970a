"""Surveys, what they measure, and their figures."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality
from tryggare.situation.walls import closed_table

_KEEP_MEANING = """
CREATE FUNCTION situation_keep_meaning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an indicator''s code and unit never change' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keeps_meaning BEFORE UPDATE OF code, unit ON situation_indicator
    FOR EACH ROW WHEN (OLD.code IS DISTINCT FROM NEW.code OR OLD.unit IS DISTINCT FROM NEW.unit)
    EXECUTE FUNCTION situation_keep_meaning();
"""
_LET_MEANING_GO = (
    "DROP TRIGGER keeps_meaning ON situation_indicator; DROP FUNCTION situation_keep_meaning();"
)
# A share is a share of a hundred, whoever writes the row.
_SHARES = """
CREATE FUNCTION situation_share_in_percent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT NEW.value BETWEEN 0 AND 100 AND EXISTS (
        SELECT 1 FROM situation_indicator WHERE id = NEW.indicator_id AND unit = 'share'
    ) THEN
        RAISE EXCEPTION 'a share is between 0 and 100' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER share_in_percent BEFORE INSERT OR UPDATE OF value, indicator_id
    ON situation_surveyvalue FOR EACH ROW EXECUTE FUNCTION situation_share_in_percent();
"""
_LET_SHARES_GO = (
    "DROP TRIGGER share_in_percent ON situation_surveyvalue;"
    "DROP FUNCTION situation_share_in_percent();"
)


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_persons'),
        ("situation", "0006_dialogues"),
    ]

    operations = [
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.SlugField(help_text='Små bokstäver, siffror och bindestreck. Går inte att ändra sedan.', max_length=40, verbose_name='kod')),
                ('name', models.CharField(max_length=150, verbose_name='namn')),
                ('question', models.CharField(blank=True, max_length=500, verbose_name='frågan som den ställdes')),
                ('unit', models.CharField(choices=[('share', 'Andel i procent'), ('mean', 'Medelvärde på en skala')], max_length=5, verbose_name='mäts som')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                ('is_active', models.BooleanField(default=True, verbose_name='används')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='indicator_code_once', violation_error_code='code', violation_error_message='Det finns redan en indikator med den koden.'), models.CheckConstraint(condition=models.Q(('code__regex', '^[a-z0-9]+(-[a-z0-9]+)*$')), name='indicator_code_is_plain', violation_error_code='code', violation_error_message='Koden skrivs med a–z, siffror och bindestreck.')],
                'ordering': ('position', 'code'),
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('safety', 'Trygghetsmätning'), ('ntu', 'Nationella trygghetsundersökningen (NTU)'), ('school', 'Skolenkät'), ('other', 'Annan mätning')], max_length=10, verbose_name='slag')),
                ('name', models.CharField(max_length=200, verbose_name='namn')),
                ('starts', models.DateField(verbose_name='första dagen')),
                ('ends', models.DateField(verbose_name='sista dagen')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='målgruppens storlek')),
                ('sample', models.PositiveIntegerField(blank=True, null=True, verbose_name='urval')),
                ('answers', models.PositiveIntegerField(blank=True, null=True, verbose_name='antal som svarade')),
                ('is_weighted', models.BooleanField(default=False, verbose_name='svaren är viktade')),
                ('design_effect', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True, verbose_name='designeffekt')),
                ('breaks_series', models.BooleanField(default=False, verbose_name='ny metod')),
                ('method', models.CharField(blank=True, max_length=2000, verbose_name='så gjordes den')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='källa')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'kind', 'name', 'starts'), name='survey_once', violation_error_code='name', violation_error_message='Mätningen finns redan, med samma namn och första dag.'), models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='survey_ends_after_it_starts', violation_error_code='ends', violation_error_message='Den sista dagen ligger före den första.'), models.CheckConstraint(condition=models.Q(('design_effect__isnull', True), ('design_effect__gt', 0), _connector='OR'), name='survey_design_effect_above_nought', violation_error_code='design_effect', violation_error_message='Designeffekten är större än 0.'), models.CheckConstraint(condition=models.Q(('answers__isnull', True), ('sample__isnull', True), ('answers__lte', models.F('sample')), _connector='OR'), name='survey_answers_within_sample', violation_error_code='answers', violation_error_message='Svaren kan inte vara fler än urvalet.'), models.CheckConstraint(condition=models.Q(('sample__isnull', True), ('population__isnull', True), ('sample__lte', models.F('population')), _connector='OR'), name='survey_sample_within_population', violation_error_code='sample', violation_error_message='Urvalet kan inte vara större än målgruppen.')],
                'ordering': ('-starts', 'name', 'id'),
            },
        ),
        migrations.CreateModel(
            name='SurveyValue',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sex', models.CharField(blank=True, choices=[('', 'Alla'), ('women', 'Kvinnor'), ('men', 'Män')], max_length=5, verbose_name='kön')),
                ('age_group', models.CharField(blank=True, max_length=40, verbose_name='ålder eller årskurs')),
                ('value', models.DecimalField(decimal_places=3, max_digits=9, verbose_name='värde')),
                ('base', models.PositiveIntegerField(blank=True, null=True, verbose_name='antal svar')),
                ('population', models.PositiveIntegerField(blank=True, null=True, verbose_name='målgruppens storlek')),
                ('error', models.DecimalField(blank=True, decimal_places=3, max_digits=8, null=True, verbose_name='medelfel')),
                ('low', models.DecimalField(blank=True, decimal_places=3, max_digits=9, null=True, verbose_name='undre gräns')),
                ('high', models.DecimalField(blank=True, decimal_places=3, max_digits=9, null=True, verbose_name='övre gräns')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district', verbose_name='kommundel')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='values', to='situation.indicator', verbose_name='indikator')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='situation.survey', verbose_name='mätning')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'indicator', 'district', 'sex', 'age_group'), name='survey_value_once', nulls_distinct=False, violation_error_code='indicator', violation_error_message='Mätningen har redan ett värde för samma indikator, plats och grupp.'), models.CheckConstraint(condition=models.Q(models.Q(('high__isnull', True), ('low__isnull', True)), models.Q(('high__gte', models.F('value')), ('high__isnull', False), ('low__isnull', False), ('low__lte', models.F('value'))), _connector='OR'), name='survey_value_within_its_interval', violation_error_code='low', violation_error_message='Värdet ligger inte mellan gränserna.'), models.CheckConstraint(condition=models.Q(('error__isnull', True), ('error__gt', 0), _connector='OR'), name='survey_value_error_above_nought', violation_error_code='error', violation_error_message='Medelfelet är större än 0.'), models.CheckConstraint(condition=models.Q(('base__isnull', True), ('base__gte', 1), _connector='OR'), name='survey_value_has_an_answer', violation_error_code='base', violation_error_message='Antalet svar är minst 1.'), models.CheckConstraint(condition=models.Q(('base__isnull', True), ('population__isnull', True), ('base__lte', models.F('population')), _connector='OR'), name='survey_value_base_within_population', violation_error_code='population', violation_error_message='Målgruppen kan inte vara mindre än antalet svar.')],
                'indexes': [models.Index(fields=['indicator', 'survey'], name='survey_value_of_indicator')],
                'ordering': ('indicator__position', 'indicator__code', 'district__sort_key', 'id'),
            },
        ),
        closed_table("situation_survey"),
        closed_table("situation_indicator"),
        closed_table("situation_surveyvalue"),
        same_municipality(
            "situation_surveyvalue",
            survey_id="situation_survey",
            indicator_id="situation_indicator",
            district_id="organisations_district",
        ),
        migrations.RunSQL(_KEEP_MEANING, _LET_MEANING_GO),
        migrations.RunSQL(_SHARES, _LET_SHARES_GO),
    ]
