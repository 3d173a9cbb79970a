"""The worker's loop: takes jobs, and takes up again what a worker that died left behind."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from django.conf import settings
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

_HEARTBEAT, _DEAD_AFTER, _LOOK_EVERY = 2.0, 8.0, 2.0  # seconds
_PATIENCE_AT_SHUTDOWN = 5.0

_log = logging.getLogger(__name__)


def work() -> None:
    """Do jobs, one at a time, until told to end (SIGTERM or Ctrl-C)."""
    # Notifications do not pass through a transaction pool; then the queue is looked at instead.
    listen = not settings.DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"]
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        asyncio.run(_work(working, listen=listen))


async def _work(working: App, *, listen: bool) -> None:
    async with working.open_async():
        recovery = asyncio.create_task(_take_up_what_was_left(working))
        try:
            await working.run_worker_async(
                concurrency=1,
                listen_notify=listen,
                fetch_job_polling_interval=5.0 if listen else 1.0,
                abort_job_polling_interval=1.0,
                delete_jobs="successful",
                update_heartbeat_interval=_HEARTBEAT,
                stalled_worker_timeout=_DEAD_AFTER,
                shutdown_graceful_timeout=_PATIENCE_AT_SHUTDOWN,
            )
        finally:
            recovery.cancel()
            with suppress(asyncio.CancelledError):
                await recovery


async def _take_up_what_was_left(working: App) -> None:
    """Put back in the queue every job whose worker no longer gives a sign of life."""
    while True:
        try:
            stalled = await working.job_manager.get_stalled_jobs(
                seconds_since_heartbeat=_DEAD_AFTER
            )
            for job in stalled:
                await working.job_manager.retry_job(job)
        except ConnectorException:
            # The database is away; the worker itself decides what that means for it.
            _log.warning("could not look for jobs left behind", exc_info=True)
        await asyncio.sleep(_LOOK_EVERY)
