# make demo       set up and run the main job on the sample site, for MkDocs and for Pelican
# make test       set up and pass every check that CI asks for
# make test-long  what needs more time: other versions, the whole matrix
# make bench      measure leadsto and its neighbours: CORPUS=pages.tar.gz, ARGS="--runs 7"
# make fuzz       look for files that readers trip over: ARGS="--seconds 600 html"
# make docs       build the project's own site, which must pass its own gate
# make clean      remove everything that the others made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := .venv-demo

.PHONY: demo test test-long browser lint bench fuzz docs fmt clean

demo: $(DEMO)/ready
	@$(DEMO)/bin/python sample_site/demo.py

test: $(VENV)/ready browser lint
	$(BIN)/python -m pytest -n 2 -q -m "not long"

test-long: $(VENV)/ready browser
	$(BIN)/python -m pytest -q -m long

# What the tests of pages are run in.
browser:
	@tools/browser

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Alone on the machine, or the times tell little.
bench: $(VENV)/ready
	$(BIN)/python -m benchmarks $(if $(CORPUS),--corpus $(CORPUS)) $(ARGS)

fuzz: $(VENV)/fuzz
	$(BIN)/python -m fuzzing $(ARGS)

docs: $(VENV)/ready
	$(BIN)/mkdocs build --strict --site-dir build/docs

fmt: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Everything in one environment: Material 9.7 and Pelican 4.12 still agree on Pygments.
$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[mkdocs,pelican]' --group dev
	touch $@

$(VENV)/fuzz: $(VENV)/ready
	$(BIN)/pip install --quiet --disable-pip-version-check --group fuzz
	touch $@

# Only what a user of both plugins has.
$(DEMO)/ready: pyproject.toml
	$(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/pip install --quiet --disable-pip-version-check -e '.[mkdocs,pelican]'
	touch $@

clean:
	rm -rf $(VENV) $(DEMO) build .leadsto sample_site/_* .mypy_cache .pytest_cache .ruff_cache
