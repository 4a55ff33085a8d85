"""Files of the kinds that offices send, each with the right answer beside it, where they are."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT.parent / "shared" / "field" / "intake"


@pytest.mark.skipif(not CASES.is_dir(), reason="the files of offices do not ship")
def test_every_file_of_an_office_comes_out_right():
    done = subprocess.run(
        [
            *(sys.executable, CASES / "check_cases.py", CASES / "open"),
            *("--project", ROOT, "--python", sys.executable),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    wrong = [line for line in done.stdout.splitlines() if line.startswith("FAIL")]
    assert (wrong, done.returncode) == ([], 0), done.stderr
