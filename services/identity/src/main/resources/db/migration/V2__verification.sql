-- One row, one number per terminal (R9, invariant 3). The row is also the lock that puts everything that happens to the
-- verification of a terminal in one order, on any instance.
create table attempt_budgets (
    terminal_id uuid primary key,
    consecutive_failures integer not null default 0 check (consecutive_failures >= 0),
    exhausted_at timestamptz
);

create table codes (
    id uuid primary key,
    ticket_id uuid not null,
    terminal_id uuid not null,
    purpose varchar(20) not null,
    state varchar(12) not null check (state in ('ACTIVE', 'USED', 'REPLACED', 'DEAD', 'WITHDRAWN')),
    hash bytea check (octet_length(hash) = 32),
    wrong_attempts smallint not null default 0 check (wrong_attempts >= 0),
    message_id uuid not null unique,
    sent_to varchar(24) not null,
    idempotency_key varchar(200),
    requested_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > requested_at),
    ended_at timestamptz,
    constraint hash_while_active check ((state = 'ACTIVE') = (hash is not null)),
    constraint ended_unless_active check ((state = 'ACTIVE') = (ended_at is null))
);

create unique index codes_one_active on codes (ticket_id) where state = 'ACTIVE';
create unique index codes_idempotency on codes (ticket_id, idempotency_key) where idempotency_key is not null;
create index codes_ticket on codes (ticket_id, requested_at desc);

comment on column codes.hash is 'Keyed hash bound to code, ticket, terminal and purpose (R7, R8); gone as soon as the code is';

create table grants (
    id uuid primary key,
    ticket_id uuid not null,
    terminal_id uuid not null,
    binding varchar(100) not null,
    code_id uuid not null unique references codes (id),
    state varchar(12) not null check (state in ('OPEN', 'CLAIMED', 'USED', 'EXPIRED', 'REVOKED')),
    opened_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > opened_at),
    claim_id uuid,
    claim_key varchar(200),
    credential_before timestamptz,
    recheck_at timestamptz,
    seen_unchanged boolean not null default false,
    ended_at timestamptz,
    constraint claim_whole check (
        state <> 'CLAIMED' or (claim_id is not null and claim_key is not null and recheck_at is not null)),
    constraint ended_unless_live check ((state in ('OPEN', 'CLAIMED')) = (ended_at is null))
);

create unique index grants_one_live on grants (terminal_id) where state in ('OPEN', 'CLAIMED');
create unique index grants_one_use on grants (ticket_id) where state = 'USED';
create index grants_ticket on grants (ticket_id, opened_at desc);
create index grants_recheck on grants (recheck_at) where state = 'CLAIMED';

comment on column grants.binding is 'The browser the verification happened in (R10)';
comment on column grants.credential_before is 'When Keycloak says the credential was last set, before this claim; null if never';
comment on column grants.recheck_at is 'From then on the recovery may ask Keycloak how the claim ended';

create table closed_tickets (
    ticket_id uuid primary key,
    status varchar(20) not null,
    closed_at timestamptz not null
);
