"""A PgBouncer in transaction mode, on a socket of its own, in front of a test database."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager

import psycopg
import pytest

CONFIG = """
[databases]
pooled = {target}
[pgbouncer]
listen_addr =
listen_port = 6432
unix_socket_dir = {folder}
auth_type = any
pool_mode = transaction
default_pool_size = 2
max_client_conn = 100
logfile = {folder}/log
pidfile = {folder}/pid
"""


@contextmanager
def pgbouncer(database, folder):
    """Gives the address; fewer server connections than clients, so that they must be shared."""
    program = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
    if program is None:
        pytest.fail("PgBouncer saknas. Installera den: apt-get install pgbouncer")
    config = folder / "pgbouncer.ini"
    parts = psycopg.conninfo.conninfo_to_dict(database.url("app"))
    target = " ".join(f"{key}='{value}'" for key, value in parts.items())
    config.write_text(CONFIG.format(target=target, folder=folder))
    # It refuses to be root; like the database, it then runs as nobody in a namespace of its own.
    wrap = ["unshare", "--user", "--map-user=65534"] if os.getuid() == 0 else []
    process = subprocess.Popen(
        [*wrap, program, "-q", str(config)], stderr=subprocess.STDOUT, stdout=subprocess.DEVNULL
    )
    try:
        url = f"postgresql://app@/pooled?host={folder}&port=6432"
        _wait(url, process, folder)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _wait(url, process, folder, patience=20):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            continue
        return
    log = folder / "log"
    pytest.fail(f"PgBouncer kom inte igång:\n{log.read_text() if log.exists() else ''}")
