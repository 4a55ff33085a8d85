"""What a page says of an error names no place on the server; a command and the log do."""

import re
from pathlib import Path

import pytest

from ovop_geo.errors import OvopError
from ovop_geo.language import LANGUAGES, Translator, catalogue

FOLDER, SERVER = "/srv/rahasia", "db.dinas.internal"
SYSTEM_WORDS = f"[Errno 13] Permission denied: '{FOLDER}/ovop/kerja.sqlite'"
SAID = {
    **dict.fromkeys(("path", "directory", "kept"), Path(FOLDER, "ovop")),
    "file": f"{FOLDER}/ovop/berkas.csv",
    "address": f"{SERVER}/ovop",
    "origin": f"https://{SERVER}/ovop",
    "found": SYSTEM_WORDS,
    "reason": OSError(SYSTEM_WORDS),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_for_a_page_holds_a_folder_or_a_server(language):
    told = {}
    for key, text in catalogue(language).items():
        values = {name: SAID.get(name, 1) for name in re.findall(r"{(\w+)}", text)}
        if SAID.keys() & values.keys():
            told[key] = OvopError(key, **values).message(Translator(language))
    assert len(told) > 100
    assert [key for key, text in told.items() if FOLDER in text or SERVER in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_database_says_of_its_server_is_left_to_the_log(language):
    words = f'connection to server at "{SERVER}" (10.1.2.3), port 5432 failed'
    fault = OvopError("store.error.cannot_open", address=f"{SERVER}/ovop", found=words)
    message = fault.message(Translator(language))
    assert "ovop" in message
    assert not {SERVER, "10.1.2.3", "5432"} & set(re.findall(r"[\w.]+", message))
    assert words in fault.full_message(Translator(language))
    assert SERVER in str(fault)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (f"'{FOLDER}/a b.gpkg': no such file", "'a b.gpkg': no such file"),
        ("cannot open /srv/peta.gpkg", "cannot open peta.gpkg"),
        (r"C:\Users\ani\peta.gpkg hilang", "peta.gpkg hilang"),
        (r"\\server\bagian\peta.gpkg", "peta.gpkg"),
        ("~/data/peta.gpkg", "peta.gpkg"),
        ("12/3/2026 dan kg/ha", "12/3/2026 dan kg/ha"),
        ("https://ovop.example.id/a/b", "https://ovop.example.id/a/b"),
        ("kopi", "kopi"),
    ],
)
def test_only_the_folders_of_a_path_are_left_out(said, shown):
    fault = OvopError("boundary.use.unreadable", file="peta", reason=said)
    translate = Translator("id")
    assert fault.message(translate) == translate(fault.key, file="peta", reason=shown)
