import { forwardRef, useId, useState } from 'react';
import './code-field.css';

interface CodeFieldProperties {
  readonly label: string;
  readonly digits: number;
  readonly value: string;
  readonly error: string | null;
  readonly fieldHint: string | null;
  readonly readOnly: boolean;
  readonly disabled: boolean;
  readonly onText: (text: string) => void;
}

/** One input, so that phones can fill it and screen readers read it as one; only drawn as a cell per digit. */
export const CodeField = forwardRef<HTMLInputElement, CodeFieldProperties>(function CodeField(
  { label, digits, value, error, fieldHint, readOnly, disabled, onText },
  ref,
) {
  const id = useId();
  const [focused, setFocused] = useState(false);
  const descriptions = [error === null ? null : `${id}-error`, fieldHint === null ? null : `${id}-hint`].filter((each) => each !== null);
  return (
    <div className={error === null ? 'tk-field' : 'tk-field tk-field-bad'}>
      <label className="tk-field-label" htmlFor={id}>
        {label}
      </label>
      <div className="tk-cells">
        <input
          ref={ref}
          id={id}
          className="tk-cells-input"
          value={value}
          onChange={(event) => onText(event.target.value)}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          name="one-time-code"
          autoComplete="one-time-code"
          inputMode="numeric"
          pattern="[0-9]*"
          maxLength={24}
          enterKeyHint="done"
          readOnly={readOnly}
          disabled={disabled}
          aria-invalid={error !== null}
          {...(descriptions.length === 0 ? {} : { 'aria-describedby': descriptions.join(' ') })}
        />
        {Array.from({ length: digits }, (_, index) => (
          <span
            key={index}
            aria-hidden="true"
            className={focused && index === Math.min(value.length, digits - 1) ? 'tk-cell tk-cell-now' : 'tk-cell'}
          >
            {value[index] ?? ''}
          </span>
        ))}
      </div>
      {error !== null && (
        <p id={`${id}-error`} className="tk-field-error" role="alert">
          {error}
        </p>
      )}
      {fieldHint !== null && (
        <p id={`${id}-hint`} className="tk-field-hint">
          {fieldHint}
        </p>
      )}
    </div>
  );
});
