#!/usr/bin/env bash
# Runs targets one after another: fuzz/run.sh SECONDS [TARGET]... Needs nightly and cargo-fuzz. All our code is safe Rust, so no sanitizer slows it.
set -uo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-600}; shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(cargo +nightly fuzz list)
dict() {
  case $1 in
    html | markup) echo html ;;
    json | native | decode) echo json ;;
    mail | outline | query) echo "$1" ;;
    *) echo text ;;
  esac
}
failed=0
for target in "${targets[@]}"; do
  echo "== $target"
  cargo +nightly fuzz run --sanitizer none "$target" -- -max_total_time="$seconds" -rss_limit_mb=2048 \
    -timeout="${FUZZ_TIMEOUT:-2}" -dict="fuzz/dict/$(dict "$target").dict" -max_len="${FUZZ_MAX_LEN:-16384}" -print_final_stats=1 || failed=1
done
exit $failed
