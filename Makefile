# Two commands do everything: `make course` and `make test`. Each sets up .venv first if it is missing or out of date.

PYTHON ?= python3
BIN := .venv/bin

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

course: env ## run every lesson, check it, and build the website
	@$(BIN)/python -m tools.machine.course

test: env ## all checks: twelve minutes on two cores
	@$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist loadgroup --no-loadscope-reorder

check: env ## before a commit: what can be said of a change in a minute and a half
	@$(BIN)/python -m tools.proof.check

lab: env ## open your own copy of the lessons, work/, in JupyterLab
	@$(BIN)/python -m tools.machine.lab

site: env ## build the website into _docs/
	@$(BIN)/python -m tools.website.build

outputs: env ## maintainers: re-run everything and store the outputs, the ladder and README.md
	@$(BIN)/python -m tools.experiments.measure_ladder
	@$(BIN)/nbdev-export
	@$(BIN)/python -m tools.website.pictures
	@$(BIN)/python -m tools.website.pages
	@$(BIN)/python -m tools.proof.notebooks --save
	@$(BIN)/nbdev-clean
	@$(BIN)/python -m tools.website.readme

bench: env ## maintainers: measure speed against peers, and write bench/RESULTS.md (20 minutes)
	@$(BIN)/python -m bench.run

mutants: env ## maintainers: put small defects in, and see which ones the course notices (20 minutes)
	@$(BIN)/python -m tools.proof.mutants

processors: env ## maintainers: compute as other processors do, and see that the same comes out (5 minutes)
	@$(BIN)/python -m tools.proof.processors

faults: env ## maintainers: kill, damage and fill up, and see that nothing wrong comes of it (15 minutes)
	@$(BIN)/python -m pytest tests/test_faults.py --full -v -k nothing_wrong

clean: ## delete what was built; .venv, work/ and the data stay
	@rm -rf _docs _proc build dist *.egg-info nbs/nbdev.yml nbs/playground/data nbs/downloads .pytest_cache .ruff_cache
	@find . -name __pycache__ -not -path './.venv/*' -not -path './work/*' -prune -exec rm -rf {} +

env:
	@command -v $(PYTHON) >/dev/null || { echo "mnist37 needs Python 3.11 or newer, and '$(PYTHON)' was not found: install it, or name yours, as in: make course PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m tools.machine.environment

.PHONY: help course test check lab site outputs bench mutants processors faults clean env
