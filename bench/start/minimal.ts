import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import neo4j from 'neo4j-driver';

// The least that a service over Neo4j does at its start: listens, and knows that the database answers.

const { NEO4J_URI = '', NEO4J_PASSWORD = '' } = process.env;
const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic('neo4j', NEO4J_PASSWORD));
const server = createServer((_request, response) => response.end('ready'));
await Promise.all([driver.verifyConnectivity(), once(server.listen(0, '127.0.0.1'), 'listening')]);
console.log(JSON.stringify({ msg: `ready at http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
process.on('SIGTERM', () => process.exit());
