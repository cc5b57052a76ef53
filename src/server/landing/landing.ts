import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { type Example, readOffers } from '../explorer/examples.ts';
import type { PersistedOperations } from '../guards/persisted-operations.ts';
import { inlineSource, pagePolicy } from '../security-headers.ts';
import { type About, GRAPHQL_PATH } from '../settings.ts';

/** GET /: what runs here, and the way on. */
export function addLandingPage(
  app: FastifyInstance,
  { about, persistedOperations }: { about: About; persistedOperations?: PersistedOperations | undefined },
): void {
  app.register(async routes => {
    const page = await renderLandingPage(about, persistedOperations);
    routes.get('/', (_request, reply) =>
      reply
        .headers({ 'cache-control': 'no-cache', 'content-security-policy': page.policy })
        .type('text/html; charset=utf-8')
        .send(page.html),
    );
  });
}

async function renderLandingPage(
  about: About,
  persistedOperations: PersistedOperations | undefined,
): Promise<{ html: string; policy: string }> {
  const [template, examples] = await Promise.all([
    readFile(new URL('./landing.html', import.meta.url), 'utf8'),
    readOffers(persistedOperations),
  ]);
  const tasks = examples.find(({ query }) => query.includes('optimizationTasks'));
  const values: Readonly<Record<string, string>> = {
    version: escaped(about.version),
    database: escaped(about.database),
    replica: escaped(about.replica),
    tasks: tasks === undefined ? GRAPHQL_PATH : explorerLink(tasks),
    examples: examples
      .map(example => `<li><a href="${explorerLink(example)}">${escaped(example.title)}</a></li>`)
      .join('\n'),
  };
  const html = template.replace(/\{\{(\w+)\}\}/g, (_placeholder, name: string) => values[name] ?? '');
  const style = html.slice(html.indexOf('<style>') + '<style>'.length, html.indexOf('</style>'));
  return { html, policy: pagePolicy({ 'style-src': inlineSource(style), 'img-src': 'data:' }) };
}

/** The explorer opened on an operation. */
function explorerLink({ query }: Example): string {
  return `${GRAPHQL_PATH}?query=${encodeURIComponent(query)}`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
