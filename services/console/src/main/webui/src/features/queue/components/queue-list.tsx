import { Tag } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { DESK, type Listing, type Member, type TicketSummary } from '@/shared/api/desk';
import { isOutage } from '@/shared/api/problem';
import { useTickets } from '@/features/queue/api/list-tickets';
import { useRows } from '@/features/queue/use-rows';
import { formatAgo } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { useTicking } from '@/shared/time/use-ticking';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { Loading, More } from './list-parts';
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

/** A list to work from: by keys, live, page by page. */
export function QueueList({ listing, label, empty, member, claiming, onClaim }: QueueListProperties) {
  const { t, language } = useTexts();
  const tickets = useTickets(listing);
  const name = JSON.stringify(DESK.list(listing));
  useTicking(AGES_EVERY_MILLIS);

  const rows = useMemo(() => {
    const byId = new Map((tickets.data?.pages ?? []).flatMap((page) => page.items).map((ticket) => [ticket.id, ticket]));
    return [...byId.values()];
  }, [tickets.data]);
  const ids = rows.map(({ id }) => id);
  const { table, end, at, untouched, leave, reach } = useRows(name, ids, tickets);
  useShortcuts({
    c: () => {
      // Who just came takes what waits longest; who was on a ticket that is gone by now takes no other by mistake.
      const ticket = untouched ? rows.find(({ assignee }) => assignee == null) : rows[at];
      if (ticket !== undefined && member.works && claiming === null) {
        leave(ticket.id);
        onClaim(ticket);
      }
    },
  });

  if (tickets.isPending) return <Loading away={isOutage(tickets.failureReason)} />;
  return (
    <>
      {isOutage(tickets.failureReason) && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
      {tickets.isError && <ProblemNotice error={tickets.error} />}
      {tickets.data !== undefined && rows.length === 0 && <div className="dk-panel dk-empty">{empty}</div>}
      {rows.length > 0 && (
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
                      onFocus={() => reach(index)}
                      onClick={() => leave(ticket.id)}
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
                  <td className="dk-cell-reason">
                    {ticket.kind === 'FRAUD_REPORT' ? (
                      <Tag color="error">{t('desk.fraud.short')}</Tag>
                    ) : ticket.kind === 'NUMBER_CHANGE' ? (
                      <Tag>{t('desk.number.short')}</Tag>
                    ) : (
                      t(`desk.reasonShort.${ticket.reason}`)
                    )}
                  </td>
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
          <More end={end} {...tickets} />
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

