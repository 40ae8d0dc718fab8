-- The local copy of what lists and searches need to know of terminals. Facts arrive late, twice and out of order, so
-- each group of them carries the time it is from, and only newer ones replace it.
create table terminal (
    id uuid primary key,
    serial text,
    last_six text,
    acquirer_code text,
    merchant_id uuid,
    store_id uuid,
    model_id text,
    brand text,
    model_name text,
    credential_kind text,
    pin_length smallint,
    registered_at timestamptz,
    status text,
    status_at timestamptz,
    online boolean,
    os_version text,
    last_sync_at timestamptz,
    connectivity_at timestamptz
);

create index terminal_serial on terminal (serial);
create index terminal_last_six on terminal (last_six);

create table ticket (
    id uuid primary key,
    version integer not null,
    reference text not null,
    terminal_id uuid not null,
    binding text not null check (length(binding) = 43),
    route text not null check (route in ('SELF_SERVICE', 'AGENT', 'SERVICE_CENTRE')),
    reason text not null check (reason in ('SYSTEM_UPDATE', 'HARDWARE_FAULT', 'OPERATOR_ERROR', 'FORGOTTEN', 'OTHER')),
    language text not null check (language in ('zh-CN', 'en')),
    status text not null check (status in
        ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL', 'RESOLVED', 'CLOSED', 'CANCELLED', 'REJECTED')),
    progress text not null check (progress in
        ('REQUESTED', 'VERIFYING', 'VERIFIED', 'LOCKED', 'EXPIRED', 'ISSUED', 'DELIVERED', 'STOPPED', 'CONFIRMED')),
    card jsonb not null,
    attested jsonb not null,
    attested_at timestamptz,
    fee_accepted_at timestamptz,
    verified_at timestamptz,
    opened_at timestamptz not null,
    changed_at timestamptz not null,
    last_activity_at timestamptz not null,
    expires_at timestamptz,
    closed_at timestamptz,
    closing_cause text check (closing_cause in ('CONFIRMED', 'CANCELLED', 'SUPERSEDED', 'EXPIRED', 'STOPPED')),
    check ((closed_at is null) = (status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL'))),
    check ((closed_at is null) = (closing_cause is null))
);

comment on column ticket.binding is 'Base64url of SHA-256 of the secret of the browser that opened it';
comment on column ticket.card is 'What devices said of the terminal when the ticket was opened';
comment on column ticket.verified_at is 'When a valid code was presented; from then on the ticket holds its terminal (R3)';

create unique index ticket_reference on ticket (reference);
-- R3: a request locks nothing; the one-open-ticket rule counts from the first valid code on.
create unique index ticket_one_verified_open_per_terminal on ticket (terminal_id)
    where verified_at is not null and status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL');
-- A browser resumes its ticket; it never has two for one terminal.
create unique index ticket_one_open_per_terminal_and_browser on ticket (terminal_id, binding)
    where status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL');
create index ticket_by_terminal on ticket (terminal_id, id);
create index ticket_by_status on ticket (status, id);
create index ticket_to_expire on ticket (expires_at)
    where status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL');
create index ticket_to_settle on ticket (closed_at) where status = 'RESOLVED';

create table ticket_step (
    ticket_id uuid not null references ticket (id),
    progress text not null check (progress in
        ('REQUESTED', 'VERIFYING', 'VERIFIED', 'LOCKED', 'EXPIRED', 'ISSUED', 'DELIVERED', 'STOPPED', 'CONFIRMED')),
    at timestamptz not null,
    actor text not null check (actor in ('MERCHANT', 'OWNER', 'STAFF', 'TERMINAL', 'SYSTEM')),
    primary key (ticket_id, progress)
);

-- The texts with codes, as far as their events told. Each kind of event fills its own columns, in any order.
create table ticket_message (
    id uuid primary key,
    ticket_id uuid not null references ticket (id),
    requested_at timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    failed_at timestamptz,
    failed_permanently boolean,
    failure_code text
);

create index ticket_message_by_ticket on ticket_message (ticket_id, requested_at);
