import { Button, Tag } from 'antd';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { DESK, type Listing, type Member, type TicketSummary } from '@/shared/api/desk';
import { isOutage } from '@/shared/api/problem';
import { useTickets } from '@/features/queue/api/list-tickets';
import { formatAgo } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { useTicking } from '@/shared/time/use-ticking';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { Waiting } from './waiting';
import './queue.css';

interface QueueListProperties {
  readonly listing: Listing;
  readonly label: string;
  readonly empty: ReactNode;
  readonly member: Member;
  /** The ticket that is being claimed right now. */
  readonly claiming: string | null;
  readonly onClaim: (ticket: TicketSummary) => void;
}

const COLUMNS = ['reference', 'terminal', 'reason', 'route', 'progress', 'waiting', 'age', 'assignee'] as const;
const AGES_EVERY_MILLIS = 30_000;
/** Of each list, the ticket that was opened from it last: whoever comes back goes on from there. */
const left = new Map<string, string>();

/** A list to work from: by keys, live, page by page. */
export function QueueList({ listing, label, empty, member, claiming, onClaim }: QueueListProperties) {
  const { t, language } = useTexts();
  const tickets = useTickets(listing);
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState<{ readonly id: string; readonly index: number } | null>(null);
  const name = JSON.stringify(DESK.list(listing));
  useTicking(AGES_EVERY_MILLIS);

  const rows = useMemo(() => {
    const byId = new Map((tickets.data?.pages ?? []).flatMap((page) => page.items).map((ticket) => [ticket.id, ticket]));
    return [...byId.values()];
  }, [tickets.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = tickets;

  const goTo = (index: number) => {
    const ticket = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (ticket === undefined) return;
    const link = table.current?.querySelector<HTMLElement>(`[data-ticket="${ticket.id}"]`);
    link?.focus();
    link?.closest('tr')?.scrollIntoView?.({ block: 'nearest' });
    if (index >= rows.length - 1 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const at = active === null ? -1 : rows.findIndex((ticket) => ticket.id === active.id);
  const move = (step: number) => {
    if (active === null) return goTo(step > 0 ? 0 : rows.length - 1);
    // The ticket one was on is gone: its place is where one goes on.
    if (at === -1) return goTo(active.index + (step > 0 ? 0 : -1));
    return goTo(at + step);
  };
  const byArrow = (step: number) => (event: KeyboardEvent) => {
    const from = event.target;
    if (from !== document.body && !(from instanceof Node && table.current?.contains(from))) return false;
    return move(step);
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: byArrow(1),
    ArrowUp: byArrow(-1),
    c: () => {
      const ticket = rows[at];
      if (ticket !== undefined && member.works && claiming === null) {
        left.set(name, ticket.id);
        onClaim(ticket);
      }
    },
  });

  const shown = rows.length > 0;
  useEffect(() => {
    const last = left.get(name);
    left.delete(name);
    if (!shown || last === undefined) return;
    table.current?.querySelector<HTMLElement>(`[data-ticket="${last}"]`)?.focus();
  }, [name, shown]);

  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!hasNextPage || isFetchingNextPage || end.current === null || typeof IntersectionObserver === 'undefined') return undefined;
    const observer = new IntersectionObserver((changes) => {
      if (changes.some((change) => change.isIntersecting)) void fetchNextPage();
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, rows.length]);

  if (tickets.isPending) {
    return (
      <div className="dk-panel" role="status">
        <span className="tk-hidden">{isOutage(tickets.failureReason) ? t('desk.queue.away') : t('desk.queue.loading')}</span>
        {Array.from({ length: 6 }, (_, line) => (
          <div key={line} className="dk-row-skeleton" />
        ))}
        {isOutage(tickets.failureReason) && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
      </div>
    );
  }
  return (
    <>
      {isOutage(tickets.failureReason) && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
      {tickets.isError && <ProblemNotice error={tickets.error} />}
      {tickets.data !== undefined && !shown && <div className="dk-panel dk-empty">{empty}</div>}
      {shown && (
        <div className="dk-panel">
          <table ref={table} className="dk-table" aria-label={label}>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`desk.queue.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((ticket, index) => (
                <tr
                  key={ticket.id}
                  className={claiming === ticket.id ? 'dk-row dk-row-busy' : 'dk-row'}
                  aria-busy={claiming === ticket.id}
                >
                  <th scope="row" className="dk-cell-reference">
                    <Link
                      to={`/staff/tickets/${ticket.id}`}
                      className="dk-row-link"
                      data-ticket={ticket.id}
                      onFocus={() => setActive({ id: ticket.id, index })}
                      onClick={() => left.set(name, ticket.id)}
                    >
                      {ticket.reference}
                    </Link>
                  </th>
                  <td className="dk-cell-terminal">
                    <span>
                      {ticket.terminal.model.brand} {ticket.terminal.model.name}
                    </span>{' '}
                    <span className="dk-serial">{ticket.terminal.serialMasked}</span>
                    {ticket.terminal.online !== undefined && (
                      <span
                        className={ticket.terminal.online ? 'dk-dot dk-dot-on' : 'dk-dot'}
                        role="img"
                        aria-label={t(ticket.terminal.online ? 'desk.queue.online' : 'desk.queue.offline')}
                        title={t(ticket.terminal.online ? 'desk.queue.online' : 'desk.queue.offline')}
                      />
                    )}
                  </td>
                  <td className="dk-cell-reason">{t(`desk.reasonShort.${ticket.reason}`)}</td>
                  <td className="dk-cell-route">{t(`desk.routeShort.${ticket.route}`)}</td>
                  <td className="dk-cell-progress">{t(`desk.step.${ticket.progress}`)}</td>
                  <td className="dk-cell-waiting">
                    <Waiting status={ticket.status} waitingFor={ticket.waitingFor} />
                  </td>
                  <td className="dk-cell-age">
                    <time dateTime={ticket.openedAt}>{formatAgo(ticket.openedAt, language)}</time>
                  </td>
                  <td className="dk-cell-assignee">
                    {claiming === ticket.id ? <Tag>{t('desk.queue.claiming')}</Tag> : <Assignee name={ticket.assignee ?? null} me={member.userName} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div ref={end} className="dk-more">
            {hasNextPage ? (
              <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t(isFetchingNextPage ? 'desk.queue.more.loading' : 'desk.queue.more')}
              </Button>
            ) : (
              <span>{t('desk.queue.end')}</span>
            )}
          </div>
        </div>
      )}
    </>
  );
}

function Assignee({ name, me }: { readonly name: string | null; readonly me: string }) {
  const { t } = useTexts();
  if (name === null) return <span className="dk-faint">{t('desk.queue.nobody')}</span>;
  return <span>{name === me ? t('desk.queue.me') : name}</span>;
}

