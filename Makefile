# `make run` shows what servanda does; `make test` checks everything that CI checks.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# The main job: the Istanbul case on its record, as a board on the terminal and as one HTML file.
CASE := library/istanbul-2022
HTML := build/istanbul-2022.html
MAIN_JOB = $(BIN)/servanda run $(CASE) && $(BIN)/servanda export $(CASE) --html $(HTML)

.PHONY: help run test lint types layers docs pytest bench packages library-register library-verdicts proof-coverage format lock clean
.DEFAULT_GOAL := help
.NOTPARALLEL:

help:
	@echo "make run     set up .venv and run the Istanbul case"
	@echo "make test    everything CI checks"
	@echo "make format  format the code and apply safe fixes"
	@echo "make docs    build the documentation into build/docs"
	@echo "make bench   measure start-up, journal, interpreter, library, monitor and reports"
	@echo "make lock    renew the locked requirements"
	@echo "make library-register  list anew what the library holds"
	@echo "make library-verdicts  decide every claim of the library anew, and note the answers"
	@echo "make proof-coverage    find out anew what the prover makes of each alternative of the grammar"
	@echo "make clean   remove everything that make made"

run: $(VENV)/.installed
	@mkdir -p build
	@$(MAIN_JOB)

# pytest comes last, so that its closing line is the last one printed.
test: lint types layers docs pytest

lint: $(VENV)/.installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/.installed
	$(BIN)/mypy --strict src

layers: $(VENV)/.installed
	$(BIN)/lint-imports --no-logo

# -E reads every page anew: a page read before would keep its warnings to itself.
docs: $(VENV)/.installed
	$(BIN)/sphinx-build -q -E -W --keep-going -b html -d build/doctrees docs build/docs

pytest: $(VENV)/.installed packages
	$(BIN)/pytest --cov --numprocesses auto --maxprocesses 4 --dist worksteal

# Programs that some tests compare with; where they cannot be installed, those tests are skipped and say so.
packages:
	@requirements/apt.sh

bench: $(VENV)/.installed
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/journal.py
	$(BIN)/python benchmarks/kernel.py
	$(BIN)/python benchmarks/library.py
	$(BIN)/python benchmarks/monitor.py
	$(BIN)/python benchmarks/reports.py

# library/INDEX.md and library/cases.toml, from the texts and journals as they are.
library-register: $(VENV)/.installed
	$(BIN)/python library/register.py

# library/*/verdicts.toml: what `find` answers to every claim. Half an hour on one core.
library-verdicts: $(VENV)/.installed
	PYTHONPATH=. $(BIN)/python campaigns/claims.py --write

# docs/proof-coverage.md, from the grammar and the small agreements of the tests.
proof-coverage: $(VENV)/.installed
	$(BIN)/python -m tests.proof.coverage

format: $(VENV)/.installed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# The environment, from hashed locks only; --no-build-isolation builds with the locked backend.
$(VENV)/.installed: requirements/dev.txt requirements/venv.sh pyproject.toml
	@requirements/venv.sh $(PYTHON) $(VENV)
	@echo "Installing the locked requirements into $(VENV)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

# Run it with the oldest Python that must work (Debian 12 has 3.11.2): a lock holds only what that one can install.
# Own environment and default index, so that neither this machine's settings nor its packages reach the locks.
lock: requirements/venv.sh
	@requirements/venv.sh $(PYTHON) $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install -qq --disable-pip-version-check pip-tools
	@for list in bootstrap runtime dev; do \
	    echo "requirements/$$list.txt"; \
	    (cd requirements && env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make lock" \
	        $(abspath $(VENV)-lock)/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
	        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file $$list.txt $$list.in) || exit 1; \
	done

clean:
	rm -rf $(VENV) $(VENV)-bootstrap $(VENV)-lock build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
