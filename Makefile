# Thin on purpose: the work is in tools/dev.py (standard library only) and in manage.py.
PYTHONS := python3 python3.14 python3.13 python3.12 python3.11
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
FOUND = $(shell for python in $(PYTHONS); do $$python -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$python && break; done)
PYTHON ?= $(or $(FOUND),$(error Convoke needs Python 3.11 or newer))
export RESET ONLY ROUNDS QUICK

.DEFAULT_GOAL := help
.PHONY: help demo dev cluster test lint types check format lock messages bench

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: ## install if need be, load the sample programmes, serve them (HOST, PORT, PUBLIC_URL, RESET=1)
	@$(PYTHON) tools/dev.py demo

dev: ## the same, starting again whenever the code changes
	@$(PYTHON) tools/dev.py dev

cluster: ## PostgreSQL, Redis, two web processes, worker and proxy from programs of this machine (HOST, PORT, RESET=1)
	@$(PYTHON) tools/dev.py cluster

test: ## every test that can run here, on SQLite and, where found, on PostgreSQL and Redis
	@$(PYTHON) tools/dev.py test

lint: ## format, lint, import rules, templates, scripts
	@$(PYTHON) tools/dev.py lint

types: ## mypy, strict
	@$(PYTHON) tools/dev.py types

check: ## lint, types, migrations and tests
	@$(PYTHON) tools/dev.py check

format: ## let the formatter rewrite the Python files
	@$(PYTHON) tools/dev.py format

bench: ## measure the live path beside its peers (ONLY=P1,P4, ROUNDS=3, QUICK=1); bench/README.md
	@$(PYTHON) tools/dev.py bench

lock: ## write requirements.lock and requirements-dev.lock again from pyproject.toml
	@$(PYTHON) tools/dev.py lock

messages: ## bring the translation files up to date with the sources and compile them
	@$(PYTHON) tools/dev.py messages
