# One door to everything: make run, make test, make bench, make shots, make torture.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
TEXTS := $(wildcard resources/locale/*/LC_MESSAGES/newsdesk.po)
COMPILED := $(TEXTS:.po=.mo)

.PHONY: env run test lint bench shots torture mutants lock catalogs wheel clean

env: $(STAMP) $(COMPILED)

# Python's own venv and pip, so that a fresh machine needs nothing else.
$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) packaging/check_python.py
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $(STAMP)

$(COMPILED): %.mo: %.po | $(STAMP)
	$(BIN)/python packaging/catalogs.py compile

run: env
	$(BIN)/python packaging/run_sample_desk.py

lint: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: env
	QT_QPA_PLATFORM=offscreen packaging/test.sh $(BIN)

torture: env
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile --hypothesis-profile=torture

# Each protection of the texts taken away in turn: a test must fail.
mutants: env
	$(BIN)/python packaging/mutants.py

bench: env
	$(BIN)/python benchmarks/run.py

shots: env
	$(BIN)/python packaging/shots.py

# Pins with hashes; names no registry.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --python-version 3.11 pyproject.toml -o requirements/runtime.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --python-version 3.11 pyproject.toml --group dev -o requirements/dev.txt

catalogs: env
	$(BIN)/python packaging/catalogs.py update

wheel: env
	$(BIN)/python -m hatchling build -t wheel

clean:
	rm -rf $(VENV) build dist
