import hashlib
import sys

import pytest

from ovop_geo.regions import packages
from ovop_geo.regions.packages import Package, PackageError, fetch_packages

CONTENT = b"isi paket"
SUM = hashlib.sha256(CONTENT).hexdigest()
SAVES = (sys.executable, "-c", "open('satu.tgz', 'wb').write(b'isi paket')")
FAILS = (sys.executable, "-c", "import sys; sys.exit('sambungan putus')")


def expect(monkeypatch, client: tuple[str, ...], sha256: str = SUM) -> None:
    monkeypatch.setattr(packages, "ALL", (Package("satu@1", "satu.tgz", sha256, client),))


def test_a_package_that_is_there_is_not_fetched(monkeypatch, tmp_path):
    expect(monkeypatch, FAILS)
    (tmp_path / "satu.tgz").write_bytes(CONTENT)
    told = []
    fetch_packages(tmp_path, told.append)
    assert told == []


def test_a_missing_package_is_announced_and_fetched(monkeypatch, tmp_path):
    expect(monkeypatch, SAVES)
    told = []
    fetch_packages(tmp_path / "paket", lambda package: told.append(package.name))
    assert told == ["satu@1"]
    assert (tmp_path / "paket" / "satu.tgz").read_bytes() == CONTENT


def test_a_wrong_sum_is_refused_with_both_sums(monkeypatch, tmp_path):
    expect(monkeypatch, SAVES, sha256="0" * 64)
    with pytest.raises(PackageError) as fault:
        fetch_packages(tmp_path, lambda package: None)
    assert "0" * 64 in str(fault.value)
    assert SUM in str(fault.value)


def test_a_client_that_is_not_installed_is_named(monkeypatch, tmp_path):
    expect(monkeypatch, ("program-yang-tidak-ada",))
    with pytest.raises(PackageError) as fault:
        fetch_packages(tmp_path, lambda package: None)
    assert "program-yang-tidak-ada" in str(fault.value)


def test_a_client_that_fails_is_quoted_and_leaves_nothing(monkeypatch, tmp_path):
    expect(monkeypatch, FAILS)
    with pytest.raises(PackageError) as fault:
        fetch_packages(tmp_path, lambda package: None)
    assert "sambungan putus" in str(fault.value)
    assert list(tmp_path.iterdir()) == []
