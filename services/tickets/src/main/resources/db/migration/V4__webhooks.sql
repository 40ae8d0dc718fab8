-- Where partners are told what became of their tickets.
create table webhook (
    id uuid primary key,
    partner_id uuid not null references partner (id),
    url text not null check (length(url) between 1 and 500),
    events jsonb not null,
    secret bytea not null,
    previous_secret bytea,
    previous_secret_until timestamptz,
    created_at timestamptz not null,
    failing_since timestamptz,
    disabled_at timestamptz,
    disabled_because text check (disabled_because in ('GONE', 'FAILING')),
    deleted_at timestamptz,
    check ((disabled_at is null) = (disabled_because is null)),
    check ((previous_secret is null) = (previous_secret_until is null))
);

comment on column webhook.secret is 'Encrypted; signs what is sent';

create index webhook_by_partner on webhook (partner_id, id);

-- One row for each webhook and event, written in the transaction of the change it tells of. Of one ticket the positions
-- grow in the order of its changes, since each change holds the ticket's row.
create table webhook_delivery (
    id uuid primary key,
    position bigint generated always as identity,
    webhook_id uuid not null references webhook (id),
    ticket_id uuid references ticket (id),
    type text not null,
    payload text not null,
    state text not null check (state in ('PENDING', 'DELIVERED', 'FAILED')),
    attempts integer not null default 0,
    created_at timestamptz not null,
    next_attempt_at timestamptz not null,
    give_up_at timestamptz not null,
    delivered_at timestamptz,
    last_status integer,
    last_failure text
);

create index webhook_delivery_by_webhook on webhook_delivery (webhook_id, id);
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where state = 'PENDING';
create index webhook_delivery_in_order on webhook_delivery (webhook_id, ticket_id, position) where state = 'PENDING';
create index webhook_delivery_settled on webhook_delivery (created_at) where state <> 'PENDING';
