"""Calls examples/heartbeat.py as the heartbeat would at the end of a cycle, with what its handlers really return."""
import json
import os
import sys
from datetime import datetime, timezone

os.environ["OPTIMIZER_URL"] = sys.argv[1]
sys.path.insert(0, "examples")
sys.dont_write_bytecode = True
from heartbeat import optimize  # noqa: E402

at = datetime(2026, 11, 1, 10, tzinfo=timezone.utc)
results = [
    {"agent": "ögedei", "task": "health_check", "status": "success", "started_at": at, "tokens_used": 150,
     "result": {"status": "warning", "checks": ["größe"]}},
    {"agent": "jochi", "task": "full_tests", "status": "success", "started_at": at,
     "result": {"status": "error", "error": "3 failed", "summary": {"failed": 3}}},
    {"agent": "möngke", "task": "knowledge_gap_analysis", "status": "skipped", "started_at": at, "result": None},
]
print(json.dumps(optimize("cycle-1-1793527200", 1, at, at, results)))
