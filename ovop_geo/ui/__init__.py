"""Streamlit components, URL state and caching."""
