import { isIP } from 'node:net';
import { type Config, ConfigError } from '../../config.ts';

/**
 * Refuses to stand open: without any authentication only this machine may reach the service.
 * @throws ConfigError naming HOST and what turns authentication on
 */
export function refuseOpenDoor(
  config: Pick<Config, 'HOST' | 'AUTH_JWT_SECRET' | 'AUTH_JWKS_URL' | 'AUTH_API_KEYS'>,
): void {
  const { HOST, AUTH_JWT_SECRET, AUTH_JWKS_URL, AUTH_API_KEYS } = config;
  const isGuarded = AUTH_JWT_SECRET !== undefined || AUTH_JWKS_URL !== undefined || AUTH_API_KEYS === 'on';
  if (isGuarded || isLoopback(HOST)) return;
  throw new ConfigError(
    `HOST: ${HOST} can be reached from other machines, and no authentication is configured. Set AUTH_JWT_SECRET, AUTH_JWKS_URL or AUTH_API_KEYS=on, or keep to this machine with HOST=127.0.0.1.`,
  );
}

/** Whether an address to listen on is this machine's own: 127.0.0.0/8, ::1 (also written out), localhost. */
export function isLoopback(host: string): boolean {
  switch (isIP(host)) {
    case 4:
      return host.startsWith('127.');
    case 6:
      return new URL(`http://[${host.replace(/%.*$/, '')}]`).hostname === '[::1]';
    default:
      return host.toLowerCase() === 'localhost';
  }
}
