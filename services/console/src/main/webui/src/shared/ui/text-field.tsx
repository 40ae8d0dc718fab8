import { forwardRef, useId, type InputHTMLAttributes, type ReactNode } from 'react';

interface TextFieldProperties extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'className'> {
  readonly label: string;
  readonly fieldHint?: ReactNode;
  readonly error?: string | null;
  readonly trailing?: ReactNode;
  readonly onText: (text: string) => void;
  readonly describedBy?: string;
}

/** A labelled input whose hint and error belong to it. */
export const TextField = forwardRef<HTMLInputElement, TextFieldProperties>(function TextField(
  { label, fieldHint, error = null, trailing, onText, describedBy, ...input },
  ref,
) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const descriptions = [error === null ? null : errorId, fieldHint === undefined ? null : hintId, describedBy ?? null].filter(
    (each) => each !== null,
  );
  return (
    <div className={error === null ? 'tk-field' : 'tk-field tk-field-bad'}>
      <label className="tk-field-label" htmlFor={id}>
        {label}
      </label>
      <div className="tk-field-row">
        <input
          {...input}
          ref={ref}
          id={id}
          className="tk-field-input"
          aria-invalid={error !== null}
          {...(descriptions.length === 0 ? {} : { 'aria-describedby': descriptions.join(' ') })}
          onChange={(event) => onText(event.target.value)}
        />
        {trailing}
      </div>
      {error !== null && (
        <p id={errorId} className="tk-field-error" role="alert">
          {error}
        </p>
      )}
      {fieldHint !== undefined && (
        <p id={hintId} className="tk-field-hint">
          {fieldHint}
        </p>
      )}
    </div>
  );
});
