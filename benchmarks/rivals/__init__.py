"""The same map in two small Streamlit apps, each in the usual style of its library."""
