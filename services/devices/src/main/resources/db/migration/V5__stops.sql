-- The owner said "not me": what was not applied yet is withdrawn, and what was set is locked.
alter table command add column withdrawn_at timestamptz;
alter table command add constraint applied_or_withdrawn check (applied_at is null or withdrawn_at is null);

drop index command_unconfirmed;
create index command_unconfirmed on command (terminal_id, place) where applied_at is null and withdrawn_at is null;

-- A stop may be heard of before the reset it stops: that reset then makes no command.
create table stopped_reset (
    ticket_id uuid primary key,
    terminal_id uuid not null references terminal,
    stopped_at timestamptz not null
);

-- The administrator is locked if the last lock is younger than the last reset, whatever the order in which they were heard of.
create table administrator_lock (
    terminal_id uuid primary key references terminal,
    locked_at timestamptz,
    reset_at timestamptz,
    constraint one_of_them check (locked_at is not null or reset_at is not null)
);

comment on column command.withdrawn_at is 'When the owner stopped it; it is never handed out again, and confirming it is refused';
comment on column administrator_lock.reset_at is 'The last reset that was not stopped';
