-- A ticket may be for another registered number of the merchant (R13). It stands beside the resets of its terminal: it is in
-- nobody's way to one, and no reset ends it.
alter table ticket add column number_change boolean not null default false;
-- It goes by an agent alone: somebody has to see who asks (R20).
alter table ticket add check (not number_change or (route = 'AGENT' and fraud_of is null));
-- What lists and look-ups ask for; it follows from the others, for tickets that are there already as well.
alter table ticket add column kind text not null generated always as
    (case when fraud_of is not null then 'FRAUD_REPORT' when number_change then 'NUMBER_CHANGE' else 'RESET' end) stored;

comment on column ticket.number_change is 'True if it is to replace a number that the merchant is registered with';
comment on column ticket.kind is 'What it is for';
comment on column ticket.verified_at is 'When a valid code was presented, or a change of number was approved; from then on the ticket holds its terminal (R3)';

-- As before, but each kind for itself.
drop index ticket_one_verified_open_per_terminal;
create unique index ticket_one_verified_open_per_terminal on ticket (terminal_id, kind)
    where verified_at is not null and status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL');
drop index ticket_one_open_per_terminal_and_browser;
create unique index ticket_one_open_per_terminal_and_browser on ticket (terminal_id, kind, binding)
    where status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL');
