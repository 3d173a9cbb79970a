"""Dialogues: what residents may read is what has been published, row by row; the rest is shut."""

import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, same_municipality, tenant_table
from tryggare.situation.walls import CLOSED_ROWS, closed_table

_POINT_IS = "EXISTS (SELECT FROM situation_dialoguepoint told WHERE told.id = point_id)"
# A point's own rule asks for its dialogue, and what hangs on a point asks for the point.
PUBLISHED = {
    "situation_dialogue": "published_at IS NOT NULL",
    "situation_dialoguepoint": (
        "published_at IS NOT NULL AND EXISTS"
        " (SELECT FROM situation_dialogue told WHERE told.id = dialogue_id)"
    ),
    "situation_pointanswer": f"published_at IS NOT NULL AND {_POINT_IS}",
    "situation_pointphoto": f"cleared_at IS NOT NULL AND {_POINT_IS}",
}
# Whose row it is has a policy of its own. One that nobody outside has read may be taken away: it may
# tell of a person.
_KEEP_ANSWERS = """
CREATE FUNCTION situation_keep_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was answered stays' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER keeps_answer BEFORE UPDATE ON situation_pointanswer FOR EACH ROW
    WHEN ((OLD.id, OLD.point_id, OLD.state, OLD.text, OLD.responsible_id, OLD.responsible_words,
           OLD.due, OLD.award_id, OLD.measure_id, OLD.measure_title, OLD.created_at)
        IS DISTINCT FROM
          (NEW.id, NEW.point_id, NEW.state, NEW.text, NEW.responsible_id, NEW.responsible_words,
           NEW.due, NEW.award_id, NEW.measure_id, NEW.measure_title, NEW.created_at))
    EXECUTE FUNCTION situation_keep_answer();
CREATE TRIGGER keeps_answers BEFORE DELETE ON situation_pointanswer
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION situation_keep_answer();
"""
_LET_ANSWERS_GO = """
DROP TRIGGER keeps_answer ON situation_pointanswer;
DROP TRIGGER keeps_answers ON situation_pointanswer; DROP FUNCTION situation_keep_answer();
"""
# A second lock behind the one that makes photos anew: a plain JPEG, whole, and without the words
# that a camera's notes begin with.
_NO_NOTES = r"""
ALTER TABLE situation_pointphoto ADD CONSTRAINT point_photo_tells_nothing CHECK (
    substring(content FOR 4) = '\xffd8ffe0'::bytea
    AND substring(content FROM octet_length(content) - 1) = '\xffd9'::bytea
    AND position('\x457869660000'::bytea IN content) = 0
    AND position('\x687474703a2f2f6e732e61646f62652e636f6d2f'::bytea IN content) = 0);
"""
_NOTES = "ALTER TABLE situation_pointphoto DROP CONSTRAINT point_photo_tells_nothing;"


def readable_when_published(table: str) -> migrations.RunSQL:
    """The municipality's own rows for its officials; under the public hat what is published."""
    seen = (
        f"CASE WHEN (SELECT current_hat()) = 'public' THEN {OWN_ROWS} AND {PUBLISHED[table]}"
        f" ELSE {CLOSED_ROWS} END"
    )
    return tenant_table(table, readable=seen, writable=CLOSED_ROWS)


