import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react';

interface ReasonDialogProps {
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly consequence: string;
  /** The word on the button that does it. */
  readonly act: string;
  /** Hears the reason, and what the further fields say, by their names. */
  readonly onAct: (reason: string, said: FormData) => void;
  readonly onClose: () => void;
  /** What else is to be said, before the reason. */
  readonly children?: ReactNode;
}

/** Asks why before something is decided. Escape closes it, and the focus goes back to where it was. */
export function ReasonDialog({ title, consequence, act, onAct, onClose, children }: ReasonDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [heading, field] = [useId(), useId()];
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    dialog.current?.close();
    onAct(String(said.get('reason')).trim(), said);
  };
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={heading}>{title}</h2>
        <p>{consequence}</p>
        {children}
        <label htmlFor={field}>Reason</label>
        <textarea id={field} name="reason" rows={3} required maxLength={500} />
        <div className="buttons">
          <button type="submit" className="main">
            {act}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            Leave it
          </button>
        </div>
      </form>
    </dialog>
  );
}
