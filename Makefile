# The commands of this repository. Each may be run at any time and does only what is missing.
#
#   make demo     build, install into .venv, and run exact arithmetic on real data
#   make test     build what is missing, lint, and run all tests
#   make bench    measure against gmpy2 + python-flint from PyPI (BENCH="--quick", BENCH="--only integers")
#   make build    only build and install into .venv
#   make lint     ruff, cython-lint, mypy, stubtest
#   make wheel    sdist and wheel in dist/, built in isolation and checked
#   make shims    two small wheels in dist/: an environment's gmpy2 and python-flint, by numcore
#   make docs     the manual as HTML in build/docs
#   make clean    remove what was built here; the native libraries stay in their cache
#
# PYTHON names another interpreter (3.11 or newer); PYTEST adds options for pytest; SETUP adds
# options for Meson instead of building the native libraries (SETUP=-Dsystem_libs=true).

PYTHON ?= python3
PYTEST ?=
BENCH  ?=
SETUP  ?=
VENV   := .venv
PY     := $(VENV)/bin/python
ENV    := $(PYTHON) tools/environment.py $(VENV)
NATIVE := $(if $(SETUP),true,PATH="$(CURDIR)/$(VENV)/bin:$$PATH" $(PY) vendor/native.py build)

.DEFAULT_GOAL := help
.PHONY: help build demo test lint bench wheel shims docs clean

help:
	@sed -n '/^#/!q; s/^# \{0,1\}//p' Makefile

build:
	@$(ENV) build runtime
	@$(NATIVE) >/dev/null
	@$(PY) tools/package.py install $(SETUP)

demo: build
	@$(ENV) demo
	@$(PY) demo/main.py

test: lint
	@$(ENV) test
	$(PY) -m pytest -n auto --dist worksteal $(PYTEST)

lint: build
	@$(ENV) lint
	$(PY) tools/lint.py

bench: build
	@$(ENV) bench
	@$(PYTHON) tools/environment.py .venv-bench peers runtime
	@$(PYTHON) tools/environment.py .venv-bench-numcore runtime
	@.venv-bench-numcore/bin/python tools/package.py install
	@$(PY) benchmarks/run.py $(BENCH)

wheel:
	@$(ENV) build wheel
	@$(NATIVE) >/dev/null
	@$(PY) tools/package.py dist

shims:
	@$(PYTHON) tools/shims.py

docs: build
	@$(ENV) docs
	$(PY) -m sphinx -q -W -b html docs build/docs
	@echo build/docs/index.html

clean:
	rm -rf build dist $(VENV) .venv-bench .venv-bench-numcore
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
