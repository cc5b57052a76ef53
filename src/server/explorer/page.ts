import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { PersistedOperations } from '../guards/persisted-operations.ts';
import { inlineSource, pagePolicy } from '../security-headers.ts';
import { GRAPHQL_PATH } from '../settings.ts';
import { readOffers } from './examples.ts';
import type { Encoding } from './negotiation.ts';
import { readTokenField } from './token-field.ts';

/** About as small as higher levels make 9 MB of minified script, in a fraction of their time (under 0.2 s of one core). */
const BROTLI_QUALITY = 5;
const GZIP_LEVEL = 6;
const NOTICE_STYLE =
  'position: fixed; inset: auto 0 0; z-index: 1; margin: 0; padding: 0.4rem; background: #fff3bf; color: #212529; font: 0.9rem system-ui, sans-serif; text-align: center';

/** What the service lets a visitor do. */
export interface ExplorerSettings {
  readonly introspection?: boolean;
  readonly persistedOperations?: PersistedOperations | undefined;
  /** The service wants to know who asks: the page has a field for a token. */
  readonly asksForToken: boolean;
}

/** The explorer, rendered once. */
export interface ExplorerPage {
  readonly tag: string;
  readonly policy: string;
  /** The page in an encoding; compressed at the first request for it, off the main thread. */
  body(encoding: Encoding): Promise<Buffer>;
}

/** Renders GraphiQL with our examples as its first tabs. Loading it costs 0.1 s and tens of MB, so it waits for a visitor. */
export async function renderExplorer(settings: ExplorerSettings): Promise<ExplorerPage> {
  const [{ renderGraphiQL }, examples] = await Promise.all([
    import('@graphql-yoga/render-graphiql'),
    readOffers(settings.persistedOperations),
  ]);
  const bare = renderGraphiQL({
    title: 'Optimizer explorer',
    endpoint: GRAPHQL_PATH,
    subscriptionsProtocol: 'WS',
    defaultTabs: examples.map(({ query }) => ({ query })),
    schemaDescription: true,
    inputValueDeprecation: true,
  }).trimStart();
  const field = settings.asksForToken ? await readTokenField() : undefined;
  const html = bare.replace('<div id="root">', root => `${field?.html ?? ''}${noticeOf(settings)}${root}`);
  const plain = Buffer.from(html);
  const bodies = new Map<Encoding, Promise<Buffer>>([['identity', Promise.resolve(plain)]]);
  return {
    tag: `W/"${createHash('sha256').update(plain).digest('base64url')}"`,
    policy: policyOf(bare, field === undefined ? [] : [field.script]),
    body: encoding => {
      const body = bodies.get(encoding) ?? compress(plain, encoding);
      bodies.set(encoding, body);
      return body;
    },
  };
}

/** Tells visitors why less works here than elsewhere. */
function noticeOf({ introspection, persistedOperations }: ExplorerSettings): string {
  const lines = [
    ...(persistedOperations ? ['Only the operations of a list run here: those in the tabs, unchanged.'] : []),
    ...(introspection === false || persistedOperations ? ['The schema is not shown.'] : []),
  ];
  return lines.length === 0 ? '' : `<p role="note" style="${NOTICE_STYLE}">${lines.join(' ')}</p>\n      `;
}

function compress(plain: Buffer, encoding: Encoding): Promise<Buffer> {
  return encoding === 'br'
    ? promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
    : promisify(gzip)(plain, { level: GZIP_LEVEL });
}

/** Exactly this page's scripts, its workers (blobs), styles that the editor writes as it goes, and this service to talk to. */
function policyOf(html: string, more: readonly string[]): string {
  const start = html.indexOf('<script>') + '<script>'.length;
  const script = html.slice(start, html.lastIndexOf('</script>'));
  return pagePolicy({
    'script-src': [script, ...more].map(inlineSource).join(' '),
    'worker-src': 'blob:',
    'style-src': "'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': 'data:',
    'connect-src': "'self'",
  });
}
