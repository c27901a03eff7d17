# Two commands for a fresh machine with Python 3.11 or later and make:
#   make run    opens the window (without a display: writes the example to build/demo/)
#   make test   runs every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint packaging/constraints.txt
# Every check sees the same locale and no home folder of whoever runs it.
CHECK := mkdir -p build/home && env -u LC_ALL -u XDG_CACHE_HOME -u XDG_CONFIG_HOME -u XDG_DATA_HOME \
  -u RECOVERY_TRACKER_DATA -u RECOVERY_TRACKER_LANGUAGE -u PYTHONPATH \
  HOME='$(CURDIR)/build/home' LANG=C.UTF-8 QT_QPA_PLATFORM=offscreen \
  PYTHON_KEYRING_BACKEND=keyring.backends.fail.Keyring
# `make faults` kills so often, at instants of that seed; without one, of a new seed each time.
KILLS ?= 200
SEED ?=
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PACKAGES = $(shell sed '/^\#/d' packaging/debian-packages.txt packaging/debian-test-packages.txt)

.PHONY: run gallery test lint types layers unit journey faults wheel shots docs bench format system-packages clean

run: $(VENV)/run.stamp
	@$(BIN)/python packaging/run.py

gallery: $(VENV)/dev.stamp
	@$(BIN)/python -m tools.gallery

test: KILLS = 10
test: lint types layers unit journey faults wheel
	@echo "Every check has passed."

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

layers: $(VENV)/dev.stamp
	$(BIN)/lint-imports

unit: $(VENV)/dev.stamp
	$(CHECK) $(BIN)/python -m pytest --numprocesses auto --dist loadfile

journey: $(VENV)/dev.stamp
	tests/journey/run $(BIN)/python

faults: $(VENV)/dev.stamp
	$(CHECK) $(BIN)/python -m tests.faults.faults --kills $(KILLS) $(if $(SEED),--seed $(SEED))

wheel: $(VENV)/dev.stamp
	rm -rf build/wheel
	mkdir -p build
	$(BIN)/python -m build --wheel --outdir build/wheel > build/wheel.log 2>&1 || (cat build/wheel.log; false)
	$(PYTHON) -m venv build/wheel/env
	build/wheel/env/bin/python -m pip install --quiet --disable-pip-version-check \
	  --constraint packaging/constraints.txt build/wheel/*.whl
	$(CHECK) build/wheel/env/bin/python -P packaging/check_wheel.py

shots: $(VENV)/dev.stamp
	$(CHECK) $(BIN)/python tools/shots/__main__.py

docs: $(VENV)/dev.stamp
	$(CHECK) $(BIN)/python tools/docs/rules.py
	$(CHECK) $(BIN)/python tools/docs/interchange.py

bench: $(VENV)/dev.stamp
	$(CHECK) $(BIN)/python tools/bench/start.py
	$(CHECK) $(BIN)/python tools/bench/record.py
	$(CHECK) $(BIN)/python tools/bench/judging.py
	$(CHECK) $(BIN)/python tools/bench/theme.py
	$(CHECK) $(BIN)/python tools/bench/long.py
	$(CHECK) $(BIN)/python tools/bench/insight.py
	$(CHECK) $(BIN)/python tools/bench/change.py
	$(CHECK) $(BIN)/python tools/bench/progress.py
	$(CHECK) $(BIN)/python tools/bench/page.py
	$(CHECK) $(BIN)/python tools/bench/relief.py

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

system-packages:
	$(SUDO) apt-get update -qq
	$(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PACKAGES)

define make_venv
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
  echo "This needs Python 3.11 or later as $(PYTHON); name another with: make PYTHON=python3.12"; \
  exit 1; } >&2
@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
  echo "$(PYTHON) has no venv module; on Debian or Ubuntu install python3-venv."; exit 1; } >&2
$(PYTHON) -m venv $(VENV)
endef

$(VENV)/run.stamp: pyproject.toml packaging/constraints.txt
	$(call make_venv)
	$(INSTALL) --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml packaging/constraints.txt
	$(call make_venv)
	$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) build dist
