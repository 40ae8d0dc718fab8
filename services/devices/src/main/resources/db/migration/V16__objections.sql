-- "Not me" at the terminal: each once, however often it is sent.
create table reset_objection (
    terminal_id uuid not null references terminal,
    id uuid not null,
    heard_at timestamptz not null,
    primary key (terminal_id, id)
);

comment on column reset_objection.id is 'Made by the terminal, so of two terminals it may be the same';
