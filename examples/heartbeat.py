"""Hands each heartbeat cycle to the optimizer. For heartbeat_master.py: pip install "gql[requests]"."""
import os

from gql import Client, gql
from gql.transport.requests import RequestsHTTPTransport

RECORD = gql("mutation ($input: HeartbeatCycleInput!) { recordHeartbeatCycle(input: $input) { id tasksRun tasksFailed } }")
OPTIMIZE = gql(
    'mutation ($id: ID!, $key: String!) { runOptimizationCycle(heartbeatCycleId: $id, idempotencyKey: $key, triggers: ["continuous"])'
    " { results { taskName status report error } } }"
)
TOKEN = os.environ.get("OPTIMIZER_TOKEN")
client = Client(
    transport=RequestsHTTPTransport(
        url=os.environ.get("OPTIMIZER_URL", "http://127.0.0.1:4000/graphql"),
        headers={"authorization": f"Bearer {TOKEN}"} if TOKEN else {},
        timeout=60,
    )
)


def optimize(cycle_id, cycle_number, started_at, completed_at, results):
    """Records a cycle (times with a zone; results as the handlers report them) and answers what the optimizer found in it."""
    cycle = {"id": cycle_id, "cycleNumber": cycle_number, "startedAt": started_at.isoformat(), "results": [
        {"agent": r["agent"], "taskName": r["task"], "status": r["status"], "summary": r.get("result"),
         "startedAt": r["started_at"].isoformat(), "tokensUsed": r.get("tokens_used"), "errorMessage": r.get("error")}
        for r in results
    ], "completedAt": completed_at.isoformat()}
    client.execute(RECORD, variable_values={"input": cycle})
    found = client.execute(OPTIMIZE, variable_values={"id": cycle_id, "key": cycle_id})
    return found["runOptimizationCycle"]["results"]
