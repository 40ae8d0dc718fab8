import { useEffect, useState, type ReactNode } from 'react';
import { OutageError, ProblemError, isOutage } from '@/shared/api/problem';
import { useTexts } from '@/shared/i18n/texts';
import { secondsUntil } from '@/shared/time/clock';
import { useCountdown } from '@/shared/time/use-countdown';
import { ClockIcon, InfoIcon, WarnIcon } from './icons';

type Kind = 'info' | 'wait' | 'refusal';

const ICONS = { info: InfoIcon, wait: ClockIcon, refusal: WarnIcon } as const;

interface NoticeProperties {
  readonly kind: Kind;
  readonly title?: string;
  readonly children?: ReactNode;
}

/** Said where it belongs; a refusal interrupts a screen reader, the others wait their turn. */
export function Notice({ kind, title, children }: NoticeProperties) {
  const Icon = ICONS[kind];
  return (
    <div className={`tk-notice tk-notice-${kind}`} role={kind === 'refusal' ? 'alert' : 'status'}>
      <Icon />
      <div>
        {title !== undefined && title !== '' && <p className="tk-notice-title">{title}</p>}
        {children}
      </div>
    </div>
  );
}

/** Why the server refused, in its own localized words, with the seconds to wait where it names them. */
export function ProblemNotice({ error }: { readonly error: unknown }) {
  const { t } = useTexts();
  const retryAt = error instanceof ProblemError ? error.retryAt : null;
  const seconds = useCountdown(retryAt);
  if (error == null || error instanceof OutageError) return null;
  const problem = error instanceof ProblemError ? error.problem : null;
  const title = problem?.title === undefined || problem.title === '' ? t('problem.unknown.title') : problem.title;
  const detail = problem === null || problem.title === '' ? t('problem.unknown.detail') : problem.detail;
  return (
    <Notice kind="refusal" title={title}>
      {detail !== undefined && detail !== title && <p>{detail}</p>}
      {seconds > 0 && <p aria-live="off">{t('problem.wait', { seconds })}</p>}
    </Notice>
  );
}

interface Sending {
  readonly isPending: boolean;
  readonly failureReason: Error | null;
}

/** While something sent is being sent again and again because nobody answers. */
export function OutageNotice({ sending }: { readonly sending: Sending }) {
  const { t } = useTexts();
  if (!sending.isPending || !isOutage(sending.failureReason)) return null;
  return <Notice kind="wait">{t('outage.waiting')}</Notice>;
}

/** True while the server asked to wait (429). */
export function useHeldBack(error: unknown): boolean {
  const retryAt = error instanceof ProblemError ? error.retryAt : null;
  const [held, setHeld] = useState(() => retryAt !== null && secondsUntil(retryAt) > 0);
  useEffect(() => {
    if (retryAt === null) {
      setHeld(false);
      return undefined;
    }
    const seconds = secondsUntil(retryAt);
    setHeld(seconds > 0);
    const timer = window.setTimeout(() => setHeld(false), seconds * 1000);
    return () => window.clearTimeout(timer);
  }, [retryAt]);
  return held;
}
