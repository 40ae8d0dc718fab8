-- The owner stopped a reset: staff find out who asked for it, on a ticket of its own that resets nothing.
alter table ticket add column fraud_of uuid unique references ticket (id);
alter table ticket add check (fraud_of is null or (verified_at is null and expires_at is null));

comment on column ticket.fraud_of is 'The ticket whose reset the owner stopped; null for a ticket that is for a reset';

create index ticket_fraud_open on ticket (id)
    where fraud_of is not null and status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL');
