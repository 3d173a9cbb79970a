"""Incidents by kind, place and day, and their weekly counts, which the database keeps by itself."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality
from tryggare.situation.walls import closed_table

# One statement may add or change many thousand rows; each week's count is written once for it. Weeks
# are taken in one order, so that two who import at once wait for each other and never lock up.
_COUNT_WEEKS = """
CREATE FUNCTION situation_count_weeks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO situation_weeklycount AS held
            (id, municipality_id, week, category_id, district_id, source, count)
        SELECT gen_random_uuid(), added.* FROM (
            SELECT municipality_id, date_trunc('week', day)::date, category_id, district_id, source,
                count(*)
            FROM news WHERE state = 'counted' GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
        ) AS added
        ON CONFLICT (municipality_id, week, category_id, district_id, source)
            DO UPDATE SET count = held.count + excluded.count;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        UPDATE situation_weeklycount AS held SET count = held.count - gone.count FROM (
            SELECT municipality_id, date_trunc('week', day)::date AS week, category_id, district_id,
                source, count(*)
            FROM olds WHERE state = 'counted' GROUP BY 1, 2, 3, 4, 5
        ) AS gone
        WHERE held.municipality_id = gone.municipality_id AND held.week = gone.week
            AND held.category_id = gone.category_id AND held.source = gone.source
            AND held.district_id IS NOT DISTINCT FROM gone.district_id;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER counts_added AFTER INSERT ON situation_incident REFERENCING NEW TABLE AS news
    FOR EACH STATEMENT EXECUTE FUNCTION situation_count_weeks();
CREATE TRIGGER counts_changed AFTER UPDATE ON situation_incident
    REFERENCING OLD TABLE AS olds NEW TABLE AS news
    FOR EACH STATEMENT EXECUTE FUNCTION situation_count_weeks();
CREATE TRIGGER counts_removed AFTER DELETE ON situation_incident REFERENCING OLD TABLE AS olds
    FOR EACH STATEMENT EXECUTE FUNCTION situation_count_weeks();
"""
_FORGET_WEEKS = """
DROP TRIGGER counts_added ON situation_incident; DROP TRIGGER counts_changed ON situation_incident;
DROP TRIGGER counts_removed ON situation_incident; DROP FUNCTION situation_count_weeks();
"""
_KEEP_CODE = """
CREATE FUNCTION situation_keep_code() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a category''s code never changes' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keeps_code BEFORE UPDATE OF code ON situation_category
    FOR EACH ROW WHEN (OLD.code IS DISTINCT FROM NEW.code) EXECUTE FUNCTION situation_keep_code();
