"""``import`` of a folder that ``export`` wrote elsewhere: what was entered there comes back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from ovop_geo.commands.import_words import LEFT, SHOWN, WRITTEN, offer, tell, tell_plan
from ovop_geo.commands.work import Work
from ovop_geo.editors import Editor
from ovop_geo.errors import StoreError
from ovop_geo.imports.noting import note_trial
from ovop_geo.imports.returning import ReturnTrial, try_export
from ovop_geo.imports.writing import apply_return
from ovop_geo.intake.template import kabupaten_code
from ovop_geo.language import Translator
from ovop_geo.records.tables import TABLES
from ovop_geo.regions.codes import PROVINCE
from ovop_geo.regions.name_index import NameIndex
from ovop_geo.store.accounts import command_account
from ovop_geo.store.export import read_export
from ovop_geo.store.returning import Place
from ovop_geo.store.versions import open_store

_PLACE = re.compile(r"(\w+?)(?:\.csv)?!([0-9]{1,9})")
_OF_FILES = ("column", "header", "place", "reading", "findings", "with_personal_data")
"""Options that say how a file is to be read."""


def run_return(work: Work) -> int:
    """Try the export, print faults and plan, and write it after confirmation.

    Raises
    ------
    StoreError : the export cannot be read, an option does not fit, or the store cannot be read or
        written; it then stays as it was.
    """
    arguments, translate, regions = work.arguments, work.translate, work.regions
    if any(getattr(arguments, name) for name in _OF_FILES):
        raise StoreError("store.error.option_of_files", path=arguments.file)
    region = PROVINCE
    if arguments.kabupaten:
        region = kabupaten_code(arguments.kabupaten, NameIndex(regions))
    editor = Editor(command_account(), region)
    taken = _places(arguments.take)
    store = open_store(work.settings)
    exported = read_export(arguments.file, regions)
    trial = try_export(exported, store, editor=editor, region=region, taken=taken)
    note_trial(len(trial.faults))
    _tell_faults(trial, translate)
    for reason, count in trial.left.items():
        tell(translate(f"store.returned.{reason}", count=count))
    if trial.plan.is_empty:
        tell(translate("store.returned.nothing"))
        return LEFT if trial.faults else WRITTEN
    tell_plan(trial.plan, regions, translate)
    write = partial(apply_return, trial, store, editor)
    return offer(len(trial.faults), arguments.yes, write, translate)


def _places(texts: Sequence[str]) -> frozenset[Place]:
    found = set()
    for text in texts:
        place = _PLACE.fullmatch(text)
        if place is None or place[1] not in TABLES:
            raise StoreError("store.error.take", found=text, tables=", ".join(TABLES))
        found.add((place[1], int(place[2])))
    return frozenset(found)


def _tell_faults(trial: ReturnTrial, translate: Translator) -> None:
    for fault in trial.faults[:SHOWN]:
        tell(f"  {fault.message(translate)}")
    if len(trial.faults) > SHOWN:
        tell("  " + translate("data.told.more", count=len(trial.faults) - SHOWN))
