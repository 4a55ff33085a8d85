"""An office program opens the files and shows what they say."""

import os
import shutil
import subprocess

import pytest

from ovop_geo.reports.deck.deck import deck
from ovop_geo.reports.excel.workbook import workbook
from ovop_geo.reports.word.area import area_document
from ovop_geo.reports.word.letter import support_letter
from ovop_geo.views.profile.profile import profile_of
from ovop_geo.views.story.slide import Slide, SlideMap, Story
from ovop_geo.views.titled_charts import step_chart
from tests.unit.reports.views import BAJAWA, NGADA, view

NO_OFFICE = "no LibreOffice found: install libreoffice-writer, -calc and -impress"


@pytest.fixture(scope="module")
def office():
    path = shutil.which("soffice")
    if path is None and os.environ.get("CI"):
        pytest.fail(NO_OFFICE)
    return path or pytest.skip(NO_OFFICE)


def short_story(context):
    profile = profile_of(context)
    areas = SlideMap(context, profile.themes[0])
    slides = (
        Slide("a", profile.title, ("Baris.",), figures=profile.figures, map=areas),
        Slide("b", "Langkah", chart=step_chart(context), source=profile.source),
    )
    return Story(profile.code, profile.title, profile.stamps, slides)


def test_libreoffice_opens_every_file(office, tmp_path):
    bajawa, ngada = view(BAJAWA), view(NGADA)
    files = {
        "laporan.docx": (area_document(bajawa), "Kelurahan Ngedukelu", 2),
        "surat.docx": (support_letter(ngada), "PEMERINTAH KABUPATEN NGADA", 2),
        "buku.xlsx": (workbook(bajawa), "Keterangan kolom", 10),
        "salindia.pptx": (deck(short_story(ngada), ngada.translate), "Riung Barat", 2),
    }
    for name, (content, _, _) in files.items():
        (tmp_path / name).write_bytes(content)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *(str(tmp_path / name) for name in files)], check=True, timeout=120)
    for name, (_, wanted, pages) in files.items():
        pdf = (tmp_path / name).with_suffix(".pdf")
        text = subprocess.run(
            ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
        ).stdout
        assert wanted in text, name
        assert text.count("DATA SIMULASI") >= pages, name
        assert text.count("\f") >= pages, name
