import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useTickets } from '@/features/queue/api/list-tickets';
import { QueueList } from '@/features/queue/components/queue-list';
import { listingOf } from '@/features/queue/listing';
import { Refusal } from '@/features/work/components/refusal';
import { useTexts } from '@/shared/i18n/texts';
import { OutageNotice } from '@/shared/ui/notice';
import { useMember } from '@/app/desk/member';
import { PageHeading } from './page-heading';
import { useClaiming } from './use-claiming';

/** /staff/search: what is looked for is in the history entry. */
export function SearchRoute() {
  const { t } = useTexts();
  const state: unknown = useLocation().state;
  const query = typeof state === 'object' && state !== null && 'query' in state && typeof state.query === 'string' ? state.query : null;
  return (
    <section className="dk-page">
      <header className="dk-page-head">
        <PageHeading key={query} title={t('desk.search.title')} />
        <p className="dk-hint">{query === null ? t('desk.search.none') : t('desk.search.lead', { query })}</p>
      </header>
      {query !== null && <Found key={query} query={query} />}
    </section>
  );
}

function Found({ query }: { readonly query: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const member = useMember();
  const { claim, claiming, sending, error } = useClaiming();
  const listing = listingOf(query);
  const tickets = useTickets(listing);
  const items = tickets.data?.pages[0]?.items ?? [];
  // A reference names one ticket: whoever types it means to open it.
  const meant = 'reference' in listing && items.length === 1 ? items[0]?.id : undefined;
  useEffect(() => {
    if (meant !== undefined) void navigate(`/staff/tickets/${meant}`, { replace: true });
  }, [meant, navigate]);
  return (
    <>
      <OutageNotice sending={sending} />
      <Refusal error={error} />
      <QueueList
        listing={listing}
        label={t('desk.search.title')}
        member={member}
        claiming={claiming}
        onClaim={claim}
        empty={<p>{t('desk.search.empty')}</p>}
      />
    </>
  );
}
