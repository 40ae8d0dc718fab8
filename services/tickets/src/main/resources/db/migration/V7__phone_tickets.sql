-- The one way into a ticket for a merchant who is on the phone: a code that an agent reads out.
create table joining_code (
    ticket_id uuid primary key references ticket (id),
    hash bytea not null unique check (length(hash) = 32),
    expires_at timestamptz not null,
    used_at timestamptz
);

comment on column joining_code.hash is 'HMAC of the newest code under a key that is not in the database; those before it are worth nothing';
