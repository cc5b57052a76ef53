"""Follows the stream of results with the package gql: one JSON line per result, from a cursor, until enough came."""

import asyncio
import json
import sys

from gql import Client, GraphQLRequest
from gql.transport.websockets import WebsocketsTransport

STREAM = """
subscription Follow($after: Cursor, $where: OptimizationResultHistoryFilter) {
  resultStream(after: $after, where: $where) { cursor replayed result { id taskName task { name } } }
}
"""


async def follow(url: str, after: str, task_name: str, count: int) -> None:
    transport = WebsocketsTransport(url=url)
    variables = {"after": after or None, "where": {"taskName": task_name} if task_name else None}
    async with Client(transport=transport, fetch_schema_from_transport=False) as session:
        print(json.dumps({"connected": True}), flush=True)
        async for answer in session.subscribe(GraphQLRequest(STREAM, variable_values=variables)):
            print(json.dumps(answer["resultStream"]), flush=True)
            count -= 1
            if count == 0:
                return


asyncio.run(follow(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])))
