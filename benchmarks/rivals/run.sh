#!/usr/bin/env bash
# The library and its rivals on the same bytes, one after the other, one table.
#   run.sh [--quick] [OPERATION]...      --quick: a tenth of the data
# Needs the .NET SDK, node with npm, and Debian's python3; installs numpy, pandas and DuckDB where they are missing.
# RIVALS_DATA=folder keeps the data (2.6 GB) for the next run; pandas wants 12 GB of memory for the largest table.
# JOURNEY_LOG=file is the BPI Challenge 2012 as journey_log.py wants it; without it, the operations on a log are left out.
set -euo pipefail
cd "$(dirname "$0")"
export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# One thread for everybody; DuckDB is asked for two as well.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

quick=()
if [ "${1:-}" = --quick ]; then quick=(--quick); shift; fi
if [ $# -eq 0 ]; then set -- histogram nps keyed-10 keyed-1k keyed-100k weighted quantiles \
  journey-cli journey-flow journey-funnel journey-variants journey-stream; fi
log=${JOURNEY_LOG:-../../../shared/data/journeys/bpic2012_full.csv.gz}

install() {
  if ! /usr/bin/python3 -c 'import numpy, pandas' 2> /dev/null; then
    $([ "$(id -u)" -eq 0 ] || echo sudo) apt-get install -y python3-numpy python3-pandas
  fi
  [ -d node_modules/@duckdb/node-api ] || npm install --no-package-lock --no-audit --no-fund
  dotnet build -c Release ../CxMetrics.Benchmarks
  dotnet build -c Release ../../src/CxMetrics.Cli
} >&2
install
ours=(dotnet ../../artifacts/bin/CxMetrics.Benchmarks/release/CxMetrics.Benchmarks.dll)

lines=$(mktemp)
data=${RIVALS_DATA:-$(mktemp -d)}
clean() { rm -f "$lines"; [ -n "${RIVALS_DATA:-}" ] || rm -rf "$data"; }
trap clean EXIT
[ -f "$data/stream.touchpoint.u8" ] || "${ours[@]}" generate "$data" "${quick[@]}"

has_log() {
  [ -f "$data/journeys.csv" ] && return
  if [ ! -f "$log" ]; then echo "left out: $1, because there is no $log (JOURNEY_LOG=file)" >&2; return 1; fi
  /usr/bin/python3 journey_log.py "$log" "$data" --copies $([ ${#quick[@]} -eq 0 ] && echo 30 || echo 3)
}

for operation in "$@"; do
  case $operation in
    journey-stream) ;;
    journey-*) has_log "$operation" || continue ;;
  esac
  for who in "${ours[*]} measure" "node with_duckdb.mjs" "/usr/bin/python3 with_numpy.py" "/usr/bin/python3 with_pandas.py"; do
    echo "$operation: $who" >&2
    # A rival that fails leaves a gap in the table, and a message.
    $who "$data" "$operation" >> "$lines" || echo "failed: $operation with $who" >&2
  done
done

# operation, who, threads, rows, median, best, answer, load before, load after
awk -F '\t' '
  $2 == "CxMetrics" { own[$1, $3] = $5; answer[$1] = $7 }
  { line[NR] = $0 }
  END {
    print "| operation | who | threads | median, ms | best, ms | ns a row | times CxMetrics | load |"
    print "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for (i = 1; i <= NR; i++) {
      split(line[i], c, "\t")
      base = ((c[1], c[3]) in own) ? own[c[1], c[3]] : own[c[1], 1]
      # Sums differ in their last digits, and one of the quantiles is approximate everywhere.
      allowed = c[1] == "quantiles" ? 0.03 : 1e-9
      off = answer[c[1]] == "" || c[7] == "NaN" ? 0 : (c[7] - answer[c[1]]) / answer[c[1]]
      wrong = off > allowed || off < -allowed
      if (wrong) failures++
      printf "| %s | %s | %s | %.2f | %.2f | %.3f | %s | %s to %s |%s\n", c[1], c[2], c[3], c[5] * 1e3, c[6] * 1e3, \
        c[5] / c[4] * 1e9, base == "" ? "" : sprintf("%.2f", c[5] / base), c[8], c[9], wrong ? " WRONG ANSWER " c[7] : ""
    }
    exit failures > 0
  }' "$lines"
