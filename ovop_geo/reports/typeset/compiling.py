"""Templates filled with data and typeset."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from ovop_geo.language import Translator
from ovop_geo.reports.typeset.engine import Suffix, pdf_of, picture_of


def typeset_pdf(template: str, data: Mapping[str, object], translate: Translator) -> bytes:
    """Return ``template`` filled with ``data`` as a tagged PDF."""
    return pdf_of(template, _json(data, translate))


def typeset_picture(
    template: str, data: Mapping[str, object], translate: Translator, suffix: Suffix
) -> bytes:
    """Return ``template`` filled with ``data`` as one picture."""
    return picture_of(template, _json(data, translate), suffix)


def typeset_apart(
    template: str, data: Mapping[str, object], translate: Translator, path: Path
) -> None:
    """Write ``template`` filled with ``data`` as a tagged PDF, in a process of its own."""
    source = path.with_suffix(".json")
    source.write_text(_json(data, translate), encoding="utf-8")
    command = [sys.executable, "-m", "ovop_geo.reports.typeset.engine"]
    subprocess.run([*command, template, str(source), str(path)], check=True, capture_output=True)
    source.unlink()


def _json(data: Mapping[str, object], translate: Translator) -> str:
    return json.dumps({**data, "language": translate.language})
