#!/bin/sh
# Makes the locks anew. They carry hashes and no addresses, so any registry will do.
set -eu
compile() {
    .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
        --python-version 3.11 "$@"
}
cd "$(dirname "$0")/.."
compile requirements/tools.in -o requirements/tools.txt
compile requirements/node.in -o requirements/node.txt
compile pyproject.toml -o requirements/runtime.txt
compile pyproject.toml --group dev -c requirements/runtime.txt -o requirements/dev.txt
compile pyproject.toml --group dev --group bench -c requirements/dev.txt -o requirements/bench.txt
npm install --package-lock-only --ignore-scripts
