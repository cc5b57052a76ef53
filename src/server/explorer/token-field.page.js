// Runs in the page, before the explorer: what it sends to this service gets the token that was typed in. The token is
// kept for this tab until it is closed, and is sent nowhere else.
{
  const KEPT_AS = 'optimizer-token';
  const token = sessionStorage.getItem(KEPT_AS);
  const authorization = `Bearer ${token}`;
  const isOurs = address => new URL(address, location.href).host === location.host;

  const { fetch } = globalThis;
  globalThis.fetch = (input, init = {}) => {
    const address = input instanceof Request ? input.url : input;
    if (token === null || !isOurs(address)) return fetch(input, init);
    const headers = new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined));
    if (!headers.has('authorization')) headers.set('authorization', authorization);
    return fetch(input, { ...init, headers });
  };

  globalThis.WebSocket = class extends WebSocket {
    send(data) {
      super.send(token === null || !isOurs(this.url) ? data : withToken(data));
    }
  };

  function withToken(data) {
    const message = JSON.parse(data);
    if (message.type !== 'connection_init') return data;
    return JSON.stringify({ ...message, payload: { authorization, ...message.payload } });
  }

  const field = document.getElementById('access-token');
  document.getElementById('access-state').textContent = token === null ? 'none yet' : 'in use';
  document.getElementById('access').addEventListener('submit', event => {
    event.preventDefault();
    const given = field.value.trim();
    if (given === '') sessionStorage.removeItem(KEPT_AS);
    else sessionStorage.setItem(KEPT_AS, given);
    location.reload();
  });
}
