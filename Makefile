# Two commands are all a newcomer needs: make demo, make test. Each sets up what it needs first.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test lint lock bench attack mutants

help:
	@echo "make demo   load the example article and serve the desk"
	@echo "make test   run the tests with branch coverage (a part without it: ARGS=tests/text)"
	@echo "make lint   check style, types, templates, migrations and production settings"
	@echo "make bench  measure speed against the limit on this machine"
	@echo "make attack run the tests that hold the promises of THREATS.md, and count them"
	@echo "make mutants make small mistakes in the guards, one at a time, and see whether a test notices"
	@echo "make lock   write both lock files anew from pyproject.toml"

demo: $(READY)
	@$(BIN)/python manage.py demo $(ARGS)

test: $(READY)
	@$(BIN)/pytest -n 2 $(or $(ARGS),--cov)

lint: export DJANGO_SETTINGS_MODULE = factcheck.settings
lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	find templates claims -name '*.html' -exec $(BIN)/djade --check {} +
	$(BIN)/python manage.py makemigrations --check --dry-run
	FACTCHECK_ENV=production SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_hex(32))') \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

bench: $(READY)
	@$(BIN)/python -m tests.bench $(ARGS)

attack: $(READY)
	@$(BIN)/python -m tests.attack

mutants: $(READY)
	@$(BIN)/python -m tests.mutants $(ARGS)

lock: $(READY)
	@$(BIN)/pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --extra s3 --universal --generate-hashes \
		--no-emit-index-url --no-header --quiet --output-file requirements.lock $(ARGS)
	@$(BIN)/uv pip compile pyproject.toml --extra s3 --constraint requirements.lock --universal \
		--generate-hashes --no-emit-index-url --no-header --quiet \
		--output-file requirements-production.lock

# The environment is made once, and again when the lock file changes.
$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
		echo "Python 3.11, 3.12 or 3.13 is needed; name one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; \
		exit 1; }
	@echo "Installing packages into .venv (once, about half a minute)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check \
		--no-deps --require-hashes --requirement requirements.lock
	@touch $@
