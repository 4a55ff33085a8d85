"""Runs a coroutine from a test, whatever event loop the thread of the test has already."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def finished(coroutine):
    """Run ``coroutine`` in a thread of its own and return its result.

    The browser of other tests keeps an event loop running in the thread of the tests.
    """
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(asyncio.run, coroutine).result()
