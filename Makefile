# `make run` and `make test` do all the set-up themselves, in .venv. Windows: the pip commands in README.md.

VENV := .venv
PYTHON := $(VENV)/bin/python
PIP := $(PYTHON) -m pip install --quiet --disable-pip-version-check

.PHONY: run test test-deploy lint words bench clean

run: $(VENV)/app-installed
	$(PYTHON) -m streamlit run app.py

# What failed is run a second time, by itself: a browser that gets no processor in time is the machine's fault, and with
# the machine to itself it does. It is named in both reports; what is broken fails again, and what failed so once is to be
# looked into.
SECOND_LOOK = { [ $$? -eq 1 ] && echo "Failed once; the same again, one at a time:" >&2 && \
  $(PYTHON) -m pytest --last-failed --last-failed-no-failures none --maxfail 1 $(1); }

# Two at a time, a file each: while one waits for a browser or a worker, the other computes.
test: $(VENV)/dev-installed
	$(PYTHON) -m tests.browser.find_browser --install
	$(MAKE) --no-print-directory lint
	$(PYTHON) -m pytest -n 2 --dist loadfile || $(call SECOND_LOOK)

# The app as deploy/ hosts it, with a real nginx: minutes, so not part of `make test`.
test-deploy: $(VENV)/dev-installed
	$(PYTHON) -m tests.browser.find_browser --install
	$(PYTHON) -m tests.deploy.find_nginx --install
	$(PYTHON) -m pytest -m deploy tests/deploy || $(call SECOND_LOOK,-m deploy tests/deploy)

lint: $(VENV)/dev-installed
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(VENV)/bin/lint-imports --no-logo
	$(PYTHON) -m pytest --quiet tests/test_words.py

words: $(VENV)/dev-installed
	$(PYTHON) -m tests.catalogue

# All of them, whatever fails, one after the other: a quarter of an hour, and more on a busy machine. `make bench QUICK=1`
# takes few rounds, so that its figures are rough. A goal that is missed is a figure; a failure is what gives no answer.
QUICK_class_load := --sessions 30 --seconds 10 --larger
QUICK_cold_start := --strokes 40 --rounds 1
QUICK_draw_latency := --rounds 4
QUICK_lab_latency := --rounds 5
QUICK_review_latency := --rounds 5
QUICK_training_throughput := --rounds 1 --no-browser
BENCHMARKS := $(sort $(basename $(notdir $(wildcard benchmarks/*.py))))

bench: $(VENV)/dev-installed
	$(PYTHON) -m tests.browser.find_browser --install
	@failed=; $(foreach name,$(BENCHMARKS),echo "== $(name)"; \
	  $(PYTHON) benchmarks/$(name).py $(if $(QUICK),$(QUICK_$(name))) || failed="$$failed $(name)"; ) \
	if [ -n "$$failed" ]; then echo "No answer, or a wrong one:$$failed" >&2; exit 1; fi

clean:
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .import_linter_cache test-results

# Each stamp is as old as the last install, so that only a changed list of requirements installs again.
$(VENV)/app-installed: requirements.txt | $(PYTHON)
	@echo "Installing what the app needs (TensorFlow is large: a few minutes) ..."
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev-installed: requirements-dev.txt requirements.txt | $(PYTHON)
	@echo "Installing what the app and its tests need (TensorFlow is large: a few minutes) ..."
	$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/app-installed

# TensorFlow runs on Python 3.11 to 3.13; Debian keeps ensurepip, which venv needs, in a package of its own.
$(PYTHON):
	@for python in python3 python3.13 python3.12 python3.11; do \
	  $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null || continue; \
	  if ! $$python -c 'import ensurepip' 2>/dev/null; then \
	    echo "$$python cannot make virtual environments. On Debian and Ubuntu: sudo apt-get install python3-venv" >&2; \
	    exit 1; \
	  fi; \
	  $$python -m venv $(VENV) && exit 0 || exit 1; \
	done; \
	echo "dlviz needs Python 3.11, 3.12 or 3.13; python3 here is: $$(python3 --version 2>&1)" >&2; \
	echo "Get one from https://www.python.org/downloads/, or from your system's packages." >&2; \
	exit 1
