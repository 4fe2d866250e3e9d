#!/bin/sh
# Pushes an inspection through the gateway and waits until the scorecard counts it. URL and API_KEY come from the environment.
set -eu
# A supplier of its own: what a scorecard counts may also become less, since the months it looks at do once one has lots enough.
id="helm-test-$(date +%s)-$$"
# Once: it may go over midnight at the end of a month.
today=$(date -u +%Y-%m-%d)
lots() {
  curl -sS --max-time 10 -H "X-Api-Key: $API_KEY" "$URL/scorecards/$id?period=${today%-*}" | sed -n 's/.*"lots": *\([0-9]*\).*/\1/p'
}
answer=$(curl -sS --max-time 30 -w '\n%{http_code}' -H "X-Api-Key: $API_KEY" -H 'Content-Type: application/json' "$URL/receiving-inspections" -d "{
  \"sourceSystem\": \"helm-test\", \"externalId\": \"$id\", \"status\": \"posted\", \"movement\": \"receipt\", \"supplierId\": \"$id\", \"part\": \"helm-test\",
  \"plant\": \"helm-test\", \"quantity\": 8, \"unit\": \"EA\", \"receivedAt\": \"$today\", \"results\": [{\"characteristic\": \"general\", \"inspected\": 8, \"nonconforming\": 0}]
}")
case $(echo "$answer" | tail -n 1) in
  20[01]) echo "pushed $id" ;;
  *) echo "the inspection was not taken: $answer"; exit 1 ;;
esac
tries=0
until now=$(lots); [ "${now:-0}" -ge 1 ]; do
  tries=$((tries + 1))
  if [ "$tries" -ge 60 ]; then echo "the scorecard of $id still counts no lot"; exit 1; fi
  sleep 1
done
echo "the scorecard of $id counts $now lots"
