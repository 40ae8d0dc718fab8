import { useId, useRef } from 'react';
import { useTexts } from '@/shared/i18n/texts';
import { AttachIcon } from '@/shared/ui/icons';
import { Notice, OutageNotice, ProblemNotice } from '@/shared/ui/notice';
import { ACCEPTED, type Attaching } from './use-attach';
import './attachment.css';

interface AttachProperties {
  readonly attaching: Attaching;
  readonly sending: { readonly isPending: boolean; readonly failureReason: Error | null; readonly error: Error | null };
  /** What else there is to say about it. */
  readonly hint?: string;
}

/** A button for photos and PDFs, how far one is, and why one was not taken. */
export function Attach({ attaching, sending, hint }: AttachProperties) {
  const { t } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const { progress, tooLarge } = attaching;
  const percent = progress === null ? null : Math.round(progress * 100);
  return (
    <div className="tk-attach">
      <OutageNotice sending={sending} />
      <ProblemNotice error={sending.error} />
      {tooLarge !== null && <Notice kind="refusal" title={t('attach.tooLarge', { name: tooLarge })} />}
      <input
        ref={input}
        className="tk-attach-input"
        type="file"
        accept={ACCEPTED}
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          attaching.send(currentTarget.files ?? []);
          // The same file may be chosen once more.
          currentTarget.value = '';
        }}
      />
      <div className="tk-attach-row">
        <button
          type="button"
          className="tk-attach-button"
          aria-describedby={`${id}-hint`}
          disabled={percent !== null}
          onClick={() => input.current?.click()}
        >
          <AttachIcon size={18} />
          {t('attach.button')}
        </button>
        <span id={`${id}-hint`} className="tk-attach-hint">
          {hint ?? t('attach.hint')}
        </span>
      </div>
      {percent !== null && (
        <div className="tk-attach-row">
          <progress className="tk-attach-progress" max={100} value={percent} aria-label={t('attach.progress')} />
          <span role="status" className="tk-attach-hint">
            {t('attach.sending')}
          </span>
        </div>
      )}
    </div>
  );
}
