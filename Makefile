# promo: two commands do everything, `make demo` and `make test`. `make help` lists the rest.

SWIFT = swift
PREFIX = /usr/local
DESTDIR =

release = .build/release/promo
stage = .build/stage
sources := $(shell find Sources templates -type f 2>/dev/null) Package.swift
# The Swift runtime becomes part of the binary; on macOS the system has it.
static := $(shell [ "$$(uname)" = Darwin ] || echo --static-swift-stdlib)
# About a minute of made-up documents each; a slow machine may stop earlier, and finds nothing that others do not.
fuzz_same = FUZZ_DOCUMENTS=minute FUZZ_SECONDS=60
# A build shows its progress on a terminal and only what went wrong elsewhere.
quiet := $(shell [ -t 2 ] || echo --quiet)

bin = $(DESTDIR)$(PREFIX)/bin
man = $(DESTDIR)$(PREFIX)/share/man/man1
bash_completions = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
zsh_completions = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
fish_completions = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

.PHONY: all help dependencies build stage demo test check lint format fuzz soak bench install uninstall clean
.NOTPARALLEL:

all: stage

help:
	@echo 'make demo        build promo and try it in a small organisation'
	@echo 'make test        build and run every check and test'
	@echo 'make             build the binary, its manual pages and shell completions'
	@echo 'make install     install them under PREFIX, $(PREFIX) by default; DESTDIR is put before it'
	@echo 'make uninstall   remove them again'
	@echo 'make lint        check the formatting; make format mends it'
	@echo 'make fuzz        feed made-up documents to each fuzz target for FUZZ_SECONDS, a minute by default'
	@echo 'make soak        kill, crowd and disturb promo for SOAK_SECONDS, half an hour by default, and print the counts'
	@echo 'make bench       measure promo against git'
	@echo 'make clean       remove what was built'

dependencies:
	@scripts/install-dependencies

build: dependencies $(release)

$(release): $(sources)
	@echo 'Building promo; the first time it takes some minutes.'
	@$(SWIFT) build -c release $(static) --product promo $(quiet)
	@touch $@

demo: build
	@$(release) demo

# Eight tests at a time: hundreds would open more files than Foundation can list when it starts a program.
test: dependencies check
	@echo 'Building the tests; the first time it takes some minutes.'
	@$(SWIFT) build --build-tests $(quiet)
	@scripts/cli-docs --check .build/debug/promo
	@echo 'Testing.'
	@SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=8 $(SWIFT) test --skip-build --parallel --disable-xctest
	@[ "$(CI)" != true ] || [ "$$(uname)" = Darwin ] || $(fuzz_same) $(MAKE) --no-print-directory fuzz

check: lint
	@echo 'Checking imports and pages.'
	@scripts/check-imports --self-test
	@scripts/check-imports
	@scripts/check-comments --self-test
	@scripts/check-comments
	@scripts/check-docs

lint:
	@echo 'Checking the formatting.'
	@$(SWIFT) format lint --strict --recursive --parallel Sources Tests Fuzz Benchmarks Package.swift templates

format:
	@$(SWIFT) format format --in-place --recursive --parallel Sources Tests Fuzz Benchmarks Package.swift templates

# Part of what CI runs on Linux, with the same documents everywhere; the toolchains of macOS have no libFuzzer.
fuzz: dependencies
	@scripts/fuzz

# The long form of Tests/SoakTests; docs/testing.md says what each harness does.
soak: dependencies
	@echo 'Building the tests; the first time it takes some minutes.'
	@$(SWIFT) build --build-tests $(quiet)
	@scripts/soak

bench: build
	@scripts/install-dependencies hyperfine
	@scripts/bench
	@scripts/bench-import
	@scripts/bench-trust

# What is installed is made first, so that `sudo make install` only copies.
stage: build $(stage)/made

$(stage)/made: $(release) scripts/manual
	@echo 'Making manual pages and completions.'
	@rm -rf $(stage)
	@mkdir -p $(stage)/man
	@SWIFT='$(SWIFT)' scripts/manual $(release) $(stage)/man
	@$(release) --generate-completion-script bash >$(stage)/promo.bash
	@$(release) --generate-completion-script zsh >$(stage)/_promo
	@$(release) --generate-completion-script fish >$(stage)/promo.fish
	@cp $(release) $(stage)/promo
	@[ "$$(uname)" = Darwin ] || strip $(stage)/promo
	@touch $@

install: $(stage)/made
	@mkdir -p "$(bin)" "$(man)" "$(bash_completions)" "$(zsh_completions)" "$(fish_completions)"
	@install -m 755 $(stage)/promo "$(bin)/promo"
	@ln -sf promo "$(bin)/git-promo"
	@install -m 644 $(stage)/man/*.1 "$(man)"
	@install -m 644 $(stage)/promo.bash "$(bash_completions)/promo"
	@install -m 644 $(stage)/_promo "$(zsh_completions)/_promo"
	@install -m 644 $(stage)/promo.fish "$(fish_completions)/promo.fish"
	@echo 'Installed promo in $(DESTDIR)$(PREFIX).'

uninstall:
	@rm -f "$(bin)/promo" "$(bin)/git-promo" "$(bash_completions)/promo" "$(zsh_completions)/_promo" \
		"$(fish_completions)/promo.fish"
	@for page in "$(man)"/promo.1 "$(man)"/promo-*.1 "$(man)"/git-promo.1; do \
		if grep -q 'promo.s own help' "$$page" 2>/dev/null; then rm "$$page"; fi; \
	done
	@echo 'Removed promo from $(DESTDIR)$(PREFIX).'

clean:
	@rm -rf .build .build-fuzz
