#!/usr/bin/env bash
# Builds everything and runs every test project, one after the other. Needs the .NET SDK; what else is there (a Docker engine, helm, npm) is used,
# what is not makes its tests skip and say so. The last line counts: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet build SupplierQuality.sln --nologo -v quiet -clp:ErrorsOnly || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }

passed=0 failed=0 skipped=0
mkdir -p artifacts/test-logs
for project in tests/*.Tests; do
  name=$(basename "$project") log=artifacts/test-logs/$(basename "$project").log
  start=$SECONDS
  # Ends what hangs; the longest takes minutes on a slow machine.
  timeout 1200 "artifacts/bin/$name/debug/SupplierQuality.$name" -noColor >"$log" 2>&1
  code=$?
  summary=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$log" | tail -n 1)
  if [[ -z $summary ]]; then
    echo "$name: no summary, exit code $code"; tail -n 40 "$log"
    failed=$((failed + 1))
    continue
  fi
  read -r t e f s <<<"$(grep -oE '[0-9]+' <<<"$summary" | tr '\n' ' ')"
  echo "$name: $((t - f - s)) passed, $((f + e)) failed, $s skipped ($((SECONDS - start)) s)"
  if ((f + e > 0)); then grep -A 12 '\[FAIL\]' "$log" | head -n 120; fi
  if ((s > 0)); then grep -A 1 '\[SKIP\]' "$log" | grep -v -e '\[SKIP\]' -e '^--' | sort | uniq -c | head -n 10; fi
  passed=$((passed + t - f - s)) failed=$((failed + f + e)) skipped=$((skipped + s))
done
echo "$passed passed, $failed failed, $skipped skipped"
((failed == 0 && passed > 0))
