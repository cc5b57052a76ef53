import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { ask } from '../../e2e/server/http.ts';
import { useGraph } from '../../support/graph.ts';
import { type Service, startService } from '../../support/service.ts';

useGraph();
const PATIENCE = { timeout: 60_000, interval: 100 };
const LONG_MS = 120_000;
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const SPAN_ID = 'b7ad6b7169203331';
const TASK = 'security_layer_updates';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly service: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

let receiver: ChildProcess | undefined;
let service: Service | undefined;
afterEach(async () => {
  service?.child.kill('SIGKILL');
  receiver?.kill('SIGKILL');
  await service?.ended;
});

async function startReceiver(): Promise<{ port: number; spans: Span[] }> {
  receiver = fork('test/long/operations/otlp-receiver.ts');
  const [{ port }] = (await once(receiver, 'message')) as [{ port: number }];
  const spans: Span[] = [];
  receiver.on('message', span => spans.push(span as Span));
  return { port, spans };
}

it('spans of requests, runs and statements reach a collector under the trace of the caller, and the last ones at the end', {
  timeout: LONG_MS,
}, async () => {
  const { port, spans } = await startReceiver();
  service = startService({
    SCHEDULER: 'off',
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_SERVICE_NAME: 'optimizer-under-test',
    OTEL_BSP_SCHEDULE_DELAY: '3600000',
  });
  const url = await service.url;
  await fetch(`${url}/readyz`);
  const query = `mutation { runTask(name: "${TASK}", wait: "PT30S") { state } }`;
  const { body } = await ask(url, query, {}, { traceparent: `00-${TRACE_ID}-${SPAN_ID}-01` });
  expect(body.data.runTask.state).toBe('succeeded');
  service.child.kill('SIGTERM');
  expect(await service.ended).toEqual([0, null]);

  await vi.waitFor(() => expect(spans.some(({ name }) => name === `run ${TASK}`)).toBe(true), PATIENCE);
  expect(new Set(spans.map(span => span.service))).toEqual(new Set(['optimizer-under-test']));
  const [request, ...others] = spans.filter(({ parentSpanId }) => parentSpanId === SPAN_ID);
  expect(others).toEqual([]);
  expect(request).toMatchObject({ traceId: TRACE_ID });
  expect(spans.filter(({ parentSpanId }) => parentSpanId === request?.spanId).map(({ name }) => name)).toContain(
    'request-run',
  );

  const runs = spans.filter(({ name }) => name.startsWith('run '));
  expect(runs).toMatchObject([
    { attributes: { 'optimizer.task': TASK, 'optimizer.attempt': 1, 'optimizer.run': expect.any(String) } },
  ]);
  const below = (parent: Span | undefined) => spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId);
  const finish = below(runs[0]).find(({ name }) => name === 'finish-run');
  expect(finish?.attributes).toMatchObject({ 'db.system.name': 'neo4j', 'optimizer.kind': 'transaction' });
  expect(below(finish).map(({ name }) => name)).toEqual(expect.arrayContaining(['close-run', 'sequence-result']));
  expect(spans.map(({ name, attributes }) => `${name} ${JSON.stringify(attributes)}`).join()).not.toContain('/readyz');
});

it('without a destination nothing of OpenTelemetry is loaded', { timeout: LONG_MS }, async () => {
  const coverage = await mkdtemp(join(tmpdir(), 'loaded-'));
  try {
    service = startService({ SCHEDULER: 'off', OTEL_SERVICE_NAME: 'nobody', NODE_V8_COVERAGE: coverage });
    await service.url;
    service.child.kill('SIGTERM');
    expect(await service.ended).toEqual([0, null]);
    const scripts = await loadedScripts(coverage);
    expect(scripts.some(url => url.includes('/node_modules/fastify/'))).toBe(true);
    expect(scripts.filter(url => url.includes('/@opentelemetry/sdk-node/'))).toEqual([]);
  } finally {
    await rm(coverage, { recursive: true });
  }
});

/** The scripts that a process had loaded, by what V8 has left of them. */
async function loadedScripts(directory: string): Promise<string[]> {
  const files = await readdir(directory);
  const reports = await Promise.all(files.map(async file => JSON.parse(await readFile(join(directory, file), 'utf8'))));
  return reports.flatMap(({ result }: { result: { url: string }[] }) => result.map(({ url }) => url));
}
