# Everything runs in .venv, which each target sets up by itself.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check lint gold bench train lock clean

demo: $(READY)
	$(BIN)/newsproof demo

test: lint
	$(BIN)/python -m pytest -q

check: lint
	$(BIN)/python -m pytest -q -m "not browser and not server"

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy .
	$(BIN)/lint-imports

# The labelled corpus is not part of the project; NEWSPROOF_GOLD names its folder.
NEWSPROOF_GOLD ?= ../shared/gold
gold: $(READY)
	$(BIN)/newsproof evaluate $(NEWSPROOF_GOLD)/dev.jsonl $(NEWSPROOF_GOLD)/dev.relations.jsonl --by-story --rare

# Two minutes for the stages, some seven for the memory over 50,000 articles.
bench: $(READY)
	$(BIN)/python benchmarks/stages.py
	$(BIN)/python benchmarks/memory.py

# The learned decisions, made anew from training/corpus; takes some minutes.
train: $(READY)
	$(BIN)/python -m training.train

lock:
	$(BIN)/python -m pip install -q pip-tools
	$(BIN)/pip-compile -q --generate-hashes --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--strip-extras --allow-unsafe --all-extras -o requirements.lock pyproject.toml

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "newsproof needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
