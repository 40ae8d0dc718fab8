-- How many refunds terminals made since their last reset, as they count them.

create table refund_count (
    terminal_id uuid primary key references terminal (id),
    total bigint check (total >= 0),
    since_reset bigint not null default 0 check (since_reset >= 0),
    reset_confirmed_at timestamptz,
    told_at timestamptz
);

comment on column refund_count.total is 'What the terminal last said; null if it never said anything';
comment on column refund_count.told_at is 'When others were told that too many followed this reset; null if they were not';
