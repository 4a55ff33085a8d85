"""What a test's log holds, as a server would write it."""

import json
import logging
from contextlib import contextmanager

from ovop_geo import log


@contextmanager
def written_log(chosen):
    """Let this process write its log as ``OVOP_LOG`` chooses; in the end all is as before."""
    root, own = logging.getLogger(), logging.getLogger("ovop_geo")
    handlers, level = [*root.handlers], own.level
    # Another test may have left it on, for a place that pytest has taken back.
    logging.captureWarnings(False)
    log.set_up_log({log.VARIABLE: chosen})
    try:
        yield
    finally:
        logging.captureWarnings(False)
        root.handlers[:] = handlers
        own.setLevel(level)


def entries(text):
    """The lines of a log in JSON; each must be one."""
    return [json.loads(line) for line in text.splitlines()]
