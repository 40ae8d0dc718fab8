-- R30, invariant 9: what was done on tickets, append-only. Each entry's hash covers its content and the hash of the one
-- before it, under a key that is not in the database.
create table audit_entry (
    position bigint primary key check (position > 0),
    ticket_id uuid not null,
    action text not null,
    actor text not null,
    at timestamptz not null,
    address bytea,
    hash bytea not null check (length(hash) = 32)
);

comment on column audit_entry.address is 'The client address, encrypted';

create index audit_entry_by_ticket on audit_entry (ticket_id, position);

-- The end of the chain. Whoever appends locks this row, so positions have no gaps and the order is the order of commits.
create table audit_head (
    the_one boolean primary key default true check (the_one),
    position bigint not null,
    hash bytea not null check (length(hash) = 32)
);

insert into audit_head (position, hash) values (0, decode(repeat('00', 32), 'hex'));

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only' using errcode = 'restrict_violation';
end
$$;

create trigger audit_entry_is_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change();

create function advance_by_one() returns trigger language plpgsql as $$
begin
    if new.position <> old.position + 1 then
        raise exception 'the audit trail is append-only' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

create trigger audit_head_only_advances before update on audit_head
    for each row execute function advance_by_one();
create trigger audit_head_stays before insert or delete or truncate on audit_head
    for each statement execute function refuse_change();
