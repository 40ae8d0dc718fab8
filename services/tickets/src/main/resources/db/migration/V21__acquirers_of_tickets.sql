-- Whose ticket it is: staff see their own acquirers' only (decision 0025). It follows from the card, for tickets that are
-- there already as well.
alter table ticket add column acquirer_code text generated always as (card #>> '{acquirer,code}') stored;
alter table ticket alter column acquirer_code set not null;

comment on column ticket.acquirer_code is 'The acquirer of the terminal when the ticket was opened';

-- The lists of QueueName, and those by status, as those see them who work for some acquirers.
create index ticket_of_acquirer on ticket (acquirer_code, id);
create index ticket_of_acquirer_by_status on ticket (acquirer_code, status, id);
create index ticket_of_acquirer_unassigned on ticket (acquirer_code, id)
    where assignee is null and route = 'AGENT'
        and status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL');
create index ticket_of_acquirer_fraud_open on ticket (acquirer_code, id)
    where fraud_of is not null and status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL');

create index partner_of_acquirer on partner (acquirer_code, id);

-- Who follows changes is told whose ticket it is, and tells nobody else of it.
create or replace function tell_of_a_change() returns trigger language plpgsql as $$
declare
    ticket_id uuid := case tg_table_name when 'ticket' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'ticket_id' end;
begin
    perform pg_notify('ticket_changes', ticket_id || ' ' || t.acquirer_code) from ticket t where t.id = ticket_id;
    return null;
end;
$$;
