"""What tests run in processes of their own, to kill them, starve them or race them.

The processes are forked from a server that has everything imported, so that each starts in a
few hundredths of a second.
"""

import multiprocessing
import resource

from ovop_geo.errors import StoreError
from ovop_geo.store.applying import apply_plan
from ovop_geo.store.backup import backup, restore
from ovop_geo.store.planning import plan_import
from ovop_geo.store.versions import open_store
from tests.store.samples import source

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])


def open_in_process(settings):
    return open_store(settings).address


def apply_in_process(settings, plan, pipe):
    """Apply ``plan``; say when it is about to begin and when it has ended."""
    store = open_store(settings)
    pipe.send("ready")
    apply_plan(store, plan, source())
    pipe.send("done")


def apply_on_a_full_disk(settings, plan, size, pipe):
    """Apply ``plan`` where no file may grow over ``size`` bytes; tell the fault."""
    store = open_store(settings)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        apply_plan(store, plan, source())
    except StoreError as fault:
        pipe.send(fault.key)
    else:
        pipe.send("applied")


def make_on_a_full_disk(settings, target, size, pipe):
    """Make a store, or with a ``target`` a backup, where no file may outgrow ``size`` bytes."""
    store = open_store(settings) if target else None
    _tell_fault(pipe, size, lambda: backup(store, target) if target else open_store(settings))


def restore_on_a_full_disk(settings, path, size, pipe):
    """Restore the backup ``path`` where no file may grow over ``size`` bytes."""
    _tell_fault(pipe, size, lambda: restore(settings, path))


def _tell_fault(pipe, size, work):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        work()
    except StoreError as fault:
        pipe.send(fault.key)
    except Exception as fault:
        pipe.send(repr(fault))
    else:
        pipe.send("done")


def import_in_process(settings, tables):
    """Plan and apply ``tables``; return the number of the entry, or the key of the fault."""
    store = open_store(settings)
    try:
        return apply_plan(store, plan_import(store, tables), source()).id
    except StoreError as fault:
        return fault.key


def started(function, *arguments):
    """Start ``function`` with ``arguments`` and a pipe; return the process and our end."""
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=function, args=(*arguments, theirs))
    process.start()
    theirs.close()
    return process, ours
