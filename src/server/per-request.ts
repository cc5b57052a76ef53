import type { FastifyRequest } from 'fastify';

/** Makes a value once for each request, however often it is asked for. */
export function perRequest<T>(make: (request: FastifyRequest) => T): (request: FastifyRequest) => T {
  // A property of the request: a WeakMap of short-lived keys costs a multiple of it.
  const place = Symbol('made for the request');
  return (request: FastifyRequest & { [place]?: { readonly value: T } }) => {
    request[place] ??= { value: make(request) };
    return request[place].value;
  };
}
