"""Tests: unit (no Streamlit), pages (Streamlit's own test runner), browser (real Chromium)."""
