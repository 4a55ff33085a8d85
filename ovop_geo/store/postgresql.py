"""PostgreSQL connections that give up on a server that no longer answers.

A server that is frozen keeps its sockets open, so that neither timeouts of the line nor those of
the server end the wait. Only the client can.
"""

from __future__ import annotations

from time import monotonic
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.abc import RV, PQGen
from psycopg.waiting import Ready

ANSWER_SECONDS = 6.0
"""How long the server may send and take nothing while an answer is awaited."""

_LOCK = 5_305_305


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed when its server says nothing for too long.

    Attributes
    ----------
    patience : the seconds of silence after which it is closed.
    """

    patience = ANSWER_SECONDS

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """Run one operation on the connection, as psycopg does.

        Raises
        ------
        OperationalError : the server does not answer.
        """
        return super().wait(self._heard(gen), interval, timeout)

    def _heard(self, gen: PQGen[RV]) -> PQGen[RV]:
        heard = monotonic()
        try:
            wanted = next(gen)
            while True:
                ready = yield wanted
                if ready != Ready.NONE:
                    heard = monotonic()
                elif monotonic() - heard > self.patience:
                    self.pgconn.finish()
                    raise psycopg.OperationalError(
                        f"the server did not answer for {self.patience:.0f} seconds"
                    )
                wanted = gen.send(ready)
        except StopIteration as end:
            return end.value


def connect_with_patience(
    _dialect: object, _record: object, arguments: list[Any], parameters: dict[str, Any]
) -> PatientConnection:
    """Open a connection; for SQLAlchemy's event ``do_connect``."""
    return PatientConnection.connect(*arguments, **parameters)


def forget_patience(connection: PatientConnection | None, _record: object) -> None:
    """Let the next user of ``connection`` wait no longer than others; for ``checkin``."""
    if connection is not None:
        connection.patience = ANSWER_SECONDS


def lock_for_writing(connection: sa.Connection, wait: float) -> None:
    """Make the transaction of ``connection`` the only one that writes, after ``wait`` seconds."""
    driver = connection.connection.driver_connection
    if isinstance(driver, PatientConnection):
        driver.patience += wait
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(wait * 1000))}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
