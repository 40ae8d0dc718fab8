-- Who of the staff works on a ticket, and what merchant and staff say to each other on it.
alter table ticket add column assignee text check (length(assignee) between 1 and 255);
alter table ticket add column assigned_at timestamptz;
alter table ticket add check ((assignee is null) = (assigned_at is null));

comment on column ticket.assignee is 'The user name of the member of staff who works on it';

create index ticket_unassigned on ticket (id)
    where assignee is null and route = 'AGENT'
        and status in ('NEW', 'OPEN', 'WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL');
create index ticket_of_assignee on ticket (assignee, id) where assignee is not null and status in ('NEW', 'OPEN');
create index ticket_of_assignee_waiting on ticket (assignee, id)
    where assignee is not null and status in ('WAITING_ON_MERCHANT', 'WAITING_ON_TERMINAL');

create table conversation_entry (
    id uuid primary key,
    ticket_id uuid not null references ticket (id),
    position integer not null check (position > 0),
    kind text not null check (kind in ('MESSAGE', 'NOTE')),
    side text not null check (side in ('MERCHANT', 'STAFF')),
    author text,
    text bytea not null,
    at timestamptz not null,
    unique (ticket_id, position),
    check ((side = 'STAFF') = (author is not null)),
    check (kind = 'MESSAGE' or side = 'STAFF')
);

comment on column conversation_entry.position is 'Place in its ticket''s conversation, from 1, without gaps';
comment on column conversation_entry.author is 'The user name of a member of staff; nobody of the merchant''s side has one';
comment on column conversation_entry.text is 'Encrypted, and masked before: it holds no code and no full number';
