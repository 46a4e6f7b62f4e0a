#!/usr/bin/env bash
# All checks; argument: the environment's bin folder. Linters run beside the tests' start.
set -euo pipefail
bin=$1
"$bin/ruff" check .
"$bin/ruff" format --check .
"$bin/lint-imports" | tail -n 8
"$bin/mypy"
# Two workers for two cores; a whole file stays on one worker, so that one browser serves it.
exec "$bin/python" -m pytest -n 2 --dist loadfile --max-worker-restart 0 -m "not torture" ${PYTEST_ARGS:-}
