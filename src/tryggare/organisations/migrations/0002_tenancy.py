"""Each municipality's rows are its own, and the shared cache that rate limits count in."""

from django.db import migrations

from tryggare.audit.tenancy import OWN_ROWS, same_municipality, tenant_table

# Django's DatabaseCache, as ``createcachetable`` would make it: no one's rows, only counters.
CACHE = """
CREATE TABLE tryggare_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX tryggare_cache_expires ON tryggare_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial"), ("audit", "0002_chain")]

    operations = [
        # That a municipality uses the installation is public; changing it is its own affair.
        tenant_table(
            "organisations_municipality",
            readable="true",
            writable="id = (SELECT current_municipality())",
        ),
        tenant_table("organisations_organisation"),
        # One's own rows are seen before the municipality is known: that is how it gets known.
        tenant_table(
            "organisations_person",
            readable=f"{OWN_ROWS} OR user_id = (SELECT current_user_account())",
        ),
        tenant_table("organisations_duty"),
        tenant_table("organisations_rolegrant"),
        tenant_table("organisations_district"),
        tenant_table("organisations_districtarea"),
        same_municipality(
            "organisations_duty",
            person_id="organisations_person",
            organisation_id="organisations_organisation",
        ),
        same_municipality(
            "organisations_rolegrant",
            person_id="organisations_person",
            granted_by_id="organisations_person",
            taken_back_by_id="organisations_person",
        ),
        same_municipality("organisations_districtarea", district_id="organisations_district"),
        migrations.RunSQL(CACHE, "DROP TABLE tryggare_cache;"),
    ]
