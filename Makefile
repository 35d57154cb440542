# make run    sets up everything and builds the graph of seeds/pages into out/
# make test   sets up everything and passes all checks and tests
# make clean  removes what these made
# make check  style and types alone        make screenshots  draws the README's pictures again
# make notebooks  runs the notebooks and writes them as HTML to build/notebooks
# make benchmarks  measures what a build costs and draws it to benchmarks/plots
# make docs   writes the reference of the ontology to build/docs/ontology.html

PYTHON ?= python3
BIN := .venv/bin
# Python compiles what it loads: to compile all that the libraries bring takes as long as to unpack it.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt

.PHONY: run test check docs notebooks screenshots benchmarks browser clean
.DELETE_ON_ERROR:

run: .venv/run.stamp
	$(BIN)/kg build seeds/pages --out out
	@echo "Open out/graph.html in a browser."

# In the order of their names: the files with few tests, which would come last, are among the longest.
test: check browser
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder --cov --cov-report=term-missing:skip-covered --cov-fail-under=90

check: .venv/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

docs: .venv/test.stamp
	$(BIN)/python tests/ontology_reference.py build/docs
	@echo "Open build/docs/ontology.html in a browser."

# The charts bring their library along, so that the pages need no network.
notebooks: .venv/test.stamp
	cd notebooks && PLOTLY_RENDERER=notebook ../$(BIN)/python -m nbconvert --execute --to html \
	  --HTMLExporter.mathjax_url= --HTMLExporter.require_js_url= --output-dir ../build/notebooks *.ipynb
	@echo "Open build/notebooks/02-who-builds-with-whom.html in a browser."

screenshots: .venv/test.stamp browser
	$(BIN)/python tests/take_screenshots.py

benchmarks: .venv/test.stamp
	$(PIP) --no-build-isolation --editable '.[benchmarks]'
	$(BIN)/python -m benchmarks.all

# The tests open the graph page in a real browser.
browser:
	@.ci/browser

.venv/run.stamp: pyproject.toml constraints.txt
	@echo "Setting up .venv; the first time this takes some minutes."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is too old: name Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(PIP) setuptools
	$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: .venv/run.stamp
	$(PIP) --no-build-isolation --editable '.[test]'
	@touch $@

clean:
	rm -rf .venv out notebooks/out build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov
	find kg tests -name __pycache__ -prune -exec rm -rf {} +
