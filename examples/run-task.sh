#!/usr/bin/env bash
# Runs a task and shows what it recommends, with curl: OPTIMIZER_URL=… examples/run-task.sh token_budget_optimization
set -euo pipefail
url=${OPTIMIZER_URL:-http://127.0.0.1:4000/graphql}
name=${1:?name of a task, such as token_budget_optimization}
query='mutation ($name: String!) { runTask(name: $name) { state error result { status recommendations { target from to } } } }'
headers=(-H 'content-type: application/json')
if [[ -n ${OPTIMIZER_TOKEN:-} ]]; then headers+=(-H "authorization: Bearer $OPTIMIZER_TOKEN"); fi

curl -sS "$url" "${headers[@]}" -d "{\"query\": \"$query\", \"variables\": {\"name\": \"$name\"}}"
