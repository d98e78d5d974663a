# Sourced by the scripts: where the repository is, and how to speak. Defines no command that changes anything.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
export ROOT
cd "$ROOT"

say() { printf '%s\n' "$*" >&2; }
die() { say "$(basename "$0"): $*"; exit 2; }

jobs_count() { nproc 2>/dev/null || echo 2; }
