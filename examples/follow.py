"""Follows the results and resumes after a lost connection. For Python 3.11: pip install "gql[websockets]"."""
import asyncio
import json
import os
import sys

from gql import Client, GraphQLRequest
from gql.transport.exceptions import TransportConnectionFailed, TransportServerError
from gql.transport.websockets import WebsocketsTransport

RESULTS = """
subscription ($after: Cursor) {
  resultStream(after: $after) { cursor result { taskName status } }
}
"""
URL = os.environ.get("OPTIMIZER_URL", "http://127.0.0.1:4000/graphql").replace("http", "ws", 1)
TOKEN = os.environ.get("OPTIMIZER_TOKEN")
LOST = (TransportConnectionFailed, TransportServerError, OSError)


async def results(after=None):
    """Every result once, over as many connections as it takes. Keep the cursor of the last one dealt with."""
    while True:
        transport = WebsocketsTransport(url=URL, init_payload={"authorization": f"Bearer {TOKEN}"} if TOKEN else {})
        try:
            async with Client(transport=transport) as session:
                async for answer in session.subscribe(GraphQLRequest(RESULTS, variable_values={"after": after})):
                    item = answer["resultStream"]
                    after = item["cursor"]
                    yield item
        except LOST as error:
            print(f"lost the connection: {error}", file=sys.stderr)
            await asyncio.sleep(1)


async def main(after, wanted):
    async for item in results(after):
        print(json.dumps(item), flush=True)
        wanted -= 1
        if wanted == 0:
            return


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else None, int(sys.argv[2]) if len(sys.argv) > 2 else -1))
