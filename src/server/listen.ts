import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type Config, ConfigError } from '../config.ts';

const EVERY_ADDRESS = new Set(['0.0.0.0', '::']);

/**
 * Listens and says under which address a browser on this machine finds the service.
 * @throws ConfigError when the port or the address cannot be used
 */
export async function listenOn(app: FastifyInstance, config: Pick<Config, 'HOST' | 'PORT'>): Promise<{ url: string }> {
  const { HOST: host, PORT: port } = config;
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw explained(error as NodeJS.ErrnoException, host, port);
  }
  const { port: taken } = app.server.address() as AddressInfo;
  const name = EVERY_ADDRESS.has(host) ? 'localhost' : host;
  return { url: `http://${name.includes(':') ? `[${name}]` : name}:${taken}` };
}

function explained(error: NodeJS.ErrnoException, host: string, port: number): Error {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ConfigError(`PORT: ${port} is in use on ${host}. Set another one; PORT=0 takes a free one.`);
    case 'EACCES':
      return new ConfigError(`PORT: this user may not listen on ${port}. Set one above 1023 (example: PORT=4000).`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ConfigError(`HOST: ${host} is no address of this machine (example: HOST=127.0.0.1).`);
    default:
      return error;
  }
}
