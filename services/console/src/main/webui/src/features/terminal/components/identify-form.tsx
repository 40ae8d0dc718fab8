import { Suspense, lazy, useRef, useState, type FormEvent } from 'react';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { ScanIcon } from '@/shared/ui/icons';
import { Notice } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { TerminalArt } from '@/shared/ui/terminal-art';
import { TextField } from '@/shared/ui/text-field';
import { canScan } from '@/features/terminal/scanning';
import { looksLikeSerial, tidySerial } from '@/features/terminal/serial';

const Scanner = lazy(() => import('./scanner'));

interface IdentifyFormProperties {
  readonly initial: string;
  /** The browser's ticket ran out of its token: the serial brings it back. */
  readonly resuming: boolean;
  readonly onIdentified: (query: string) => void;
  /** An agent on the phone gave a joining code. */
  readonly onJoin: () => void;
  /** The registered number is lost or changed. */
  readonly onNumber: () => void;
}

/** S5: the serial number or its last six, scanned or typed. */
export function IdentifyForm({ initial, resuming, onIdentified, onJoin, onNumber }: IdentifyFormProperties) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [scanning, setScanning] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const query = tidySerial(typed);
    if (query === '' || !looksLikeSerial(query)) {
      setError(t(query === '' ? 'identify.field.empty' : 'identify.field.malformed'));
      field.current?.focus();
      return;
    }
    onIdentified(query);
  };

  if (scanning) {
    return (
      <Suspense fallback={null}>
        <Scanner onFound={onIdentified} onCancel={() => setScanning(false)} />
      </Suspense>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="tk-form">
      <Screen
        title={t('identify.title')}
        lead={t(canScan() ? 'identify.lead' : 'identify.lead.type')}
        art={<TerminalArt mood="label" size={148} />}
        actions={<Action submit>{t('action.next')}</Action>}
      >
        {resuming && <Notice kind="info">{t('identify.again')}</Notice>}
        {canScan() && (
          <>
            <button type="button" className="tk-row tk-scan" onClick={() => setScanning(true)}>
              <span className="tk-row-icon">
                <ScanIcon size={22} />
              </span>
              <span className="tk-row-text">
                <span className="tk-row-title">{t('identify.scan')}</span>
              </span>
            </button>
            <p className="tk-or">{t('identify.or')}</p>
          </>
        )}
        <TextField
          ref={field}
          label={t('identify.field')}
          fieldHint={t('identify.field.hint')}
          placeholder={t('identify.field.example')}
          error={error}
          value={typed}
          onText={(text) => {
            setTyped(text);
            setError(null);
          }}
          name="terminal"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          inputMode="text"
          enterKeyHint="next"
          maxLength={80}
        />
        <p className="tk-field-hint">{t('identify.selling')}</p>
        <button type="button" className="tk-quiet" onClick={onJoin}>
          {t('identify.join')}
        </button>
        <button type="button" className="tk-quiet" onClick={onNumber}>
          {t('number.entry')}
        </button>
      </Screen>
    </form>
  );
}
