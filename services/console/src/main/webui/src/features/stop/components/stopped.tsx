import type { Stop } from '@/shared/api/portal';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { ShieldIcon } from '@/shared/ui/icons';
import { Screen } from '@/shared/ui/screen';
import { TerminalArt } from '@/shared/ui/terminal-art';

const NEXT = { STOPPED: ['nothing', 'code', 'staff'], LOCKED: ['locked', 'selling', 'again', 'staff'] } as const;

interface StoppedProperties {
  readonly stop: Stop;
  readonly onDone: () => void;
}

/** What was stopped, and what to do next. A state of later is told as the stronger one. */
export function Stopped({ stop, onDone }: StoppedProperties) {
  const { t } = useTexts();
  const state = stop.state === 'STOPPED' ? 'STOPPED' : 'LOCKED';
  return (
    <Screen
      title={t(`stop.${state}.title`)}
      lead={t(`stop.${state}.lead`, { terminal: stop.terminal.replace(/^\*+/, '') })}
      art={<TerminalArt mood="offline" />}
      actions={
        <Action secondary onPress={onDone}>
          {t('stop.done')}
        </Action>
      }
    >
      <ul className="tk-points">
        {NEXT[state].map((each) => (
          <li key={each}>
            <ShieldIcon />
            <span>{t(`stop.next.${each}`)}</span>
          </li>
        ))}
      </ul>
      {stop.reference !== null && <p className="tk-field-hint">{t('ended.reference', { reference: stop.reference })}</p>}
    </Screen>
  );
}
