"""Each municipality's fund is its own."""

from django.db import migrations

from tryggare.audit.tenancy import tenant_table


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
    ]
