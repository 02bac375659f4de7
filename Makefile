# `make run` serves Lumen with a demo hospital; `make test` runs every test. Both install what is missing.
.DEFAULT_GOAL := help
.PHONY: help run test check build release setup setup-test format lint layers swift-test interop bench image clean

BINARY := .build/debug/lumen
VENV := .venv

help: ## Shows this list.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

run: release ## Builds optimised, creates a demo hospital on first start, serves http://127.0.0.1:8080.
	.build/release/lumen demo --keep-imported
	exec .build/release/lumen serve

test: check interop ## Runs every test: format, layers, Swift, real peers, browser.
	@echo "All tests passed."

check: setup lint layers swift-test ## Format, layer check, a build without warnings, Swift tests.

build: setup ## Builds for development.
	swift build --build-tests

release: setup ## Builds optimised.
	swift build --configuration release --product lumen

setup: Web/vendor/.done ## Installs what building and running need.

Web/vendor/.done: Web/vendor.list scripts/setup
	scripts/setup run

setup-test: setup $(VENV)/.done ## Installs what the tests need besides.

$(VENV)/.done: interop/requirements.txt scripts/setup
	scripts/setup test
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check --requirement interop/requirements.txt
	touch $@

format: ## Formats the Swift sources in place.
	swift format --in-place --recursive Package.swift Sources Tests Benchmarks

lint: ## Checks the format.
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks

layers: ## Checks that modules import only what ARCHITECTURE.md allows.
	python3 scripts/check-layers

# All tests at once would make each wait for all the others.
swift-test: export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH = 8
swift-test: build
	@scratch=$$(mktemp -d); trap 'rm -rf "$$scratch"' EXIT; TMPDIR=$$scratch swift test --skip-build && \
		LUMEN_RESTARTS=1000 swift test --skip-build --filter ChildTests/restarts

interop: build setup-test ## Tests against programs that were not written here, and in a real browser.
	$(VENV)/bin/python -m pytest --quiet interop

bench: release ## Measures; see Benchmarks/README.md.
	Benchmarks/run

image: ## Builds the container image (needs a container engine).
	docker build --file deploy/Dockerfile --tag lumen .

clean: ## Removes what was built.
	rm -rf .build $(VENV) Web/vendor
