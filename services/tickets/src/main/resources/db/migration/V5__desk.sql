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

create table conversation_mark (
    ticket_id uuid not null references ticket (id),
    side text not null check (side in ('MERCHANT', 'STAFF')),
    delivered integer not null check (delivered >= 0),
    read integer not null check (read between 0 and delivered),
    primary key (ticket_id, side)
);

comment on table conversation_mark is 'How far a side has received and read a conversation; only ever further';

create table staff_member (
    user_name text primary key check (length(user_name) between 1 and 255),
    last_seen_at timestamptz not null
);

comment on table staff_member is 'Who did something at the desk, so that tickets can be assigned to them';

alter table ticket add column closing_outcome text
    check (closing_outcome in ('WITHDRAWN', 'ANSWERED', 'NOT_VERIFIED'));
alter table ticket add check (closing_outcome is null or closed_at is not null);
alter table ticket add check (closing_outcome is null or closed_at is not null);

alter table audit_entry add column reason text check (length(reason) between 1 and 255);

comment on column audit_entry.reason is 'Why, or to whom, where the action alone does not say it';

-- Who follows tickets hears of each change once it is committed, on whatever instance (SpreadingChanges).
create function tell_of_a_change() returns trigger language plpgsql as $$
begin
    perform pg_notify('ticket_changes', case tg_table_name when 'ticket' then to_jsonb(new) ->> 'id'
        else to_jsonb(new) ->> 'ticket_id' end);
    return null;
end;
$$;

create trigger ticket_changed after insert or update on ticket
    for each row execute function tell_of_a_change();
create trigger conversation_went_on after insert on conversation_entry
    for each row execute function tell_of_a_change();
create trigger conversation_was_marked after insert or update on conversation_mark
    for each row execute function tell_of_a_change();
