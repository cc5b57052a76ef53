import { type FormEvent, useEffect, useId, useRef } from 'react';

interface ReasonDialogProps {
  readonly title: string;
  /** What will happen, in a sentence. */
  readonly consequence: string;
  /** The word on the button that does it. */
  readonly act: string;
  readonly onAct: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why before something is decided. Escape closes it, and the focus goes back to where it was. */
export function ReasonDialog({ title, consequence, act, onAct, onClose }: ReasonDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [heading, field] = [useId(), useId()];
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason')).trim();
    dialog.current?.close();
    onAct(reason);
  };
  return (
    <dialog ref={dialog} aria-labelledby={heading} onClose={onClose}>
      <form onSubmit={submit}>
        <h2 id={heading}>{title}</h2>
        <p>{consequence}</p>
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
