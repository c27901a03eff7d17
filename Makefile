# Two commands for a fresh machine with Python 3.11 or later and make:
#   make run    opens the window (without a display: writes the example to build/demo/)
#   make test   runs every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint packaging/constraints.txt
# Every check sees the same locale and no home folder of whoever runs it.
CHECK := env -u LC_ALL LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PACKAGES = $(shell sed '/^\#/d' packaging/debian-packages.txt packaging/debian-test-packages.txt)

.PHONY: run test lint types layers unit journey wheel shots format system-packages clean

run: $(VENV)/run.stamp
	@$(BIN)/python packaging/run.py

test: lint types layers unit journey wheel
	@echo "Every check has passed."

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

layers: $(VENV)/dev.stamp
	$(BIN)/lint-imports

unit: $(VENV)/dev.stamp
	$(CHECK) $(BIN)/python -m pytest

journey: $(VENV)/dev.stamp
	env -u LC_ALL LANG=C.UTF-8 tests/journey/run $(BIN)/python

wheel: $(VENV)/dev.stamp
	rm -rf build/wheel
	$(BIN)/python -m build --wheel --outdir build/wheel > build/wheel.log 2>&1 || (cat build/wheel.log; false)
	$(PYTHON) -m venv build/wheel/env
	build/wheel/env/bin/python -m pip install --quiet --disable-pip-version-check \
	  --constraint packaging/constraints.txt build/wheel/*.whl
	cd build/wheel && env -u PYTHONPATH QT_QPA_PLATFORM=offscreen env/bin/python -P \
	  $(CURDIR)/packaging/check_wheel.py

shots: $(VENV)/dev.stamp
	$(CHECK) $(BIN)/python packaging/shots.py

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

system-packages:
	$(SUDO) apt-get update -qq
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PACKAGES)

$(VENV)/run.stamp: pyproject.toml packaging/constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml packaging/constraints.txt
	@mkdir -p build
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) build dist
