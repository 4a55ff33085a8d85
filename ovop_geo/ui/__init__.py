"""Streamlit components, one folder for each thing that a person sees; caching and warming."""
