"""A PostgreSQL server for the tests alone, thrown away after them."""

import os
import resource
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

NO_POSTGRESQL = (
    "no PostgreSQL found: install Debian's package postgresql, "
    "or set OVOP_TEST_DATABASE_URL to an empty database"
)


def find_programs():
    """The folder of initdb and pg_ctl, of the newest version that is installed."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3])
    )
    found = shutil.which("pg_ctl")
    programs = [*reversed(debian), *([Path(found).resolve()] if found else [])]
    return next((path.parent for path in programs if (path.parent / "initdb").exists()), None)


@contextmanager
def running_server(programs, largest_file=None):
    """Start a server that only listens on a socket in its own folder; give its address.

    It cannot write a file of more than ``largest_file`` bytes, as on a disk that is full.
    """
    # PostgreSQL refuses to run as root.
    owner = "postgres" if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="ovop-pg-"))
    if owner:
        shutil.chown(folder, owner)

    def run(program, *words, before=None):
        subprocess.run(
            [programs / program, *words],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            user=owner,
            group=owner,
            preexec_fn=before,
        )

    def starve():
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    data = folder / "data"
    try:
        run(
            "initdb",
            "-D",
            data,
            "-U",
            "ovop",
            "-E",
            "UTF8",
            "--locale=C",
            "-A",
            "trust",
            "-N",
            "--wal-segsize=1",
        )
        options = f"-c listen_addresses='' -c fsync=off -k {folder}"
        start = ("-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        run("pg_ctl", *start, before=starve if largest_file else None)
        try:
            yield f"postgresql://ovop@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def new_schema(server, name):
    """Make an empty schema on ``server`` and return the address that lives in it."""
    engine = sa.create_engine(server.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP SCHEMA IF EXISTS {name} CASCADE")
        connection.exec_driver_sql(f"CREATE SCHEMA {name}")
    engine.dispose()
    separator = "&" if "?" in server else "?"
    return f"{server}{separator}options=-csearch_path%3D{name}"
