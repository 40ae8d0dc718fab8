import type { DeskProgress, DeskTicket } from '@/shared/api/desk';
import { Panel } from '@/shared/desk-ui/facts';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { CheckIcon, CrossIcon } from '@/shared/ui/icons';

/** As it goes when all goes well; an approval is a step only where one was given. */
const STRAIGHT: readonly DeskProgress[] = ['REQUESTED', 'VERIFYING', 'VERIFIED', 'ISSUED', 'DELIVERED', 'CONFIRMED'];
const BROKEN_OFF: readonly DeskProgress[] = ['LOCKED', 'EXPIRED', 'STOPPED'];

/** How far it is: each step with its time and who took it, then those that are left. */
export function Progress({ ticket }: { readonly ticket: DeskTicket }) {
  const { t, language } = useTexts();
  const reached = new Set(ticket.steps.map((step) => step.progress));
  const furthest = Math.max(...STRAIGHT.map((step, index) => (reached.has(step) ? index : -1)));
  const next = ticket.closed === null ? STRAIGHT.slice(furthest + 1) : [];
  const { state, permanent } = ticket.message;
  return (
    <Panel id="progress" title={t('desk.progress.side')}>
      <div className="dk-bar" aria-hidden="true">
        {STRAIGHT.map((step, index) => (
          <span key={step} className={index <= furthest ? 'dk-bar-done' : ''} />
        ))}
      </div>
      <ol className="dk-steps">
        {ticket.steps.map((step) => {
          const broken = BROKEN_OFF.includes(step.progress);
          return (
            <li key={`${step.progress}-${step.at}`} className={broken ? 'dk-step-broken' : 'dk-step-done'}>
              {broken ? <CrossIcon size={14} /> : <CheckIcon size={14} />}
              <span className="dk-step-name">{t(`desk.step.${step.progress}`)}</span>
              <span className="dk-step-when">
                <time dateTime={step.at}>{formatTime(step.at, language)}</time> · {t(`desk.actor.${step.actor}`)}
              </span>
            </li>
          );
        })}
        {next.map((step) => (
          <li key={step} className="dk-step-next">
            <span className="dk-step-ring" aria-hidden="true" />
            <span className="dk-step-name">{t(`desk.step.${step}`)}</span>
            <span className="tk-hidden">{t('desk.step.next')}</span>
          </li>
        ))}
      </ol>
      <p className="dk-message">
        <span>{t('desk.progress.message')}</span>
        <span className={state === 'FAILED' ? 'dk-bad' : ''}>
          {t(state === 'FAILED' && permanent === false ? 'desk.message.FAILED.trying' : `desk.message.${state}`)}
        </span>
      </p>
    </Panel>
  );
}
