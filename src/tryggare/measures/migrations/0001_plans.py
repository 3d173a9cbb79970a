"""The plan, its problems and causes, measures and what became of them. The database lets problems
and causes be written in a draft only, and adopts nothing that rests on a draft."""

import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import same_municipality
from tryggare.measures.walls import KEEP, closed_table, kept, open_table


_GUARD = """
CREATE FUNCTION measures_guard_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'only a draft is removed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'it begins as a draft' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END IF;
    IF OLD.state <> NEW.state
        AND (OLD.state, NEW.state) NOT IN (('draft', 'adopted'), ('adopted', 'replaced'))
    THEN
        RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state <> 'draft' AND to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state' THEN
        RAISE EXCEPTION 'what is adopted does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state = 'draft' AND NEW.state = 'adopted' THEN
        IF NOT EXISTS (
            SELECT 1 FROM situation_situationpicture
            WHERE id = NEW.picture_id AND state IN ('adopted', 'replaced')
        ) THEN
            RAISE EXCEPTION 'it rests on an adopted picture' USING ERRCODE = 'check_violation';
        END IF;
        IF EXISTS (
            SELECT 1 FROM measures_planproblem answered
            JOIN situation_pictureproblem found ON found.id = answered.picture_problem_id
            WHERE answered.plan_id = NEW.id
                AND (found.picture_id <> NEW.picture_id
                    OR (answered.is_open AND NOT found.is_open)
                    OR (NOT answered.is_open AND answered.ground = ''))
        ) THEN
            RAISE EXCEPTION 'its problems are those of its picture, and no more open'
                USING ERRCODE = 'check_violation';
        END IF;
        IF 2 <> (SELECT count(*) FROM measures_planedition WHERE plan_id = NEW.id) THEN
            RAISE EXCEPTION 'it is adopted with its files' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER guards_itself AFTER INSERT OR UPDATE OR DELETE ON measures_actionplan
    FOR EACH ROW EXECUTE FUNCTION measures_guard_plan();
"""
_UNGUARD = "DROP TRIGGER guards_itself ON measures_actionplan; DROP FUNCTION measures_guard_plan();"
# FOR SHARE: nobody writes in a plan while somebody else brings in the decision about it.
_WRITING = """
CREATE FUNCTION measures_require_plan(of_plan uuid, VARIADIC states text[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM measures_actionplan WHERE id = of_plan AND state = ANY (states) FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing in it changes now' USING ERRCODE = 'check_violation';
    END IF;
END $$;
CREATE FUNCTION measures_write_problem() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM measures_require_plan(OLD.plan_id, 'draft'); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM measures_require_plan(NEW.plan_id, 'draft'); END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION measures_write_cause() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.problem_id ELSE NEW.problem_id END;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.problem_id <> OLD.problem_id THEN
        RAISE EXCEPTION 'a cause stays with its problem' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM measures_require_plan((SELECT plan_id FROM measures_planproblem WHERE id = one), 'draft');
    RETURN NULL;
END $$;
CREATE FUNCTION measures_list_measure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.added_on IS NOT NULL THEN
        PERFORM measures_require_plan(NEW.plan_id, 'adopted');
    ELSIF TG_OP = 'INSERT' THEN
        PERFORM measures_require_plan(NEW.plan_id, 'draft');
    ELSIF OLD.added_on IS NULL THEN
        PERFORM measures_require_plan(OLD.plan_id, 'draft');
    ELSIF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'it stands as it was added' USING ERRCODE = 'check_violation';
    ELSE
        PERFORM measures_require_plan(OLD.plan_id, 'adopted');
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION measures_act_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.cause_id ELSE NEW.cause_id END;
BEGIN
    PERFORM measures_require_plan(
        (SELECT problem.plan_id FROM measures_plancause cause
            JOIN measures_planproblem problem ON problem.id = cause.problem_id
            WHERE cause.id = one),
        'draft', 'adopted'
    );
    RETURN NULL;
END $$;
CREATE FUNCTION measures_keep_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - '{published_at,withdrawn_at,replaced_on}'::text[]
        = to_jsonb(OLD) - '{published_at,withdrawn_at,replaced_on}'::text[]
    THEN
        RETURN NULL;
    END IF;
    PERFORM measures_require_plan(
        CASE TG_OP WHEN 'DELETE' THEN OLD.plan_id ELSE NEW.plan_id END, 'draft'
    );
    RETURN NULL;
END $$;
CREATE TRIGGER written_in_draft AFTER INSERT OR UPDATE OR DELETE ON measures_planproblem
    FOR EACH ROW EXECUTE FUNCTION measures_write_problem();
CREATE TRIGGER written_in_draft AFTER INSERT OR UPDATE OR DELETE ON measures_plancause
    FOR EACH ROW EXECUTE FUNCTION measures_write_cause();
CREATE TRIGGER listed_or_added AFTER INSERT OR UPDATE OR DELETE ON measures_planmeasure
    FOR EACH ROW EXECUTE FUNCTION measures_list_measure();
CREATE TRIGGER acts_in_a_living_plan AFTER INSERT OR UPDATE OR DELETE ON measures_measurecause
    FOR EACH ROW EXECUTE FUNCTION measures_act_on();
CREATE TRIGGER kept_once_adopted AFTER INSERT OR UPDATE OR DELETE ON measures_planedition
    FOR EACH ROW EXECUTE FUNCTION measures_keep_edition();
"""
_NOT_WRITING = """
DROP TRIGGER written_in_draft ON measures_planproblem;
DROP TRIGGER written_in_draft ON measures_plancause;
DROP TRIGGER listed_or_added ON measures_planmeasure;
DROP TRIGGER acts_in_a_living_plan ON measures_measurecause;
DROP TRIGGER kept_once_adopted ON measures_planedition;
DROP FUNCTION measures_keep_edition(); DROP FUNCTION measures_act_on();
DROP FUNCTION measures_list_measure(); DROP FUNCTION measures_write_cause();
DROP FUNCTION measures_write_problem(); DROP FUNCTION measures_require_plan(uuid, text[]);
"""
_PUBLISHED = "kind = 'public' AND published_at IS NOT NULL AND withdrawn_at IS NULL"
_PERSON, _BODY = "organisations_person", "organisations_organisation"


