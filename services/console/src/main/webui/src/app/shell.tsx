import { useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy, useEffect, useState } from 'react';
import { Link, Outlet, useLocation, useNavigate } from 'react-router';
import { CONVERSATIONS } from '@/features/conversation/api/read-conversation';
import { GUIDED_STEPS } from '@/features/steps/api/list-guided-steps';
import { knownCard } from '@/features/terminal/api/look-up-terminal';
import { useChooseRoute } from '@/features/ticket/api/choose-route';
import { useTicket } from '@/features/ticket/api/get-ticket';
import { useLeaveTicket } from '@/features/ticket/api/leave-ticket';
import { changesANumber, stepOf } from '@/features/ticket/step';
import type { Route, TicketState } from '@/shared/api/portal';
import { reread } from '@/shared/api/reread';
import { TICKET_KEY, type KnownTicket } from '@/shared/api/ticket-cache';
import { useTexts } from '@/shared/i18n/texts';
import { useFollowing } from '@/shared/live/use-following';
import { forgetChoices, readChoices, writeChoices } from '@/shared/session/choices';
import { CheckIcon, HelpIcon, KeyIcon, ShieldIcon } from '@/shared/ui/icons';
import { Notice } from '@/shared/ui/notice';
import { intervalOf, NUMBER_CHANGE_INTERVAL, STAGES, STAGE_OF, type ScreenName } from './screens';
import './shell.css';

const StaffCheck = lazy(async () => ({ default: (await import('@/features/staff-check/components/staff-check')).StaffCheck }));
const HelpSheet = lazy(() => import('@/features/help/components/help-sheet'));

export interface ShellContext {
  readonly known: KnownTicket | undefined;
  /** Nobody answered the last time. */
  readonly unreachable: boolean;
  /** Changes are heard of as they happen. */
  readonly connected: boolean;
  readonly leaving: boolean;
  readonly leave: () => void;
}

/** What stands around every page: name, language, help, where one is. */
export function Shell() {
  const { t, language, choose } = useTexts();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const read = () => {
    reread(client, TICKET_KEY);
    reread(client, CONVERSATIONS);
    reread(client, GUIDED_STEPS);
  };
  const connected = useFollowing(open ? '/api/portal/ticket/live' : null, { heard: read, opened: read });
  const ticket = useTicket((known) => {
    const current = screenAt(pathname, known?.state ?? null);
    return current === 'handed' && known?.state != null && changesANumber(known.state.ticket) ? NUMBER_CHANGE_INTERVAL : intervalOf(current, connected);
  });
  const chooseRoute = useChooseRoute();
  const leaveTicket = useLeaveTicket();
  const [helping, setHelping] = useState(false);

  const state = ticket.data?.state ?? null;
  const hasOpenTicket = state !== null && state.ticket.closed === null;
  useEffect(() => setOpen(hasOpenTicket), [hasOpenTicket]);
  const screen = screenAt(pathname, state);
  const stage = STAGE_OF[screen];

  const leave = () => {
    setHelping(false);
    leaveTicket.mutate(undefined, {
      onSuccess: () => {
        forgetChoices();
        void navigate('/', { replace: true });
      },
    });
  };
  const takeRoute = (route: Route) => {
    setHelping(false);
    if (state !== null) {
      chooseRoute.mutate(route);
      return;
    }
    writeChoices({ ...readChoices(), route });
    void navigate('/reason');
  };

  const stopping = pathname.startsWith('/not-me');
  return (
    <div className="tk-shell">
      <a className="tk-skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="tk-top">
        <span className="tk-mark" aria-hidden="true">
          <KeyIcon size={20} />
        </span>
        <p className="tk-name">
          {t('app.name')}
          <span>{t('app.tagline')}</span>
        </p>
        <button
          type="button"
          className="tk-quiet"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          aria-label={t('app.language.label')}
          onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('app.language')}
        </button>
        <button type="button" className="tk-quiet" aria-haspopup="dialog" onClick={() => setHelping(true)}>
          <HelpIcon />
          {t('help.open')}
        </button>
      </header>
      <aside className="tk-side">
        <p className="tk-side-promise">{t('app.promise')}</p>
        {stage !== null && !stopping && <Stages stage={stage} />}
        <ul className="tk-points tk-side-points">
          {(['app.promise.selling', 'app.promise.proof', 'app.promise.confirmed'] as const).map((key) => (
            <li key={key}>
              <ShieldIcon />
              <span>{t(key)}</span>
            </li>
          ))}
        </ul>
      </aside>
      <main id="main" className="tk-main" tabIndex={-1}>
        {ticket.isError && ticket.data !== undefined && state !== null && <Notice kind="wait">{t('outage.polling')}</Notice>}
        <Outlet context={{ known: ticket.data, unreachable: ticket.failureReason !== null, connected, leaving: leaveTicket.isPending, leave } satisfies ShellContext} />
      </main>
      {!stopping && (
        <footer className="tk-foot">
          <Link to="/not-me">{t('stop.open')}</Link>
        </footer>
      )}
      {helping && (
        <Suspense fallback={null}>
          <HelpSheet
            tip={`help.tip.${screen}`}
            reference={state?.ticket.reference ?? null}
            routes={otherRoutes(screen, state, knownCard(client, readChoices().query)?.routes ?? [])}
            onRoute={takeRoute}
            check={hasOpenTicket ? <StaffCheck /> : null}
            {...(state !== null && canGiveUp(screen) ? { onLeave: leave } : {})}
            onClose={() => setHelping(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

function screenAt(pathname: string, state: TicketState | null): ScreenName {
  if (state !== null) return stepOf(state);
  if (pathname.startsWith('/terminal')) return 'card';
  if (pathname.startsWith('/reason')) return 'reason';
  return 'identify';
}

function canGiveUp(screen: ScreenName): boolean {
  return screen !== 'progress' && screen !== 'receipt' && screen !== 'ended';
}

function otherRoutes(screen: ScreenName, state: TicketState | null, ofCard: readonly Route[]): readonly Route[] {
  if (state === null) return ofCard.filter((route) => route !== (readChoices().route ?? 'SELF_SERVICE'));
  if (!canGiveUp(screen) || changesANumber(state.ticket)) return [];
  return state.ticket.card.routes.filter((route) => route !== state.ticket.route);
}

function Stages({ stage }: { readonly stage: number }) {
  const { t } = useTexts();
  const shown = Math.min(stage, STAGES.length - 1);
  return (
    <nav className="tk-stages" aria-label={t('app.steps')}>
      <p className="tk-stages-now" aria-hidden="true">
        {t('app.step.position', { position: shown + 1, count: STAGES.length, name: t(STAGES[shown] ?? 'step.done') })}
      </p>
      <ol>
        {STAGES.map((key, index) => (
          <li
            key={key}
            className={index < stage ? 'tk-stage-done' : index === stage ? 'tk-stage-now' : 'tk-stage-next'}
            {...(index === stage ? { 'aria-current': 'step' as const } : {})}
          >
            <span className="tk-stage-mark" aria-hidden="true">
              {index < stage ? <CheckIcon size={16} /> : index + 1}
            </span>
            <span className="tk-stage-name">{t(key)}</span>
            {index < stage && <span className="tk-hidden">{t('app.step.done')}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
