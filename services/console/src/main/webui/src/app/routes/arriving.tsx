import { useEffect, useRef } from 'react';
import { Navigate, Outlet, useLocation, useOutletContext } from 'react-router';
import { useOpenTicket } from '@/features/ticket/api/open-ticket';
import { newIntention } from '@/shared/api/intention';
import { readChoices } from '@/shared/session/choices';
import { useTexts } from '@/shared/i18n/texts';
import { Notice } from '@/shared/ui/notice';
import { Skeleton } from '@/shared/ui/skeleton';
import type { ShellContext } from '@/app/shell';

/** Sends whoever has a ticket to it, wherever they arrive; waits until the server said whether there is one. */
export function Arriving() {
  const context = useOutletContext<ShellContext>();
  const { known, unreachable } = context;
  const { t } = useTexts();
  const { pathname } = useLocation();
  const { mutate, isPending, failureReason } = useOpenTicket();
  const tried = useRef(false);

  // The token ran out while the page was away: the same browser and terminal get their ticket back.
  const { query, route, reason, kind } = readChoices();
  const comesBack = known?.sessionEnded === true && query !== undefined && route !== undefined && reason !== undefined;
  useEffect(() => {
    if (!comesBack || tried.current) return;
    tried.current = true;
    mutate({ query, route, reason, ...(kind === undefined ? {} : { kind }), intention: newIntention() });
  }, [comesBack, query, route, reason, kind, mutate]);

  if (known === undefined || isPending) {
    return (
      <>
        {(unreachable || failureReason !== null) && <Notice kind="wait">{t('outage.waiting')}</Notice>}
        <Skeleton label={t('app.loading')} lines={5} />
      </>
    );
  }
  if (known.state !== null && pathname !== '/reset') return <Navigate to="/reset" replace />;
  return <Outlet context={context} />;
}