class Migration(migrations.Migration):

    dependencies = [
        ('fund', '0016_letters'),
        ('organisations', '0005_persons'),
        ('situation', '0008_pictures'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionPlan',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('title', models.CharField(max_length=150, verbose_name='rubrik')),
                ('period_from', models.DateField(verbose_name='period från')),
                ('period_to', models.DateField(verbose_name='period till')),
                ('summary', models.TextField(blank=True, max_length=4000, verbose_name='sammanfattning för boende')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.situationpicture', verbose_name='vilar på lägesbilden')),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='measures.actionplan')),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('adopted', 'Antagen'), ('replaced', 'Ersatt')], default='draft', max_length=10)),
                ('deciding_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='beslutande organ')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslutad den')),
                ('paragraph', models.CharField(blank=True, max_length=30, verbose_name='paragraf i protokollet')),
                ('reference', models.CharField(blank=True, max_length=50, verbose_name='diarienummer')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-number',),
                'constraints': [models.UniqueConstraint(fields=('municipality', 'number'), name='plan_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'adopted')), fields=('municipality',), name='plan_adopted_once'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'adopted', 'replaced'])), name='plan_state_is_known'), models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='plan_period_ends_after_it_begins', violation_error_code='period_to', violation_error_message='Perioden slutar före den börjar.'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['adopted', 'replaced']), _negated=True), models.Q(('decided_on__isnull', False), ('deciding_body__isnull', False), models.Q(('paragraph', ''), _negated=True), models.Q(('reference', ''), _negated=True)), _connector='OR'), name='plan_adopted_by_a_decision')],
            },
        ),
        migrations.CreateModel(
            name='PlanProblem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='measures.actionplan')),
                ('picture_problem', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.pictureproblem')),
                ('origin', models.UUIDField(editable=False)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('what', models.CharField(max_length=200, verbose_name='problem')),
                ('where', models.CharField(blank=True, max_length=300, verbose_name='var')),
                ('priority', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='prioritet')),
                ('aim', models.CharField(blank=True, max_length=500, verbose_name='så ska det vara när planen är slut')),
                ('analysed_on', models.DateField(blank=True, null=True, verbose_name='orsaksanalysen gjord')),
                ('participants', models.CharField(blank=True, max_length=500, verbose_name='vilka funktioner deltog')),
                ('is_open', models.BooleanField(default=False, verbose_name='öppen')),
                ('ground', models.CharField(blank=True, max_length=100, verbose_name='grund')),
            ],
            options={
                'ordering': ('position', 'id'),
                'constraints': [models.UniqueConstraint(fields=('plan', 'origin'), name='plan_problem_once', violation_error_code='picture_problem', violation_error_message='Problemet finns redan i planen.')],
            },
        ),
        migrations.CreateModel(
            name='PlanCause',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='causes', to='measures.planproblem')),
                ('origin', models.UUIDField(editable=False)),
                ('taken_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.cause')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('side', models.CharField(choices=[('offender', 'De som begår brotten'), ('place', 'Platsen'), ('target', 'Det eller de som utsätts'), ('guardian', 'De som kunde ha ingripit')], max_length=10, verbose_name='vad orsaken gäller')),
                ('hypothesis', models.CharField(max_length=500, verbose_name='hypotes')),
                ('evidence_for', models.CharField(blank=True, max_length=1000, verbose_name='talar för')),
                ('evidence_against', models.CharField(blank=True, max_length=1000, verbose_name='talar emot')),
                ('influence', models.CharField(blank=True, max_length=500, verbose_name='vem som kan påverka')),
                ('certainty', models.CharField(blank=True, choices=[('low', 'Osäkert'), ('medium', 'Troligt'), ('high', 'Säkert')], max_length=10, verbose_name='hur säkert')),
                ('left_because', models.CharField(blank=True, max_length=500, verbose_name='därför görs inget åt orsaken')),
            ],
            options={
                'ordering': ('position', 'id'),
                'constraints': [models.UniqueConstraint(fields=('problem', 'origin'), name='plan_cause_once')],
            },
        ),
        migrations.CreateModel(
            name='PlanEdition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='measures.actionplan')),
                ('kind', models.CharField(choices=[('whole', 'Hela'), ('public', 'Öppen')], max_length=10)),
                ('content', models.JSONField()),
                ('pdf', models.BinaryField()),
                ('docx', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('replaced_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'kind'), name='plan_edition_once'), models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('kind', 'public'), _connector='OR'), name='plan_edition_published_is_public')],
            },
        ),
        migrations.CreateModel(
            name='PlanFollowUp',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='measures.actionplan')),
                ('followed_on', models.DateField(verbose_name='uppföljd den')),
                ('carried_out', models.TextField(max_length=4000, verbose_name='vad som blev gjort')),
                ('effect', models.TextField(max_length=4000, verbose_name='vad som förändrades')),
                ('next_step', models.TextField(max_length=4000, verbose_name='vad som nu ändras')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='organ som behandlade den')),
                ('paragraph', models.CharField(blank=True, max_length=30, verbose_name='paragraf i protokollet')),
                ('reference', models.CharField(blank=True, max_length=50, verbose_name='diarienummer')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-followed_on', '-entered_at'),
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('title', models.CharField(max_length=200, verbose_name='åtgärd')),
                ('kind', models.CharField(max_length=30, verbose_name='åtgärdstyp')),
                ('what', models.TextField(blank=True, max_length=4000, verbose_name='vad som görs')),
                ('why', models.TextField(blank=True, max_length=2000, verbose_name='så påverkar den orsaken')),
                ('target_group', models.CharField(blank=True, max_length=300, verbose_name='målgrupp')),
                ('where', models.CharField(blank=True, max_length=300, verbose_name='plats')),
                ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='ansvarig')),
                ('starts', models.DateField(blank=True, null=True, verbose_name='börjar')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='slutar')),
                ('state', models.CharField(choices=[('planned', 'Planerad'), ('under_way', 'Pågår'), ('stopped', 'Stoppad'), ('ended', 'Avslutad'), ('cancelled', 'Inställd')], default='planned', max_length=10)),
                ('state_because', models.CharField(blank=True, max_length=2000, verbose_name='skäl')),
                ('dose_planned', models.DecimalField(blank=True, decimal_places=1, max_digits=12, null=True, verbose_name='planerad dos')),
                ('follow_up_due', models.DateField(blank=True, null=True, verbose_name='följs upp senast')),
                ('follow_up_how', models.CharField(blank=True, max_length=1000, verbose_name='så följs den upp')),
                ('is_open', models.BooleanField(default=True, verbose_name='öppen')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('sort_key', models.GeneratedField(db_persist=True, expression=models.Func(django.db.models.functions.text.Lower(models.F('title')), models.Value('åäöéü'), models.Value('{|}eu'), function='translate'), output_field=models.TextField(db_collation='C'))),
            ],
            options={
                'ordering': ('sort_key', 'id'),
                'indexes': [models.Index(fields=['municipality', 'state', 'sort_key'], name='measure_list')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['planned', 'under_way', 'stopped', 'ended', 'cancelled'])), name='measure_state_is_known'), models.CheckConstraint(condition=models.Q(('ends__isnull', True), ('starts__isnull', True), ('ends__gte', models.F('starts')), _connector='OR'), name='measure_ends_after_it_starts', violation_error_code='ends', violation_error_message='Åtgärden slutar före den börjar.'), models.CheckConstraint(condition=models.Q(('dose_planned__isnull', True), ('dose_planned__gt', 0), _connector='OR'), name='measure_dose_above_nought', violation_error_code='dose_planned', violation_error_message='Dosen är större än 0.')],
            },
        ),
        migrations.CreateModel(
            name='MeasurePlace',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='measures.measure')),
                ('district', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('measure', 'district'), name='measure_place_once')],
            },
        ),
        migrations.CreateModel(
            name='PlanMeasure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listed', to='measures.actionplan')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listed', to='measures.measure')),
                ('added_on', models.DateField(blank=True, null=True, verbose_name='tillagd')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('plan', 'measure'), name='plan_measure_once')],
            },
        ),
        migrations.CreateModel(
            name='MeasureCause',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acts_on', to='measures.measure')),
                ('cause', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='acted_on_by', to='measures.plancause')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('measure', 'cause'), name='measure_cause_once')],
            },
        ),
        migrations.CreateModel(
            name='MeasureMoney',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='money', to='measures.measure')),
                ('source', models.CharField(choices=[('frame', 'Ordinarie ram'), ('fund', 'Trygghetsfonden'), ('state', 'Statsbidrag'), ('other', 'Annat')], max_length=10, verbose_name='källa')),
                ('award', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fund.award', verbose_name='beviljad åtgärd')),
                ('year', models.PositiveSmallIntegerField(verbose_name='budgetår')),
                ('amount_ore', models.BigIntegerField(verbose_name='belopp')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
            ],
            options={
                'ordering': ('year', 'source', 'id'),
                'constraints': [models.CheckConstraint(condition=models.Q(('amount_ore__gt', 0), ('amount_ore__lte', 100000000000000)), name='measure_money_is_money', violation_error_code='amount_ore', violation_error_message='Ange ett belopp över 0 och högst en biljon kronor.'), models.CheckConstraint(condition=models.Q(('award__isnull', True), ('source', 'fund'), _connector='OR'), name='measure_money_of_an_award_is_the_funds', violation_error_code='award', violation_error_message='Bara fondens pengar kommer ur en beviljad åtgärd.'), models.CheckConstraint(condition=models.Q(('year__gte', 1990), ('year__lte', 2200)), name='measure_money_in_a_year', violation_error_code='year', violation_error_message='Ange ett år mellan 1990 och 2200.')],
            },
        ),
        migrations.CreateModel(
            name='MeasureGoal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='measures.measure')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('goal', models.CharField(max_length=500, verbose_name='mål')),
                ('indicator', models.CharField(max_length=200, verbose_name='indikator')),
                ('unit', models.CharField(blank=True, max_length=50, verbose_name='enhet')),
                ('baseline', models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True, verbose_name='läget före')),
                ('baseline_on', models.DateField(blank=True, null=True, verbose_name='läget mätt den')),
                ('target', models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True, verbose_name='målvärde')),
                ('reached_by', models.DateField(blank=True, null=True, verbose_name='nås senast')),
                ('method', models.CharField(blank=True, max_length=500, verbose_name='mätmetod')),
            ],
            options={
                'ordering': ('position', 'id'),
            },
        ),
        migrations.CreateModel(
            name='GoalReading',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='measures.measuregoal')),
                ('measured_on', models.DateField(verbose_name='mätt den')),
                ('value', models.DecimalField(decimal_places=3, max_digits=14, verbose_name='värde')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='så mättes det')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'ordering': ('measured_on', 'id'),
                'constraints': [models.UniqueConstraint(fields=('goal', 'measured_on'), name='goal_reading_once_a_day', violation_error_code='measured_on', violation_error_message='Målet är redan mätt den dagen.')],
            },
        ),
        migrations.CreateModel(
            name='DoseEntry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doses', to='measures.measure')),
                ('month', models.DateField(verbose_name='månad')),
                ('amount', models.DecimalField(decimal_places=1, max_digits=12, verbose_name='dos')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='anteckning')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'verbose_name_plural': 'dose entries',
                'ordering': ('month',),
                'constraints': [models.UniqueConstraint(fields=('measure', 'month'), name='dose_once_a_month', violation_error_code='month', violation_error_message='Månaden finns redan. Ändra den i stället.'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='dose_not_below_nought', violation_error_code='amount', violation_error_message='Dosen är 0 eller större.'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='dose_month_is_its_first_day')],
            },
        ),
        migrations.CreateModel(
            name='MeasureEffect',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='effects', to='measures.measure')),
                ('analysis', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.analysis')),
                ('kind', models.CharField(choices=[('plan', 'Före: vad som går att se'), ('result', 'Efter: vad som blev')], max_length=10)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
            ],
            options={
                'ordering': ('-asked_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follow_ups', to='measures.measure')),
                ('followed_on', models.DateField(verbose_name='uppföljd den')),
                ('carried_out', models.CharField(choices=[('yes', 'Ja, som planerat'), ('partly', 'Delvis'), ('no', 'Nej')], max_length=10, verbose_name='gjordes det som var planerat')),
                ('deviation', models.TextField(blank=True, max_length=2000, verbose_name='det som inte blev som planerat')),
                ('outcome', models.CharField(choices=[('better', 'Problemet minskade'), ('same', 'Ingen skillnad går att se'), ('worse', 'Problemet ökade'), ('unknown', 'Går inte att säga')], max_length=10, verbose_name='påverkan på problemet')),
                ('outcome_basis', models.TextField(max_length=2000, verbose_name='så vet vi det')),
                ('effect', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measures.measureeffect')),
                ('verdict', models.CharField(choices=[('continue', 'Fortsätt'), ('change', 'Ändra'), ('stop', 'Avsluta'), ('spread', 'Sprid till fler platser')], max_length=10, verbose_name='beslut')),
                ('reason', models.TextField(max_length=2000, verbose_name='skäl')),
                ('worked', models.TextField(blank=True, max_length=4000, verbose_name='det här fungerade')),
                ('did_not_work', models.TextField(blank=True, max_length=4000, verbose_name='det här fungerade inte')),
                ('useful_to', models.CharField(blank=True, max_length=500, verbose_name='för vem lärdomen är till nytta')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('entered_at', models.DateTimeField(auto_now_add=True)),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='publicerad')),
            ],
            options={
                'ordering': ('-followed_on', '-entered_at'),
                'constraints': [models.CheckConstraint(condition=models.Q(('carried_out', 'yes'), models.Q(('deviation', ''), _negated=True), _connector='OR'), name='follow_up_says_what_deviated', violation_error_code='deviation', violation_error_message='Skriv vad som inte blev som planerat.')],
            },
        ),
        KEEP,
        migrations.RunSQL(_GUARD, _UNGUARD),
        migrations.RunSQL(_WRITING, _NOT_WRITING),
        kept("measures_planfollowup"),
        kept("measures_followup", but=("published_at",)),
        *(
            closed_table(f"measures_{table}")
            for table in (
                "actionplan", "planproblem", "plancause", "planfollowup", "measure",
                "measureplace", "planmeasure", "measurecause", "measuremoney", "measuregoal",
                "goalreading", "doseentry", "measureeffect",
            )
        ),
        open_table("measures_planedition", when=_PUBLISHED),
        open_table("measures_followup", when="published_at IS NOT NULL"),
        same_municipality(
            "measures_actionplan",
            picture_id="situation_situationpicture",
            based_on_id="measures_actionplan",
            deciding_body_id=_BODY,
        ),
        same_municipality(
            "measures_planproblem",
            plan_id="measures_actionplan",
            picture_problem_id="situation_pictureproblem",
        ),
        same_municipality(
            "measures_plancause",
            problem_id="measures_planproblem",
            taken_from_id="situation_cause",
        ),
        same_municipality("measures_planedition", plan_id="measures_actionplan"),
        same_municipality(
            "measures_planfollowup",
            plan_id="measures_actionplan",
            body_id=_BODY,
            entered_by_id=_PERSON,
        ),
        same_municipality("measures_measure", responsible_id=_BODY),
        same_municipality(
            "measures_measureplace",
            measure_id="measures_measure",
            district_id="organisations_district",
        ),
        same_municipality(
            "measures_planmeasure", plan_id="measures_actionplan", measure_id="measures_measure"
        ),
        same_municipality(
            "measures_measurecause", measure_id="measures_measure", cause_id="measures_plancause"
        ),
        same_municipality(
            "measures_measuremoney", measure_id="measures_measure", award_id="fund_award"
        ),
        same_municipality("measures_measuregoal", measure_id="measures_measure"),
        same_municipality(
            "measures_goalreading", goal_id="measures_measuregoal", entered_by_id=_PERSON
        ),
        same_municipality(
            "measures_doseentry", measure_id="measures_measure", entered_by_id=_PERSON
        ),
        same_municipality(
            "measures_measureeffect",
            measure_id="measures_measure",
            analysis_id="situation_analysis",
        ),
        same_municipality(
            "measures_followup",
            measure_id="measures_measure",
            effect_id="measures_measureeffect",
            entered_by_id=_PERSON,
        ),
    ]
