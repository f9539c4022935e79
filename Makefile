# Two commands matter: `make run` and `make test`. Each installs what it needs, once.
PYTHON ?= python3
HOME_FOLDER ?= library
PORT ?= 7860
BIN := .venv/bin

.PHONY: run install test check lint bench load torture screenshots clean

run: .venv/installed
	$(BIN)/assistant --home $(HOME_FOLDER) add corpus
	$(BIN)/assistant --home $(HOME_FOLDER) serve --port $(PORT)

install: .venv/installed

test: check

# One process for each core; the tests of a file stay together, and the short files come last (tests/conftest.py).
# Types are checked meanwhile.
check: .venv/installed-test
	$(BIN)/ruff check assistant tests benchmarks
	$(BIN)/mypy & types=$$!; $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder; tests=$$?; \
	wait $$types && exit $$tests

# What only repeats on more, or between more processes, what shorter tests show.
long: .venv/installed-test
	$(BIN)/python -m pytest -n auto -m long

lint: .venv/installed-test
	$(BIN)/ruff check assistant tests benchmarks
	$(BIN)/mypy

# A thousand kills at random moments, in about twenty minutes; the tests have a hundred.
torture: .venv/installed-test
	rm -rf build/torture
	$(BIN)/python -m tests.library.torture build/torture --kills 1000 --embed

# Pictures of the page in both sizes and themes, in build/screenshots; `--keep` also renews those of the README.
screenshots: .venv/installed-test
	$(BIN)/python -m tests.web.screenshots --keep

bench: .venv/installed-bench
	$(BIN)/python benchmarks/bench.py

# 32 people ask at once for two minutes while documents are added: errors, mixed-up answers, times, memory.
load: .venv/installed-bench
	$(BIN)/python benchmarks/load.py

# The stamps are newer than what they were made from, so a second run installs nothing. A module is compiled when it is
# first imported: compiling all of them takes a minute, and most are never used. That needs Python to keep what it
# compiled; else each process would compile all it imports again.
unexport PYTHONDONTWRITEBYTECODE
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(INSTALL) -e .
	touch $@

.venv/installed-test: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(INSTALL) -e '.[test]'
	touch .venv/installed $@

.venv/installed-bench: .venv/installed
	$(INSTALL) -e '.[bench]'
	touch $@

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