"""
_LET_CODE_GO = "DROP TRIGGER keeps_code ON situation_category; DROP FUNCTION situation_keep_code();"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.SlugField(help_text='Små bokstäver, siffror och bindestreck. Går inte att ändra sedan.', max_length=40, verbose_name='kod')),
                ('name', models.CharField(max_length=100, verbose_name='namn')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='förklaring')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='ordning')),
                ('is_active', models.BooleanField(default=True, verbose_name='används')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kinds', to='situation.category', verbose_name='grupp')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'code'), name='category_code_once', violation_error_code='code', violation_error_message='Det finns redan en kategori med den koden.'), models.CheckConstraint(condition=models.Q(('code__regex', '^[a-z0-9]+(-[a-z0-9]+)*$')), name='category_code_is_plain', violation_error_code='code', violation_error_message='Koden skrivs med a–z, siffror och bindestreck.')],
                'verbose_name_plural': 'categories',
                'ordering': ('position', 'code'),
            },
        ),
        migrations.CreateModel(
            name='Incident',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(choices=[('report', 'Rapport'), ('tip', 'Tips från boende'), ('file', 'Inläst fil'), ('police', 'Polisens öppna händelser')], max_length=10, verbose_name='källa')),
                ('day', models.DateField(verbose_name='dag')),
                ('starts_at', models.DateTimeField(blank=True, null=True, verbose_name='tidigast')),
                ('ends_at', models.DateTimeField(blank=True, null=True, verbose_name='senast')),
                ('precision', models.CharField(choices=[('point', 'Punkt'), ('address', 'Adress'), ('district', 'Kommundel'), ('municipality', 'Kommunen'), ('county', 'Länet')], max_length=12, verbose_name='platsens noggrannhet')),
                ('x', models.IntegerField(blank=True, null=True, verbose_name='öst')),
                ('y', models.IntegerField(blank=True, null=True, verbose_name='nord')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='plats')),
                ('seriousness', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Liten'), (2, 'Märkbar'), (3, 'Allvarlig'), (4, 'Mycket allvarlig')], null=True, verbose_name='allvar')),
                ('text', models.CharField(blank=True, max_length=2000, verbose_name='beskrivning')),
                ('police_reported', models.BooleanField(blank=True, null=True, verbose_name='polisanmäld')),
                ('state', models.CharField(choices=[('counted', 'Räknas'), ('duplicate', 'Samma som en annan'), ('withdrawn', 'Återtagen')], default='counted', max_length=10)),
                ('withdrawn_by_hand', models.BooleanField(db_default=False, default=False)),
                ('origin_key', models.CharField(blank=True, max_length=200)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='incidents', to='situation.category', verbose_name='kategori')),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district', verbose_name='kommundel')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('reported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='rapporterad av')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('origin_key', ''), _negated=True), fields=('municipality', 'source', 'origin_key'), name='incident_origin_once'), models.CheckConstraint(condition=models.Q(models.Q(('x__isnull', True), ('y__isnull', True)), models.Q(('x__isnull', False), ('y__isnull', False)), _connector='OR'), name='incident_place_is_both_or_none'), models.CheckConstraint(condition=models.Q(models.Q(('precision__in', ['point', 'address']), _negated=True), ('x__isnull', False), _connector='OR'), name='incident_point_has_a_place'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), models.Q(('ends_at__gte', models.F('starts_at')), ('starts_at__isnull', False)), _connector='OR'), name='incident_ends_after_it_starts', violation_error_code='ends_at', violation_error_message='Sluttiden ligger före starttiden.')],
                'indexes': [models.Index(fields=['municipality', '-day', 'id'], name='incident_by_day'), models.Index(fields=['municipality', 'category', 'district', 'day'], name='incident_by_kind')],
                'ordering': ('-day', '-created_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='WaysOfWorking',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('week', models.CharField(choices=[('own', 'Här, med rapporter och veckomöten'), ('embrace', 'I EMBRACE; dess export läses in här')], default='own', max_length=10, verbose_name='så görs veckans arbete')),
                ('takes_tips', models.BooleanField(default=False, verbose_name='tar emot tips från boende')),
                ('leading_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='leder arbetet')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality',), name='ways_of_working_once')],
                'verbose_name_plural': 'ways of working',
            },
        ),
        migrations.CreateModel(
            name='WeeklyCount',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('week', models.DateField(verbose_name='veckans måndag')),
                ('source', models.CharField(choices=[('report', 'Rapport'), ('tip', 'Tips från boende'), ('file', 'Inläst fil'), ('police', 'Polisens öppna händelser')], max_length=10, verbose_name='källa')),
                ('count', models.IntegerField(verbose_name='antal')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='situation.category')),
                ('district', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.district')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'week', 'category', 'district', 'source'), name='weekly_count_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('count__gte', 0)), name='weekly_count_not_negative')],
            },
        ),
        closed_table("situation_category"),
        closed_table("situation_incident"),
        closed_table("situation_weeklycount"),
        closed_table("situation_waysofworking"),
        same_municipality("situation_category", group_id="situation_category"),
        same_municipality(
            "situation_incident",
            category_id="situation_category",
            district_id="organisations_district",
            reported_by_id="organisations_organisation",
        ),
        same_municipality(
            "situation_weeklycount",
            category_id="situation_category",
            district_id="organisations_district",
        ),
        same_municipality(
            "situation_waysofworking", leading_body_id="organisations_organisation"
        ),
        migrations.RunSQL(_COUNT_WEEKS, _FORGET_WEEKS),
        migrations.RunSQL(_KEEP_CODE, _LET_CODE_GO),
    ]
