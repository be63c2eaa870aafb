#!/usr/bin/env bash
# Copies the fixtures of the tests to where the fuzzer begins: fuzz/corpus/TARGET. No copies are kept in the repository.
set -euo pipefail
cd "$(dirname "$0")/.."
seed() {
  local target=$1; shift
  mkdir -p "fuzz/corpus/$target"
  for file in "$@"; do [ -f "$file" ] && cp "$file" "fuzz/corpus/$target/$(echo "$file" | tr / _)"; done
  return 0
}
shopt -s nullglob globstar
seed outline seeds/*.txt tests/shapes/text/**/*.txt tests/hostile/files/*.txt
seed html tests/shapes/pages/*.html tests/hostile/files/*.html
seed json tests/formats/json/*json tests/hostile/files/*json
seed mail tests/formats/mail/*.mbox tests/hostile/files/*.{mbox,eml}
seed xml tests/formats/xml/*.xml tests/hostile/files/*.xml
seed decode tests/hostile/files/* tests/formats/*/*.{json,mbox,xml} seeds/*.txt
seed screen tests/hostile/files/* tests/formats/*/*.{json,mbox,xml} seeds/*.txt
seed clean tests/hostile/files/* seeds/*.txt
seed wrap tests/hostile/files/*.txt seeds/*.txt
seed links seeds/*.txt
seed config assets/keys/*.toml assets/themes/*.toml
seed address tests/hostile/files/*.txt
seed markup tests/shapes/pages/*.html seeds/*.txt tests/said/*.md
seed code src/text/*.rs assets/themes/*.toml tests/said/*.md
seed query tests/hostile/files/*.query
# Our own form is what we write; UNDERSTORY names a program that is built.
UNDERSTORY=(${UNDERSTORY:-cargo run --quiet --profile fast --})
for file in seeds/*.txt; do
  mkdir -p fuzz/corpus/native
  "${UNDERSTORY[@]}" export --to json "$file" > "fuzz/corpus/native/$(basename "$file" .txt).json"
done
# The settings with their defaults, and each of them set.
"${UNDERSTORY[@]}" config > fuzz/corpus/config/documented.toml
sed -n 's/^#\([a-z_-]* = \)/\1/p' fuzz/corpus/config/documented.toml > fuzz/corpus/config/set.toml
n=0
while read -r address; do n=$((n + 1)); printf '%s' "$address" > "fuzz/corpus/address/form$n"; done <<'A'
https://example.org/a?b=c#d
http://user@xn--bcher-kva.example:8080/%20
mailto:alda@example.org?subject=a%20b
www.example.org
javascript:alert(1)
https://1.2.3.4/..//a
A
# The words of the filter and of expressions.
mkdir -p fuzz/corpus/query
n=0
while read -r query; do n=$((n + 1)); printf '%s' "$query" > "fuzz/corpus/query/form$n"; done <<'Q'
author:alda -author:="bo T."
ferry quay
"the ferry" -quay
after:2019 before:2020-05 -after:2020-05-01
score:3.. replies:..2 depth:1..4
is:root has:link has:quote is:new is:op
/fer+y\b/ colou?r
(a+)+$
^(?i)quay|harbour{1,9}[[:alpha:]]\p{L}
Q
