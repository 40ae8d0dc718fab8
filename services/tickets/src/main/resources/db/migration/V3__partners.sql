-- Partners: others' apps that open tickets for their merchants, and follow those they opened.
create table partner (
    id uuid primary key,
    name text not null check (length(name) between 1 and 80),
    acquirer_code text not null check (length(acquirer_code) between 1 and 40),
    created_at timestamptz not null
);

create table partner_token (
    id uuid primary key,
    partner_id uuid not null references partner (id),
    name text not null check (length(name) between 1 and 80),
    hint text not null check (length(hint) = 8),
    hash bytea not null unique check (length(hash) = 32),
    scopes jsonb not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);

comment on column partner_token.hint is 'How the token begins, so that people can tell theirs apart';
comment on column partner_token.hash is 'HMAC of the token under a key that is not in the database; the token itself is nowhere';

create index partner_token_by_partner on partner_token (partner_id, id);

-- Which tickets a partner opened, and the one way for the merchant to take each of them over.
create table partner_ticket (
    ticket_id uuid primary key references ticket (id),
    partner_id uuid not null references partner (id),
    query_index bytea not null check (length(query_index) = 32),
    hand_over_hash bytea unique check (length(hand_over_hash) = 32),
    hand_over_expires_at timestamptz,
    handed_over_at timestamptz,
    check ((hand_over_hash is null) = (hand_over_expires_at is null))
);

comment on column partner_ticket.query_index is 'Blind index of what was typed: the partner resumes by that, whatever terminal it is (R1)';
comment on column partner_ticket.hand_over_hash is 'HMAC of the newest hand-over token; those before it are worth nothing';

create index partner_ticket_by_partner on partner_ticket (partner_id, ticket_id);
create index partner_ticket_by_query on partner_ticket (partner_id, query_index, ticket_id);

-- What is done on partners goes into the same chain. The hash of an entry about a ticket is made as before.
alter table audit_entry alter column ticket_id drop not null;
alter table audit_entry add column partner_id uuid;
alter table audit_entry add constraint audit_entry_is_about_one_thing check (num_nonnulls(ticket_id, partner_id) = 1);
create index audit_entry_by_partner on audit_entry (partner_id, position) where partner_id is not null;
