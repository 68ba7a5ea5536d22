# Every target sets itself up: Python 3.11 with venv, make and git are all it takes.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: venv run demo demo-office test check bench bench-rates fuzz torture

venv: $(READY)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(READY)

run: venv
	$(BIN)/baocao run

demo: venv
	$(BIN)/baocao demo

demo-office: venv
	$(BIN)/baocao demo-office

test: venv
	$(BIN)/pytest -m "not slow" -n 2 --dist loadscope

check: venv
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/sizes.py
	$(BIN)/baocao check

# For so many seconds: make fuzz SECONDS=60
fuzz: venv
	$(BIN)/python -m tests.fuzzing --seconds $(or $(SECONDS),300)

PEERS := .bench/peers/.ready

$(PEERS): bench/peers.txt
	$(PYTHON) -m venv .bench/peers
	.bench/peers/bin/pip install --quiet --disable-pip-version-check --requirement bench/peers.txt
	touch $(PEERS)

# About an hour; compared methods take turns, so leave the machine alone meanwhile.
bench: venv $(PEERS)
	$(BIN)/python -m bench.turn
	$(BIN)/python -m bench.http
	$(BIN)/python -m bench.shared
	$(BIN)/python -m bench.paper
	$(BIN)/python -m bench.start
	$(BIN)/python -m bench.due
	$(BIN)/python -m bench.reminders
	$(BIN)/python -m bench.export
	$(BIN)/python -m bench.day
	$(BIN)/python -m bench.storm
	$(BIN)/python -m bench.flat

# The storm at Telegram's rates: five hours of its time, about one of a processor's.
bench-rates: venv
	$(BIN)/python -m bench.storm rates

torture: venv
	$(BIN)/python -m tests.torture
