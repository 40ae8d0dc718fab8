import type { Progress, TicketState } from '@/shared/api/portal';
import { formatAgo, formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { CheckIcon, ClockIcon } from '@/shared/ui/icons';
import { Notice } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { TerminalArt } from '@/shared/ui/terminal-art';

const SHOWN = ['REQUESTED', 'VERIFIED', 'ISSUED', 'DELIVERED', 'CONFIRMED'] as const satisfies readonly Progress[];

/** The honest bar: each step with its time; done is what the terminal said. */
export function ProgressView({ state }: { readonly state: TicketState }) {
  const { t, language } = useTexts();
  const { ticket, verification, connectivity } = state;
  const offline = ticket.waitingFor === 'TERMINAL_ONLINE' || connectivity?.online === false;
  const times = new Map<Progress, string>(ticket.steps.map((step) => [step.progress, step.at]));
  if (verification?.credentialSetAt != null && !times.has('ISSUED')) times.set('ISSUED', verification.credentialSetAt);
  const reached = SHOWN.reduce((last, each, index) => (times.has(each) ? index : last), 0);
  const title = t(offline ? 'progress.title.offline' : 'progress.title');

  return (
    <Screen
      key={offline ? 'offline' : 'online'}
      title={title}
      lead={t(offline ? 'progress.offline' : 'progress.lead')}
      art={<TerminalArt mood={offline ? 'offline' : 'waiting'} />}
    >
      {offline && (
        <Notice kind="wait" title={t('progress.offline.how')}>
          {connectivity?.lastCheckInAt != null && <p>{t('progress.offline.seen', { ago: formatAgo(connectivity.lastCheckInAt, language) })}</p>}
        </Notice>
      )}
      <section className="tk-card">
        <h2 className="tk-card-title">{t('progress.list')}</h2>
        <ol className="tk-timeline" aria-live="polite" aria-relevant="text">
          {SHOWN.map((each, index) => {
            const stage = index <= reached ? 'done' : index === reached + 1 ? 'now' : 'next';
            const look = stage === 'now' && offline ? 'held' : stage;
            const at = times.get(each);
            return (
              <li key={each} className={`tk-timeline-${look}`} {...(stage === 'now' ? { 'aria-current': 'step' as const } : {})}>
                <span className="tk-timeline-mark">
                  {stage === 'done' && <CheckIcon size={16} />}
                  {look === 'now' && <span className="tk-spinner" aria-hidden="true" />}
                  {look === 'held' && <ClockIcon size={16} />}
                </span>
                <span className="tk-timeline-name">
                  {t(`progress.${each}`)}
                  <span className="tk-hidden">{t(`progress.state.${stage}`)}</span>
                </span>
                {stage === 'done' && at !== undefined && <time dateTime={at}>{formatTime(at, language)}</time>}
              </li>
            );
          })}
        </ol>
      </section>
      <p className="tk-field-hint">{t('progress.selling')}</p>
    </Screen>
  );
}
