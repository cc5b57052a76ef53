import { type FormEvent, useId } from 'react';
import { keepToken } from './token.ts';

/** Asks for a token or an API key. `refused` says why the last one did not do. */
export function TokenForm({ refused }: { refused: string | undefined }) {
  const field = useId();
  const reason = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get('token')).trim();
    keepToken(token === '' ? undefined : token);
  };
  return (
    <main className="gate">
      <h1>Optimizer</h1>
      <p>This service wants to know who asks. Give a token or an API key with the scope read.</p>
      {refused !== undefined && (
        <p className="notice bad" role="alert" id={reason}>
          {refused}
        </p>
      )}
      <form onSubmit={submit}>
        <label htmlFor={field}>Token</label>
        <input
          id={field}
          name="token"
          type="password"
          autoComplete="off"
          required
          aria-describedby={refused === undefined ? undefined : reason}
        />
        <button type="submit" className="main">
          Continue
        </button>
      </form>
      <p className="muted">It is kept for this tab only, and sent to nobody but this service.</p>
    </main>
  );
}
