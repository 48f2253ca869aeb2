# `make run` and `make test` are all one needs; both prepare whatever is missing (.ci/setup says how).

.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
.PHONY: run test setup-app setup-test setup-package lint locked pytest screenshots bench herd audit guide words lock upgrade \
	package package-check clean

BIN := .venv/bin
# The running program in English on the day of the sample data, in the design's font where that is installed.
PICTURE = env LANG=C.UTF-8 LANGUAGE=en QT_QPA_PLATFORM=offscreen FONTCONFIG_FILE=$(CURDIR)/tests/data/inter.conf \
	ROOTS_TODAY=2026-11-19 $(BIN)/python -m tests.readme_pictures
comma := ,
blank := $() $()
# The rooms that only turn values into values. Personio's mapping is spread over several modules.
PURE := roots_desktop/domain/* roots_desktop/sync/merge.py roots_desktop/sync/plan.py roots_desktop/sync/schedules.py \
	$(patsubst %,roots_desktop/providers/*/%.py,mapping payloads legacy schedules holidays values breakdowns)
# Watching every branch makes tests twice as slow, so only these are watched.
PURE_TESTS := tests/contract tests/domain tests/providers tests/sync

run: setup-app  ## the window, against the embedded demo provider
	.ci/demo

test: setup-test lint locked pytest  ## everything that must hold

setup-app:
	.ci/setup app

setup-test:
	.ci/setup test

setup-package:
	.ci/setup package

lint: setup-test  ## style, types, directions of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

locked: setup-test  ## the lock files belong to pyproject.toml
	$(BIN)/python -m tests.packaging.locks check

pytest: setup-test  ## all tests; every branch of the pure rooms must be covered, by the tests of these rooms
	$(BIN)/pytest --cov --cov-report= $(PURE_TESTS)
	$(BIN)/coverage report --show-missing --skip-covered --include='$(subst $(blank),$(comma),$(strip $(PURE)))' --fail-under=100
	$(BIN)/pytest $(addprefix --ignore=,$(PURE_TESTS))

screenshots: setup-test  ## pictures of every view in out/screenshots, those of docs/design and the two of the README
	$(BIN)/python -m tests.screenshots
	$(BIN)/python -m tests.design_pictures
	$(BIN)/python -m tests.guide_pictures
	$(PICTURE) light docs/screenshots/month-light.png
	$(PICTURE) dark docs/screenshots/month-dark.png

bench: setup-test  ## every figure of speed beside its reference, some ten minutes
	$(BIN)/python -m tests.benchmarks

herd: setup-test  ## a thousand installations at nine o'clock, in virtual time; draws docs/trust/herd.svg
	$(BIN)/python -m tests.simulation

audit: setup-test  ## known holes in what is locked; it asks the network, so no test depends on it
	$(BIN)/uv tool run --from pip-audit==2.10.1 pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
		$(addprefix --requirement=,$(wildcard requirements*.lock))

guide: setup-test  ## renews the tables of errors in the guides
	$(BIN)/python -m tests.guide_errors

words: setup-test  ## collects the strings and compiles the translations
	$(BIN)/python -m tests.messages.words

lock: setup-test  ## renews the lock files, keeping versions that still fit
	$(BIN)/python -m tests.packaging.locks renew

upgrade: setup-test  ## renews the lock files with the newest versions
	$(BIN)/python -m tests.packaging.locks renew --upgrade

package: setup-package  ## the packages of this system in dist, each tried out
	build/venv/bin/python -m shipping

package-check: setup-package  ## the .deb of dist in a fresh Debian: installed, used, removed (as root; Debian only)
	tests/packaging/try-deb

clean:  ## removes what these commands made
	rm -rf .venv build dist out .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
