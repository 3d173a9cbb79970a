# Tryggare. «make» utan mål visar vad som finns.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
TOOLING := TRYGGARE_TOOLING=1 DJANGO_SETTINGS_MODULE=tryggare.project.settings

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test check lint docs messages bench lock ready-to-run ready-to-test ready-to-bench

help: ## visa det här
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

demo: ready-to-run ## hämta det som behövs och servera allt med påhittad data på PORT (8000)
	@exec $(BIN)/tryggare demo --port='$(PORT)'

demo-reset: ready-to-run ## som demo, men börja om med ny data
	@exec $(BIN)/tryggare demo --port='$(PORT)' --reset

test: ready-to-test ## hämta det som behövs och kör alla tester
	@$(BIN)/python scripts/run_tests.py

check: ready-to-test lint ## stil, typer, importer, migreringar, genererade papper och alla tester
	@$(BIN)/python scripts/run_tests.py

lint: ready-to-test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(TOOLING) $(BIN)/mypy
	@$(BIN)/lint-imports
	@$(TOOLING) $(BIN)/python -W ignore::RuntimeWarning -m django makemigrations --check --dry-run
	@$(TOOLING) $(BIN)/python -m tryggare.project.state_diagrams --check
	@$(BIN)/python -m tryggare.domain.exit_exchange.describing --check

docs: ready-to-test ## skriv om det i docs/ som genereras
	@$(TOOLING) $(BIN)/python -m tryggare.project.state_diagrams
	@$(BIN)/python -m tryggare.domain.exit_exchange.describing

messages: ready-to-test ## samla texterna och bygg den engelska katalogen
	@$(BIN)/python scripts/messages.py

bench: ready-to-bench ## skriv ut hastigheterna, sida vid sida
	@$(BIN)/python -m tests.bench

lock: ready-to-test ## gör om låsen efter en ändring i pyproject.toml eller package.json
	@sh scripts/lock.sh

ready-to-run:
	@$(PYTHON) scripts/setup.py --for run
ready-to-test:
	@$(PYTHON) scripts/setup.py --for test
	@$(BIN)/python scripts/browsers.py
ready-to-bench: ready-to-test
	@$(PYTHON) scripts/setup.py --for bench
