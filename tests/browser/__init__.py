"""Journeys of users through the running app in a real Chromium."""
