"""Kommunfullmäktige is a kind of body: it decides, and is no nämnd."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_persons'),
    ]

    operations = [
        migrations.AlterField(
            model_name='organisation',
            name='kind',
            field=models.CharField(choices=[('assembly', 'Kommunfullmäktige'), ('board', 'Nämnd'), ('administration', 'Förvaltning'), ('owned_company', 'Helägt bolag'), ('part_owned_company', 'Delägt bolag'), ('federation', 'Kommunalförbund'), ('association', 'Förening'), ('police', 'Polismyndigheten'), ('other', 'Annan')], max_length=20, verbose_name='slag'),
        ),
    ]
