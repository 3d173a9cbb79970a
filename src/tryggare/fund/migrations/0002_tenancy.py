"""Each municipality's fund is its own."""

from django.db import migrations

from tryggare.audit.tenancy import same_municipality, tenant_table


class Migration(migrations.Migration):
    dependencies = [("fund", "0001_initial"), ("organisations", "0002_tenancy")]

    operations = [
        tenant_table("fund_fund"),
        tenant_table("fund_round"),
        tenant_table("fund_roundrule"),
        tenant_table("fund_applicationfile"),
        tenant_table("fund_application"),
        tenant_table("fund_applicationoption"),
        tenant_table("fund_pin"),
        tenant_table("fund_proposal"),
        same_municipality("fund_fund", deciding_body_id="organisations_organisation"),
        same_municipality("fund_round", fund_id="fund_fund"),
        same_municipality("fund_roundrule", round_id="fund_round"),
        same_municipality(
            "fund_applicationfile",
            round_id="fund_round",
            uploaded_by_id="organisations_person",
        ),
        same_municipality(
            "fund_application",
            round_id="fund_round",
            organisation_id="organisations_organisation",
            district_id="organisations_district",
            file_id="fund_applicationfile",
        ),
        same_municipality("fund_applicationoption", application_id="fund_application"),
        same_municipality(
            "fund_pin", application_id="fund_application", pinned_by_id="organisations_person"
        ),
        same_municipality(
            "fund_proposal", round_id="fund_round", requested_by_id="organisations_person"
        ),
    ]
