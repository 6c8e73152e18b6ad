# Needs Python 3.11 or later (with venv) and make. Everything else goes into .venv, as requirements/*.txt lock it.

VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
UV := 0.13.9

# The first Python that is new enough; `make PYTHON=...` names another.
FIND := for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done
PYTHON ?= $(shell $(FIND))

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo test bench docs lock wheel clean

help:  ## what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-6s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

demo: $(RUN)  ## build the example articles into output/ and look at the graph
	$(BIN)/kg build examples -o output
	@echo
	@echo 'What the article of 8 November 1958 says, each figure read from both languages:'
	@echo
	@$(BIN)/kg query --name claims-of-an-article
	@echo
	@echo 'To type kg as it stands above and here:'
	@echo '  . $(BIN)/activate'
	@echo 'Why does the graph say the sixth of these?'
	@echo '  kg explain $(HENAN) 6'
	@echo 'The graph is output/graph.ttl, a table of its claims is output/claims.csv.'
	@echo 'docs/tutorial.md leads on to articles of your own.'
HENAN := examples/henan-1958/1958-11-08-henan-steel.txt

test: $(DEV)  ## style, types, layers and tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

bench: $(DEV)  ## measure, on this machine
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script" || exit 1; done

docs: $(DEV)  ## write docs/reference from the code, and what the examples in the documents print
	$(BIN)/python -m tools.reference
	$(BIN)/python -m tools.picture
	$(BIN)/python -m tools.shown

lock: $(VENV)/pyvenv.cfg  ## choose the newest versions of all dependencies anew
	$(BIN)/python -m pip install --quiet uv==$(UV)
	$(BIN)/uv pip compile --quiet $(LOCK) --extra dev --extra graphs --extra parquet pyproject.toml requirements/build.in -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet $(LOCK) -c requirements/dev.txt --extra graphs pyproject.toml requirements/build.in -o requirements/run.txt
LOCK := --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate

wheel: $(DEV)  ## build dist/press_kg-*.whl
	$(BIN)/python -m hatchling build -t wheel

clean:  ## remove what was made, but not .venv
	rm -rf dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find output -mindepth 1 ! -name README.md -delete
	find src tests tools benchmarks -name __pycache__ -prune -exec rm -rf {} +

# Set-up: done again only when a lock has changed.
$(VENV)/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo 'make: no Python 3.11 or later found; install one, or name it: make PYTHON=...' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN): requirements/run.txt | $(VENV)/pyvenv.cfg
	$(INSTALL)
	@touch $@

$(DEV): requirements/dev.txt | $(VENV)/pyvenv.cfg
	$(INSTALL)
	@touch $@ $(RUN)

define INSTALL
$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
endef
