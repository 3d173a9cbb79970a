"""The lägesbild as a document. The database lets nobody write in it unless it is a draft, nobody
approve what they have written, nobody adopt it while anything lacks, and residents read nothing but
a copy of the public edition."""

import django.core.validators
import django.db.models.deletion
import uuid
from django.db import migrations, models

from tryggare.audit.tenancy import OWN_ROWS, same_municipality, tenant_table
from tryggare.situation.walls import CLOSED_ROWS, closed_table

# Where the same words stand in domain/pictures, a test sees that both say the same.
_LACKS = """
CREATE FUNCTION situation_picture_lacks(of_picture uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1
        FROM unnest(ARRAY['extent', 'development', 'consequences', 'other', 'analysis']) AS part
        WHERE NOT EXISTS (
            SELECT 1 FROM situation_pictureblock written
            WHERE written.picture_id = of_picture AND written.section = part
                AND written.kind = 'text' AND written.text ~ '[A-Za-z0-9]'
        )
    ) OR EXISTS (
        SELECT 1 FROM situation_pictureblock closed
        WHERE closed.picture_id = of_picture AND NOT closed.is_open AND closed.ground = ''
            AND coalesce(closed.frozen ->> 'closed_because', '') = ''
    ) OR EXISTS (
        SELECT 1 FROM situation_pictureproblem closed
        WHERE closed.picture_id = of_picture AND NOT closed.is_open AND closed.ground = ''
    ) OR EXISTS (
        SELECT 1 FROM situation_pictureproblem problem
        WHERE problem.picture_id = of_picture AND problem.priority IS NOT NULL AND (
            NOT (problem."where" ~ '\\S' AND problem."when" ~ '\\S' AND problem.affected ~ '\\S'
                AND problem.harm ~ '\\S' AND problem.trend <> '' AND problem.reason ~ '\\S')
            OR NOT EXISTS (SELECT 1 FROM situation_cause why WHERE why.problem_id = problem.id)
            OR EXISTS (
                SELECT 1 FROM situation_cause why WHERE why.problem_id = problem.id AND NOT (
                    why.hypothesis ~ '\\S' AND why.evidence_for ~ '\\S'
                    AND why.evidence_against ~ '\\S' AND why.influence ~ '\\S'
                    AND why.certainty <> '')
            )
        )
    )
$$;
"""
_GUARD = """
CREATE FUNCTION situation_guard_picture() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' THEN
            RAISE EXCEPTION 'only a draft is removed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' OR NEW.reviewed_by_id IS NOT NULL THEN
            RAISE EXCEPTION 'it begins as a draft' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END IF;
    IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'in_review'), ('in_review', 'draft'), ('in_review', 'adopted'),
        ('adopted', 'replaced')
    ) THEN
        RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state IN ('adopted', 'replaced') AND to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state'
    THEN
        RAISE EXCEPTION 'what is adopted does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state = 'in_review' AND (
        NEW.number, NEW.title, NEW.period_from, NEW.period_to, NEW.geography, NEW.based_on_id
    ) IS DISTINCT FROM (
        OLD.number, OLD.title, OLD.period_from, OLD.period_to, OLD.geography, OLD.based_on_id
    ) THEN
        RAISE EXCEPTION 'what is reviewed does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'draft' AND NEW.reviewed_by_id IS NOT NULL THEN
        RAISE EXCEPTION 'a draft is not approved' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.reviewed_by_id IS NOT NULL AND NEW.reviewed_by_id IS DISTINCT FROM OLD.reviewed_by_id
    THEN
        IF OLD.state <> 'in_review' OR EXISTS (
            SELECT 1 FROM situation_picturewriter wrote
            WHERE wrote.picture_id = NEW.id AND wrote.person_id = NEW.reviewed_by_id
        ) THEN
            RAISE EXCEPTION 'whoever has written does not approve'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF NEW.state <> OLD.state AND NEW.state IN ('in_review', 'adopted')
        AND situation_picture_lacks(NEW.id)
    THEN
        RAISE EXCEPTION 'something lacks' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state <> OLD.state AND NEW.state = 'adopted' AND 4 <> (
        SELECT count(*) FROM situation_pictureedition edition
        JOIN situation_editionfile file ON file.edition_id = edition.id
        WHERE edition.picture_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'it is adopted with its files' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER guards_itself AFTER INSERT OR UPDATE OR DELETE ON situation_situationpicture
    FOR EACH ROW EXECUTE FUNCTION situation_guard_picture();
"""
_UNGUARD = """
DROP TRIGGER guards_itself ON situation_situationpicture; DROP FUNCTION situation_guard_picture();
"""
# FOR SHARE: nobody writes in a version while somebody else sends it on. Whoever writes is noted by
# the database itself, so that nobody can forget to.
_WRITING = """
CREATE FUNCTION situation_require_picture(of_picture uuid, VARIADIC states text[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM situation_situationpicture
        WHERE id = of_picture AND state = ANY (states) FOR SHARE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing in it changes now' USING ERRCODE = 'check_violation';
    END IF;
END $$;
CREATE FUNCTION situation_picture_of(one jsonb) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (one ->> 'picture_id')::uuid,
        (SELECT picture_id FROM situation_pictureproblem WHERE id = (one ->> 'problem_id')::uuid),
        (SELECT picture_id FROM situation_pictureblock WHERE id = (one ->> 'block_id')::uuid),
        (SELECT picture_id FROM situation_pictureedition WHERE id = (one ->> 'edition_id')::uuid)
    )
$$;
CREATE FUNCTION situation_write_in_draft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of_picture uuid;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        of_picture := situation_picture_of(to_jsonb(OLD));
        PERFORM situation_require_picture(of_picture, 'draft');
    END IF;
    of_picture := situation_picture_of(CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END);
    PERFORM situation_require_picture(of_picture, 'draft');
    INSERT INTO situation_picturewriter (id, municipality_id, picture_id, person_id)
        SELECT gen_random_uuid(), municipality_id, id, current_person()
        FROM situation_situationpicture WHERE id = of_picture AND current_person() IS NOT NULL
        ON CONFLICT (picture_id, person_id) DO NOTHING;
    RETURN NULL;
END $$;
CREATE FUNCTION situation_keep_writers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM situation_require_picture(NEW.picture_id, 'draft');
    ELSIF TG_OP = 'UPDATE'
        OR EXISTS (SELECT 1 FROM situation_situationpicture WHERE id = OLD.picture_id)
    THEN
        RAISE EXCEPTION 'whoever has written has written' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION situation_keep_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM situation_require_picture(
        situation_picture_of(CASE TG_OP WHEN 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END),
        'draft', 'in_review'
    );
    RETURN NULL;
END $$;
CREATE TRIGGER keeps_writers AFTER INSERT OR UPDATE ON situation_picturewriter
    FOR EACH ROW EXECUTE FUNCTION situation_keep_writers();
-- Writers go with their draft, and are asked after it when all is done.
CREATE CONSTRAINT TRIGGER keeps_writers_to_the_end AFTER DELETE ON situation_picturewriter
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION situation_keep_writers();
CREATE TRIGGER written_in_draft AFTER INSERT OR UPDATE ON situation_earlierfrozen
    FOR EACH ROW EXECUTE FUNCTION situation_write_in_draft();
"""
_CHILDREN = ("pictureblock", "picturelink", "pictureproblem", "problemsupport", "cause")
_KEPT = ("pictureedition", "editionfile")
_WRITING += "".join(
    f"CREATE TRIGGER written_in_draft AFTER INSERT OR UPDATE OR DELETE ON situation_{table}"
    " FOR EACH ROW EXECUTE FUNCTION situation_write_in_draft();"
    for table in _CHILDREN
) + "".join(
    f"CREATE TRIGGER kept_once_adopted AFTER INSERT OR UPDATE OR DELETE ON situation_{table}"
    " FOR EACH ROW EXECUTE FUNCTION situation_keep_edition();"
    for table in _KEPT
)
_NOT_WRITING = (
    "DROP TRIGGER keeps_writers ON situation_picturewriter;"
    "DROP TRIGGER keeps_writers_to_the_end ON situation_picturewriter;"
    + "".join(
        f"DROP TRIGGER written_in_draft ON situation_{table};"
        for table in (*_CHILDREN, "earlierfrozen")
    )
    + "".join(f"DROP TRIGGER kept_once_adopted ON situation_{table};" for table in _KEPT)
    + "DROP FUNCTION situation_keep_edition(); DROP FUNCTION situation_keep_writers();"
    "DROP FUNCTION situation_write_in_draft(); DROP FUNCTION situation_picture_of(jsonb);"
    "DROP FUNCTION situation_require_picture(uuid, text[]);"
)
# The copy is the public edition and nothing else, whoever stores it and however.
_PUBLISHED = """
CREATE FUNCTION situation_publish_the_public_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND EXISTS (
        SELECT 1 FROM situation_situationpicture picture
        JOIN situation_pictureedition edition
            ON edition.picture_id = picture.id AND edition.kind = 'public'
        JOIN situation_editionfile pdf ON pdf.edition_id = edition.id AND pdf.format = 'pdf'
        JOIN situation_editionfile docx ON docx.edition_id = edition.id AND docx.format = 'docx'
        WHERE picture.id = NEW.picture_id AND picture.state IN ('adopted', 'replaced')
            AND picture.number = NEW.number AND edition.content = NEW.content
            AND pdf.content = NEW.pdf AND docx.content = NEW.docx
    ) THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.withdrawn_at IS NULL
        AND to_jsonb(NEW) - '{withdrawn_at,replaced_on}'::text[]
            = to_jsonb(OLD) - '{withdrawn_at,replaced_on}'::text[]
    THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'the public reads the public edition' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER is_the_public_edition AFTER INSERT OR UPDATE OR DELETE ON situation_publishedpicture
    FOR EACH ROW EXECUTE FUNCTION situation_publish_the_public_edition();
"""
_UNPUBLISHED = """
DROP TRIGGER is_the_public_edition ON situation_publishedpicture;
DROP FUNCTION situation_publish_the_public_edition();
"""
_FOR_RESIDENTS = (
    f"{OWN_ROWS} AND ((SELECT current_hat()) = ''"
    " OR ((SELECT current_hat()) = 'public' AND withdrawn_at IS NULL))"
)


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_persons'),
        ("situation", "0007_surveys"),
    ]

    operations = [
        migrations.CreateModel(
            name='PictureBlock',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('section', models.CharField(choices=[('extent', 'Brottslighetens omfattning'), ('development', 'Utveckling'), ('consequences', 'Konsekvenser'), ('other', 'Annan information'), ('analysis', 'Samlad analys')], max_length=15)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('text', 'Text'), ('frozen', 'Underlag')], default='text', max_length=10)),
                ('text', models.TextField(blank=True, max_length=20000, verbose_name='text')),
                ('offer', models.CharField(blank=True, max_length=200)),
                ('frozen', models.JSONField(blank=True, default=dict)),
                ('is_open', models.BooleanField(default=False, verbose_name='öppen')),
                ('ground', models.CharField(blank=True, max_length=20, verbose_name='grund')),
                ('revision', models.PositiveIntegerField(default=0)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': ('section', 'position', 'id'),
            },
        ),
        migrations.CreateModel(
            name='EarlierFrozen',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('frozen', models.JSONField(default=dict)),
                ('replaced_at', models.DateTimeField(auto_now_add=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('block', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='situation.pictureblock')),
            ],
            options={
                'verbose_name_plural': 'earlier frozen',
                'ordering': ('-replaced_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='PictureProblem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('origin', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('what', models.CharField(max_length=200, verbose_name='problem')),
                ('where', models.CharField(blank=True, max_length=300, verbose_name='var')),
                ('when', models.CharField(blank=True, max_length=300, verbose_name='när')),
                ('affected', models.CharField(blank=True, max_length=300, verbose_name='vilka grupper drabbas')),
                ('harm', models.CharField(blank=True, max_length=1000, verbose_name='skada')),
                ('trend', models.CharField(blank=True, choices=[('grows', 'Ökar'), ('same', 'Oförändrat'), ('shrinks', 'Minskar'), ('unknown', 'Går inte att säga')], max_length=10, verbose_name='utveckling')),
                ('priority', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='prioritet')),
                ('reason', models.CharField(blank=True, max_length=1000, verbose_name='skäl till prioriteten')),
                ('is_open', models.BooleanField(default=False, verbose_name='öppen')),
                ('ground', models.CharField(blank=True, max_length=20, verbose_name='grund')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
            ],
            options={
                'ordering': (models.OrderBy(models.F('priority'), nulls_last=True), 'what', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Cause',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('side', models.CharField(choices=[('offender', 'De som begår brotten'), ('place', 'Platsen'), ('target', 'Det eller de som utsätts'), ('guardian', 'De som kunde ha ingripit')], max_length=10, verbose_name='vad orsaken gäller')),
                ('hypothesis', models.CharField(max_length=500, verbose_name='hypotes')),
                ('evidence_for', models.CharField(blank=True, max_length=1000, verbose_name='talar för')),
                ('evidence_against', models.CharField(blank=True, max_length=1000, verbose_name='talar emot')),
                ('influence', models.CharField(blank=True, max_length=500, verbose_name='vem som kan påverka')),
                ('certainty', models.CharField(blank=True, choices=[('low', 'Osäkert'), ('medium', 'Troligt'), ('high', 'Säkert')], max_length=10, verbose_name='hur säkert')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='causes', to='situation.pictureproblem')),
            ],
            options={
                'ordering': ('side', 'id'),
            },
        ),
        migrations.CreateModel(
            name='ProblemSupport',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('block', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='situation.pictureblock')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='situation.pictureproblem')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('problem', 'block'), name='problem_support_once')],
            },
        ),
        migrations.AddField(
            model_name='pictureproblem',
            name='supported_by',
            field=models.ManyToManyField(related_name='supports', through='situation.ProblemSupport', to='situation.pictureblock'),
        ),
        migrations.CreateModel(
            name='SituationPicture',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('title', models.CharField(max_length=150, verbose_name='rubrik')),
                ('period_from', models.DateField(verbose_name='period från')),
                ('period_to', models.DateField(verbose_name='period till')),
                ('geography', models.CharField(max_length=150, verbose_name='område')),
                ('state', models.CharField(choices=[('draft', 'Utkast'), ('in_review', 'Granskas'), ('adopted', 'Antagen'), ('replaced', 'Ersatt')], default='draft', max_length=10)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslutad den')),
                ('paragraph', models.CharField(blank=True, max_length=30, verbose_name='paragraf i protokollet')),
                ('reference', models.CharField(blank=True, max_length=50, verbose_name='diarienummer')),
                ('next_update_due', models.DateField(blank=True, null=True, verbose_name='nästa uppdatering senast')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('based_on', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='situation.situationpicture')),
                ('deciding_body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation', verbose_name='beslutande organ')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'number'), name='picture_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'adopted')), fields=('municipality',), name='picture_adopted_once'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'adopted', 'replaced'])), name='picture_state_is_known'), models.CheckConstraint(condition=models.Q(('period_to__gte', models.F('period_from'))), name='picture_period_ends_after_it_begins', violation_error_code='period_to', violation_error_message='Perioden slutar före den börjar.'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at__isnull', True), ('reviewed_by__isnull', True)), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False)), _connector='OR'), name='picture_review_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['adopted', 'replaced']), _negated=True), models.Q(('decided_on__isnull', False), ('deciding_body__isnull', False), ('next_update_due__isnull', False), ('reviewed_by__isnull', False), models.Q(('paragraph', ''), _negated=True), models.Q(('reference', ''), _negated=True)), _connector='OR'), name='picture_adopted_by_a_decision')],
                'ordering': ('-number',),
            },
        ),
        migrations.CreateModel(
            name='PublishedPicture',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField()),
                ('pdf', models.BinaryField()),
                ('docx', models.BinaryField()),
                ('published_at', models.DateTimeField(auto_now_add=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('replaced_on', models.DateField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='situation.situationpicture')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('picture',), name='picture_published_once')],
                'ordering': ('-number', '-published_at'),
            },
        ),
        migrations.CreateModel(
            name='PictureWriter',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.person')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='writers', to='situation.situationpicture')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('picture', 'person'), name='picture_writer_once')],
            },
        ),
        migrations.AddField(
            model_name='pictureproblem',
            name='picture',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='situation.situationpicture'),
        ),
        migrations.CreateModel(
            name='PictureLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('risk', 'Risk- och sårbarhetsanalys'), ('school', 'Skolans arbete mot kränkande behandling'), ('social', 'Socialtjänstens planering'), ('exit', 'Avhopparverksamheten'), ('space', 'Översiktsplan eller detaljplan'), ('police', 'Polisens lokala planering'), ('other', 'Annan plan')], max_length=10, verbose_name='slag')),
                ('title', models.CharField(max_length=150, verbose_name='namn')),
                ('reference', models.CharField(blank=True, max_length=50, verbose_name='diarienummer')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='beslutad den')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='situation.situationpicture')),
            ],
            options={
                'ordering': ('kind', 'title', 'id'),
            },
        ),
        migrations.CreateModel(
            name='PictureEdition',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('whole', 'Hela'), ('public', 'Öppen')], max_length=10)),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editions', to='situation.situationpicture')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('picture', 'kind'), name='picture_edition_once')],
            },
        ),
        migrations.AddField(
            model_name='pictureblock',
            name='picture',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to='situation.situationpicture'),
        ),
        migrations.CreateModel(
            name='EditionFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('format', models.CharField(choices=[('pdf', 'PDF'), ('docx', 'DOCX')], max_length=5)),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.municipality')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='situation.pictureedition')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('edition', 'format'), name='edition_file_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='pictureproblem',
            constraint=models.UniqueConstraint(fields=('picture', 'origin'), name='picture_problem_once'),
        ),
        migrations.AddConstraint(
            model_name='pictureproblem',
            constraint=models.CheckConstraint(condition=models.Q(('priority__isnull', True), models.Q(('priority__gte', 1), ('priority__lte', 5)), _connector='OR'), name='picture_problem_priority_1_to_5'),
        ),
        migrations.AddIndex(
            model_name='pictureblock',
            index=models.Index(fields=['picture', 'section', 'position'], name='picture_block_order'),
        ),
        migrations.AddConstraint(
            model_name='pictureblock',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'text'), ('offer', '')), ('kind', 'frozen'), _connector='OR'), name='picture_block_is_text_or_frozen'),
        ),
        closed_table("situation_situationpicture"),
        closed_table("situation_picturewriter"),
        closed_table("situation_picturelink"),
        closed_table("situation_pictureblock"),
        closed_table("situation_earlierfrozen"),
        closed_table("situation_pictureproblem"),
        closed_table("situation_problemsupport"),
        closed_table("situation_cause"),
        closed_table("situation_pictureedition"),
        closed_table("situation_editionfile"),
        tenant_table(
            "situation_publishedpicture", readable=_FOR_RESIDENTS, writable=CLOSED_ROWS
        ),
        same_municipality(
            "situation_situationpicture",
            based_on_id="situation_situationpicture",
            reviewed_by_id="organisations_person",
            deciding_body_id="organisations_organisation",
        ),
        same_municipality(
            "situation_picturewriter",
            picture_id="situation_situationpicture",
            person_id="organisations_person",
        ),
        same_municipality("situation_picturelink", picture_id="situation_situationpicture"),
        same_municipality("situation_pictureblock", picture_id="situation_situationpicture"),
        same_municipality("situation_earlierfrozen", block_id="situation_pictureblock"),
        same_municipality("situation_pictureproblem", picture_id="situation_situationpicture"),
        same_municipality(
            "situation_problemsupport",
            problem_id="situation_pictureproblem",
            block_id="situation_pictureblock",
        ),
        same_municipality("situation_cause", problem_id="situation_pictureproblem"),
        same_municipality("situation_pictureedition", picture_id="situation_situationpicture"),
        same_municipality("situation_editionfile", edition_id="situation_pictureedition"),
        same_municipality("situation_publishedpicture", picture_id="situation_situationpicture"),
        migrations.RunSQL(_LACKS, "DROP FUNCTION situation_picture_lacks(uuid);"),
        migrations.RunSQL(_GUARD, _UNGUARD),
        migrations.RunSQL(_WRITING, _NOT_WRITING),
        migrations.RunSQL(_PUBLISHED, _UNPUBLISHED),
    ]
