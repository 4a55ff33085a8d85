.PHONY: check format run

# Exactly what continuous integration does after set-up.
check:
	CI=true .ci/check

format:
	ruff check --fix .
	ruff format .

run:
	streamlit run app.py
