# make demo       set up and run the main job on the sample site, for MkDocs and for Pelican
# make test       set up and pass every check that CI asks for
# make test-long  what needs more time: other generators, pre-commit, kills
# make matrix     the oldest and newest Pythons and generators: ARGS="oldest newest", ARGS=--docs
# make bench      measure leadsto and its neighbours: CORPUS=pages.tar.gz, ARGS="--runs 7"
# make fuzz       look for files that readers trip over: ARGS="--seconds 600 html"
# make coverage   which branches of the code the tests take; ARGS="tests/html" for some of them
# make mutate     which small changes of the core no test notices; ARGS="paths/walks.py --jobs 4"
# make lock       bring requirements-dev.txt up to pyproject.toml; ARGS=--upgrade: to the newest
# make docs       build the project's own site, which must pass its own gate
# make clean      remove everything that the others made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := .venv-demo
LOCKER := .venv-lock
LOCK := requirements-dev.txt
PIP_INSTALL := pip install --quiet --disable-pip-version-check

.PHONY: demo test test-long matrix browser lint bench fuzz coverage mutate lock docs fmt clean

demo: $(DEMO)/ready
	@$(DEMO)/bin/python sample_site/demo.py

test: $(VENV)/ready browser lint
	$(BIN)/python -m pytest -n 2 --dist loadfile -q -m "not long"

test-long: $(VENV)/ready browser
	$(BIN)/python -m pytest -q -m "long or hypothesis" --hypothesis-profile=new

matrix: $(VENV)/ready browser
	$(BIN)/python tools/matrix.py $(ARGS)

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

mutate: $(VENV)/ready
	$(BIN)/python tools/mutate.py $(ARGS)

fuzz: $(VENV)/fuzz
	$(BIN)/python -m fuzzing $(ARGS)

# A test that asks what a command imports fails under it: coverage itself imports tomllib.
coverage: $(VENV)/ready browser
	rm -rf build/coverage && mkdir -p build/coverage
	-$(BIN)/coverage run -m pytest -n 2 -q -m "not long" $(ARGS)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage json --quiet -o build/coverage/figures.json
	$(BIN)/python tools/coverage_table.py build/coverage/figures.json

docs: $(VENV)/ready
	$(BIN)/mkdocs build --strict --site-dir build/docs

fmt: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Everything in one environment: Material 9.7 and Pelican 4.12 still agree on Pygments. Only the
# files whose hashes are locked, and the build backend is among them.
$(VENV)/ready: pyproject.toml $(LOCK)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/$(PIP_INSTALL) --require-hashes -r $(LOCK)
	$(BIN)/$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/fuzz: $(VENV)/ready
	$(BIN)/python -m $(PIP_INSTALL) --upgrade 'pip>=25.1'
	$(BIN)/$(PIP_INSTALL) --group fuzz
	touch $@

# For every Python and system that leadsto runs on, and without the address of any registry.
lock: $(LOCKER)/ready
	$(LOCKER)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" --all-extras --group dev pyproject.toml \
	  --output-file $(LOCK) $(ARGS)

$(LOCKER)/ready:
	$(PYTHON) -m venv $(LOCKER)
	$(LOCKER)/bin/$(PIP_INSTALL) 'uv>=0.9'
	touch $@

# Only what a user of both plugins has, in the newest versions.
$(DEMO)/ready: pyproject.toml
	$(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/$(PIP_INSTALL) -e '.[mkdocs,pelican]'
	touch $@

clean:
	rm -rf $(VENV) $(DEMO) $(LOCKER) build .leadsto sample_site/_* .mypy_cache .pytest_cache .ruff_cache
