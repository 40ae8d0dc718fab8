-- Whether a terminal is far from its store, as devices tells it; the newest report counts (invariant 5).

alter table terminals
    add column off_location boolean not null default false,
    add column located_at timestamptz,
    add column located_event uuid;
