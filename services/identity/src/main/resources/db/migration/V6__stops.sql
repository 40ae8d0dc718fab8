-- The owner says "not me": stop codes that contacts were told, the tickets that were stopped, and whether a terminal's
-- administrator is to be locked.

create table stop_codes (
    id uuid primary key,
    ticket_id uuid not null,
    terminal_id uuid not null,
    message_id uuid not null unique,
    hash bytea not null unique check (octet_length(hash) = 32),
    made_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at)
);

create index stop_codes_ticket on stop_codes (ticket_id);

comment on table stop_codes is 'One for each notice to a contact; in clear only in that text';
comment on column stop_codes.hash is 'Keyed hash';
comment on column stop_codes.message_id is 'The notice that carries it, and so the contact';

create table stopped_tickets (
    ticket_id uuid primary key,
    terminal_id uuid not null,
    locked boolean not null,
    stopped_at timestamptz not null
);

comment on column stopped_tickets.locked is 'The credential was set under this ticket, so the administrator was locked';

-- What is wanted of an account, and what Keycloak was last made to do: while the two differ, somebody sees to it.
create table account_locks (
    terminal_id uuid primary key,
    ticket_id uuid not null,
    locked boolean not null,
    revision integer not null,
    settled_revision integer not null,
    lease_until timestamptz not null,
    changed_at timestamptz not null,
    constraint settled_what_was_wanted check (settled_revision <= revision)
);

create index account_locks_due on account_locks (lease_until) where settled_revision < revision;

comment on column account_locks.ticket_id is 'The ticket that was stopped';
comment on column account_locks.lease_until is 'Until then whoever sees to it is left alone with it';

alter table owner_notices
    add column stage varchar(8) not null default 'DONE' check (stage in ('STARTED', 'DONE')),
    add column stop_code bytea;

comment on column owner_notices.stop_code is 'Encrypted, and gone with the row; null in notices from before there were any';

alter table grants drop constraint grants_state_check;
alter table grants add constraint grants_state_check
    check (state in ('OPEN', 'CLAIMED', 'USED', 'EXPIRED', 'REVOKED', 'STOPPED'));
create index grants_used on grants (terminal_id, ended_at desc) where state = 'USED';
