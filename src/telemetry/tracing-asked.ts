/** Any of these says where spans are to go. */
const DESTINATIONS = ['OTEL_TRACES_EXPORTER', 'OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];

/**
 * Whether the environment asks for traces by the standard variables of OpenTelemetry. Unlike the standard, whose default
 * is to send them to this machine, nothing is loaded and sent unless a destination is named.
 */
export function isTracingAsked(environment: Readonly<Record<string, string | undefined>>): boolean {
  const isOff =
    environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true' || environment['OTEL_TRACES_EXPORTER'] === 'none';
  return !isOff && DESTINATIONS.some(name => environment[name]);
}
