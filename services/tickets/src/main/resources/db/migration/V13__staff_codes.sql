-- What a member of staff reads out so that the merchant can check that they are one (PCI DSS 9.5.1.3). The newest code of each
-- who worked on a ticket; the ticket's lock guards them.
create table staff_code (
    ticket_id uuid not null references ticket (id),
    user_name text not null check (length(user_name) between 1 and 255),
    name text not null check (length(name) between 1 and 255),
    hash bytea not null check (length(hash) = 32),
    expires_at timestamptz not null,
    wrong_checks integer not null default 0 check (wrong_checks >= 0),
    primary key (ticket_id, user_name)
);

comment on column staff_code.name is 'What the merchant is told the person is called';
comment on column staff_code.hash is 'HMAC of ticket and code under a key that is not in the database';
comment on column staff_code.wrong_checks is 'Wrong codes that were checked on the ticket while this one lived';
