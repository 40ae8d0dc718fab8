-- What else speaks against a reset: many refunds after the last one, and a report that the owner stopped one.

alter table terminals add column refunding_at timestamptz;

comment on column terminals.refunding_at is 'When there were last too many refunds after a reset, as devices tells it';

create table fraud_reports (
    ticket_id uuid primary key,
    terminal_id uuid not null,
    opened_at timestamptz not null
);

create index fraud_reports_terminal on fraud_reports (terminal_id);

comment on table fraud_reports is 'Tickets that report fraud; open while closed_tickets has none of them';
