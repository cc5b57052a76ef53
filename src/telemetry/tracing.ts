import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ObserveRun } from '../engine/runner.ts';
import { asError } from '../errors.ts';
import type { Observe } from '../graph/observe.ts';

const tracer = trace.getTracer('kurultai-optimizer');

/** One span for each statement and transaction. Costs next to nothing while no exporter is set up. */
export const traceStatements: Observe = ({ kind, name }, work) =>
  inSpan(
    name,
    {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'neo4j', 'db.operation.name': name, 'optimizer.kind': kind },
    },
    work,
  );

/** One span for each run, with its statements below it. */
export const traceRuns: ObserveRun = ({ runId, taskName, slot, attempt, reason }, work) =>
  inSpan(
    `run ${taskName}`,
    {
      attributes: {
        'optimizer.task': taskName,
        'optimizer.run': runId,
        'optimizer.slot': slot,
        'optimizer.attempt': attempt,
        'optimizer.reason': reason,
      },
    },
    work,
  );

function inSpan<T>(name: string, options: Parameters<typeof tracer.startSpan>[1], work: () => Promise<T>): Promise<T> {
  const span = tracer.startSpan(name, options);
  return context.with(trace.setSpan(context.active(), span), async () => {
    try {
      return await work();
    } catch (error) {
      // The class only: messages of the driver can quote statements and values.
      span.setStatus({ code: SpanStatusCode.ERROR, message: asError(error).name });
      throw error;
    } finally {
      span.end();
    }
  });
}