class Migration(migrations.Migration):

    dependencies = [
        ('fund', '0016_letters'),
        ('organisations', '0005_persons'),
        ("situation", "0005_weeks"),
    ]

    operations = [
        migrations.CreateModel(
            name='Dialogue',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('residents', 'Medborgardialog'), ('walk', 'Trygghetsvandring'), ('staff', 'Medarbetardialog')], max_length=10, verbose_name='slag')),
                ('day', models.DateField(verbose_name='dag')),
                ('form', models.CharField(choices=[('meeting', 'Möte'), ('outdoors', 'Ute på plats'), ('digital', 'Digitalt')], max_length=10, verbose_name='så hölls den')),
                ('place', models.CharField(max_length=200, verbose_name='plats')),
                ('participants', models.PositiveIntegerField(blank=True, null=True, verbose_name='antal deltagare')),
                ('themes', models.JSONField(blank=True, default=list, verbose_name='teman')),
                ('together_with', models.CharField(blank=True, max_length=300, verbose_name='tillsammans med')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.district', verbose_name='kommundel')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('organiser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='arrangör')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('participants__isnull', True), ('participants__gte', 5), _connector='OR'), name='dialogue_few_are_not_told')],
                'indexes': [models.Index(fields=['municipality', 'district', '-day'], name='dialogue_by_day')],
                'ordering': ('-day', '-created_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='DialogueInside',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('participants', models.PositiveIntegerField(blank=True, null=True, verbose_name='antal deltagare')),
                ('note', models.CharField(blank=True, max_length=2000, verbose_name='intern anteckning')),
                ('dialogue', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='inside', to='situation.dialogue')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'verbose_name_plural': 'dialogues inside',
            },
        ),
        migrations.CreateModel(
            name='DialoguePoint',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('kind', models.CharField(choices=[('wish', 'Önskemål'), ('worry', 'Oro'), ('place', 'Plats att titta på'), ('praise', 'Beröm')], max_length=10, verbose_name='slag')),
                ('text', models.CharField(max_length=1000, verbose_name='vad sades eller syntes?')),
                ('quote', models.CharField(blank=True, max_length=300, verbose_name='citat')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='var')),
                ('x', models.IntegerField(blank=True, null=True, verbose_name='öst')),
                ('y', models.IntegerField(blank=True, null=True, verbose_name='nord')),
                ('seriousness', models.PositiveSmallIntegerField(blank=True, choices=[(1, 'Liten'), (2, 'Märkbar'), (3, 'Allvarlig'), (4, 'Mycket allvarlig')], null=True, verbose_name='allvar')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.category', verbose_name='kategori')),
                ('dialogue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='situation.dialogue')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('dialogue', 'number'), name='dialogue_point_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('x__isnull', True), ('y__isnull', True)), models.Q(('x__isnull', False), ('y__isnull', False)), _connector='OR'), name='dialogue_point_place_is_both_or_none', violation_error_code='x', violation_error_message='Fyll i både öst och nord, eller ingen av dem.')],
                'ordering': ('number',),
            },
        ),
        migrations.CreateModel(
            name='PointAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('planned', 'Kommer att göras'), ('done', 'Gjort'), ('not_done', 'Görs inte'), ('others', 'Någon annans ansvar')], max_length=10, verbose_name='svar')),
                ('text', models.CharField(max_length=2000, verbose_name='vad hände?')),
                ('responsible_words', models.CharField(blank=True, max_length=200, verbose_name='någon annan')),
                ('due', models.DateField(blank=True, null=True, verbose_name='ska vara gjort')),
                ('measure_id', models.UUIDField(blank=True, null=True)),
                ('measure_title', models.CharField(blank=True, max_length=300, verbose_name='åtgärd')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('award', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='fund.award', verbose_name='krona ur fonden')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='situation.dialoguepoint')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='ansvarig')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'others'), _negated=True), ('responsible__isnull', False), models.Q(('responsible_words', ''), _negated=True), _connector='OR'), name='point_answer_others_says_who', violation_error_code='responsible', violation_error_message='Skriv vem som ansvarar.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'planned'), _negated=True), ('due__isnull', False), _connector='OR'), name='point_answer_planned_says_when', violation_error_code='due', violation_error_message='Skriv när det ska vara gjort.')],
                'ordering': ('-created_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='PointInside',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('note', models.CharField(max_length=2000, verbose_name='intern anteckning')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('point', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='inside', to='situation.dialoguepoint')),
            ],
            options={
                'verbose_name_plural': 'points inside',
            },
        ),
        migrations.CreateModel(
            name='PointPhoto',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('content', models.BinaryField()),
                ('width', models.PositiveSmallIntegerField(verbose_name='bredd')),
                ('height', models.PositiveSmallIntegerField(verbose_name='höjd')),
                ('shows', models.CharField(blank=True, max_length=200, verbose_name='vad fotot visar')),
                ('cleared_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='situation.dialoguepoint')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('cleared_at__isnull', True), models.Q(('shows', ''), _negated=True), _connector='OR'), name='point_photo_is_in_words')],
                'ordering': ('created_at', 'id'),
                'base_manager_name': 'objects',
            },
        ),
        *(readable_when_published(table) for table in PUBLISHED),
        closed_table("situation_dialogueinside"),
        closed_table("situation_pointinside"),
        same_municipality(
            "situation_dialogue",
            district_id="organisations_district",
            organiser_id="organisations_organisation",
        ),
        same_municipality("situation_dialogueinside", dialogue_id="situation_dialogue"),
        same_municipality(
            "situation_dialoguepoint",
            dialogue_id="situation_dialogue",
            category_id="situation_category",
        ),
        same_municipality("situation_pointinside", point_id="situation_dialoguepoint"),
        same_municipality("situation_pointphoto", point_id="situation_dialoguepoint"),
        same_municipality(
            "situation_pointanswer",
            point_id="situation_dialoguepoint",
            responsible_id="organisations_organisation",
            award_id="fund_award",
        ),
        migrations.RunSQL(_KEEP_ANSWERS, _LET_ANSWERS_GO),
        migrations.RunSQL(_NO_NOTES, _NOTES),
    ]
