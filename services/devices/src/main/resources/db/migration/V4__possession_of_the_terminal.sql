-- The last step of a terminal's rotating code that was accepted: it and all before are spent (RFC 6238, section 5.2).
create table possession_step (
    terminal_id uuid primary key references terminal,
    last_step bigint not null,
    accepted_at timestamptz not null
);

comment on table possession_step is 'A terminal that gets another key keeps its row: steps are of time, not of keys';
