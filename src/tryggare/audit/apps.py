"""The audit room: what was done, by whom, when and why, in a chain that shows tampering."""

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import pre_migrate


class AuditConfig(AppConfig):
    name = "tryggare.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        pre_migrate.connect(_let_app_use_new_tables, sender=self)


def _let_app_use_new_tables(*, using: str, **_: object) -> None:
    """Every table a migration makes may be used by ``app``; what it may not do is taken back
    where the table is made (audit) or never given (TRUNCATE, ownership)."""
    from django.db import connections

    connection: BaseDatabaseWrapper = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public"
            " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app;"
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO app"
        )
