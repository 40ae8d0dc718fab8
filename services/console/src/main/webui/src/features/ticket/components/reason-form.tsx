import { useState, type FormEvent } from 'react';
import type { Reason } from '@/shared/api/portal';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';

const REASONS: readonly Reason[] = ['FORGOTTEN', 'OPERATOR_ERROR', 'SYSTEM_UPDATE', 'HARDWARE_FAULT', 'OTHER'];

interface ReasonFormProperties {
  readonly initial: Reason | null;
  readonly opening: { readonly isPending: boolean; readonly error: Error | null; readonly failureReason: Error | null };
  readonly onReason: (reason: Reason) => void;
  /** Offered when this route turns out not to be open. */
  readonly onOtherRoute: () => void;
}

/** S14. */
export function ReasonForm({ initial, opening, onReason, onOtherRoute }: ReasonFormProperties) {
  const { t } = useTexts();
  const [reason, setReason] = useState<Reason | null>(initial);
  const [missing, setMissing] = useState(false);
  const held = useHeldBack(opening.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason === null);
    if (reason !== null) onReason(reason);
  };

  return (
    <form onSubmit={submit} noValidate className="tk-form">
      <Screen
        title={t('reason.title')}
        lead={t('reason.lead')}
        actions={
          <Action submit busy={opening.isPending ? t('app.loading') : null} disabled={held}>
            {t('action.next')}
          </Action>
        }
      >
        <OutageNotice sending={opening} />
        <ProblemNotice error={opening.error} />
        {opening.error !== null && (
          <button type="button" className="tk-quiet" onClick={onOtherRoute}>
            {t('reason.other')}
          </button>
        )}
        <fieldset className="tk-rows" disabled={opening.isPending}>
          <legend className="tk-hidden">{t('reason.legend')}</legend>
          {REASONS.map((each) => (
            <label key={each} className="tk-row">
              <input
                type="radio"
                name="reason"
                value={each}
                checked={reason === each}
                onChange={() => {
                  setReason(each);
                  setMissing(false);
                }}
              />
              <span className="tk-row-text">
                <span className="tk-row-title">{t(`reason.${each}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {missing && (
          <p className="tk-field-error" role="alert">
            {t('reason.choose')}
          </p>
        )}
      </Screen>
    </form>
  );
}
