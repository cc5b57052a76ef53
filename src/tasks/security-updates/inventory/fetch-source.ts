import { asError } from '../../../errors.ts';
import { InventoryFault } from './component.ts';

const TIMEOUT_MS = 30_000;

/** Whether a source is an address and not a path. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/**
 * The text behind an address. Only origins on the list are asked, redirects are refused (they could lead off the list),
 * and a body is read no further than `maxBytes`.
 * @throws InventoryFault that says what to do
 */
export async function fetchSource(
  address: string,
  allowedOrigins: readonly string[],
  maxBytes: number,
  signal: AbortSignal,
): Promise<string> {
  const { origin } = parseAddress(address);
  if (!allowedOrigins.some(allowed => URL.canParse(allowed) && new URL(allowed).origin === origin)) {
    throw new InventoryFault(`is not fetched: ${origin} is not in SECURITY_ORIGINS`);
  }
  const response = await request(address, signal);
  if (!response.ok || response.body === null) throw new InventoryFault(`was answered with ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new InventoryFault(`has more bytes than maxFileBytes (${maxBytes})`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseAddress(address: string): URL {
  if (!URL.canParse(address)) throw new InventoryFault('is no address');
  return new URL(address);
}

async function request(address: string, signal: AbortSignal): Promise<Response> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  try {
    return await fetch(address, { redirect: 'error', signal: limit });
  } catch (error) {
    signal.throwIfAborted();
    const cause = error instanceof Error && error.cause !== undefined ? asError(error.cause) : asError(error);
    throw new InventoryFault(`cannot be fetched: ${cause.message}`, { cause: error });
  }
}
