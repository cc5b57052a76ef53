import type { FastifyRequest } from 'fastify';

/** Makes a value once for each request, however often it is asked for. */
export function perRequest<T>(make: (request: FastifyRequest) => T): (request: FastifyRequest) => T {
  const made = new WeakMap<FastifyRequest, { readonly value: T }>();
  return request => {
    const known = made.get(request) ?? { value: make(request) };
    made.set(request, known);
    return known.value;
  };
}
