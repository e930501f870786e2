# make run    open the sample cohort in a throw-away repository
# make run-sealed  the same with contacts that only keepers can read (docs/privacy.md)
# make test   everything that must hold: tests, lint, types
# All set up what they need in .venv, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run run-sealed test lint bench docs setup setup-dev clean

$(VENV)/.run: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Catalyst needs Python 3.11 or later. Name one: make run PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up Catalyst in $(VENV) (once, about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary pyrage --editable ".[seal]" \
		|| $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .  # where age has no wheel
	@$(BIN)/python -m compileall -q catalyst_tui  # so that the first start is as quick as the second
	@touch $@

$(VENV)/.dev: $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

setup: $(VENV)/.run
setup-dev: $(VENV)/.dev

run: setup
	@$(BIN)/catalyst demo

run-sealed: setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[seal]"
	@$(BIN)/catalyst demo --sealed

test: setup-dev
	@$(BIN)/python -m pytest -n auto

lint: setup-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: setup-dev
	@$(BIN)/python -m bench $(ARGS)

docs: setup-dev
	@$(BIN)/python -m docs.generate

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
