"""Streamlit components, one folder for each part of a page; caching and warming up."""
