#!/usr/bin/env bash
# Makes the program and what goes with it: manual page, completions; then, where cargo-deb is installed, a package for Debian and its kin.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked
made=target/packaging
mkdir -p "$made"
target/release/understory man > "$made/understory.1"
target/release/understory completions bash > "$made/understory.bash"
target/release/understory completions zsh > "$made/_understory"
target/release/understory completions fish > "$made/understory.fish"
gzip -9n < CHANGELOG.md > "$made/changelog.gz"
if command -v cargo-deb > /dev/null; then
  cargo deb --no-build
else
  echo "made: $made; cargo install cargo-deb, and run this again, for a package"
fi
