"""On a computer with a screen the browser opens by itself, and nothing is asked first."""

import tomllib
from pathlib import Path

SETTINGS = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"


def test_the_browser_opens_and_no_address_is_asked_for():
    server = tomllib.loads(SETTINGS.read_text("utf-8"))["server"]
    # Streamlit opens none where it finds no screen.
    assert "headless" not in server
    assert server["showEmailPrompt"] is False
    assert server["address"] == "localhost"
