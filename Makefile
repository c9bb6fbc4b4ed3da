# `make course` and `make test` do everything. What each job does stands in tools/__main__.py, which runs without make as well.

PYTHON ?= python3
JOBS := help course test check lab site outputs bench answers mutants processors faults clean

$(JOBS):
	@command -v $(PYTHON) >/dev/null || { echo "mnist37 needs Python 3.11 or newer, and '$(PYTHON)' was not found: install it, or name yours, as in: make course PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m tools $@

.PHONY: $(JOBS)
