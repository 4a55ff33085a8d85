"""The visit of the benchmark of growth asks a real server, as a browser does."""

from benchmarks import growth_visit
from benchmarks.growth_data import data_folder
from benchmarks.growth_visit import visit
from tests.asynchronous import finished
from tests.browser.harness import running_app

KABUPATEN = "53.20"


def test_a_visit_says_what_a_person_waits_for_and_what_is_sent(tmp_path, monkeypatch):
    monkeypatch.setattr(growth_visit, "PAUSE", 0.0)
    monkeypatch.setattr(growth_visit, "TIMES", 1)
    folder = data_folder(KABUPATEN, tmp_path)
    environment = {"OVOP_SHIPPED_DATA": str(folder), "OVOP_DATA_DIR": str(tmp_path / "var")}

    with running_app(tmp_path / "log", environment) as app:
        seen = finished(visit(app, folder))

    assert (seen.region, seen.villages) == (KABUPATEN, 63)
    for measured in (seen.whole, seen.part, seen.kilobytes):
        assert measured
        assert all(value > 0 for value in measured.values())
