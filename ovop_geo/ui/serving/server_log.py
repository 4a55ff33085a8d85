"""What the server writes into the log: its own events, and the lines of Streamlit's loggers."""

from __future__ import annotations

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from streamlit import logger as streamlit_logger
from streamlit.starlette import App

from ovop_geo import __version__
from ovop_geo.log import log_event, log_what_nobody_catches, set_up_log
from ovop_geo.settings import Settings


def set_up_server_log() -> None:
    """Let all loggers of the server, those of Streamlit and uvicorn too, write to one log."""
    set_up_log()
    log_what_nobody_catches()
    # Streamlit gives each logger a handler of its own when it is made, uvicorn when it starts.
    streamlit_logger.setup_formatter = _hand_up
    for logger in list(logging.root.manager.loggerDict.values()):
        if isinstance(logger, logging.Logger):
            _hand_up(logger)


@asynccontextmanager
async def logged(app: App) -> AsyncIterator[None]:
    """Write when the server starts and stops; a lifespan of an `st.App`."""
    set_up_server_log()
    settings = Settings.from_environment()
    log_event(
        "server_started",
        version=__version__,
        database="postgresql" if settings.database_url.startswith("postgres") else "sqlite",
        data_folder=_state_of_folder(settings.data_directory),
    )
    try:
        yield
    finally:
        log_event("server_stopped")


def _hand_up(logger: logging.Logger) -> None:
    """Let ``logger`` hand its lines to the root instead of writing them itself."""
    logger.handlers.clear()
    logger.propagate = True


def _state_of_folder(path: Path) -> str:
    if not path.is_dir():
        return "missing"
    return "writable" if os.access(path, os.W_OK) else "read_only"
