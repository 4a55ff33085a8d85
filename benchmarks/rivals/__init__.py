"""The same two maps as small Streamlit apps, each written the way its users write it."""
