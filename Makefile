# Everything stands in .venv/ and out/, which git ignores: no command here changes the working tree.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test laws bench lint clean merges

## demo: the story of one amendment on a scratch copy of the sample, from the draft to the manifesto
demo: $(VENV)/product
	tools/system-packages pdf
	PATH="$(CURDIR)/$(BIN):$$PATH" tools/demo out/demo

## test: lint, types, contracts and all tests
test: $(VENV)/development
	tools/system-packages pdf tests
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n 2

lint: $(VENV)/development
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

## laws: the properties that must always hold, each tried on 10,000 invented texts; takes hours
laws: $(VENV)/development
	$(BIN)/python -m pytest -n auto --hypothesis-profile=long -m hypothesis

## bench: what commands cost, as multiples of an empty Python start, work on words in process, a large round, and printing beside others
bench: $(VENV)/development
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_text.py
	$(BIN)/python tools/bench_words.py
	$(BIN)/python tools/bench_round.py
	$(BIN)/python tools/bench_print.py

## merges: every real amendment merged again beside git merge-file; writes the tables of docs/merges.md
merges: $(VENV)/development
	$(BIN)/python tools/replay.py --write

$(VENV)/product: pyproject.toml policy_cli/__init__.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# The last package is for its axe.min.js alone (MPL-2.0): what it would bring along to drive browsers is not needed.
$(VENV)/development: $(VENV)/product
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps axe-playwright-python==0.1.8
	touch $@

clean:
	rm -rf $(VENV) out dist
