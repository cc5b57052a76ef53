import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { NodeSDK } from '@opentelemetry/sdk-node';

/** Paths that probes and scrapers ask for each few seconds: a trace of each would drown the others. */
const UNTRACED = new Set(['/healthz', '/readyz', '/metrics']);

/** Sends spans as the standard variables OTEL_* say. To be called before anything that is to be traced is imported. */
export function startTracing(): { close(): Promise<void> } {
  const sdk = new NodeSDK({
    instrumentations: [
      new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url }) => UNTRACED.has(url?.split('?')[0] ?? '') }),
    ],
  });
  sdk.start();
  return { close: () => sdk.shutdown() };
}
