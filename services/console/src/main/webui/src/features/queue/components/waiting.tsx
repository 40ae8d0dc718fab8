import type { DeskStatus } from '@/shared/api/desk';
import { useTexts, type TextKey } from '@/shared/i18n/texts';

const WAITS_FOR: Partial<Record<DeskStatus, TextKey>> = {
  NEW: 'desk.waiting.staff',
  OPEN: 'desk.waiting.staff',
  WAITING_ON_MERCHANT: 'desk.waiting.merchant',
  WAITING_ON_TERMINAL: 'desk.waiting.terminal',
};

interface WaitingProperties {
  readonly status: DeskStatus;
  readonly waitingFor: 'TERMINAL_ONLINE' | null;
}

/** Whose turn it is; of a closed ticket, how it stands. */
export function Waiting({ status, waitingFor }: WaitingProperties) {
  const { t } = useTexts();
  const key = WAITS_FOR[status];
  if (key === undefined) return <span className="dk-faint">{t(`desk.status.${status}`)}</span>;
  if (waitingFor === 'TERMINAL_ONLINE') return <span>{t('desk.waiting.terminalOnline')}</span>;
  return <span className={key === 'desk.waiting.staff' ? 'dk-turn' : ''}>{t(key)}</span>;
}
