-- "Not me" is said on the page, at the terminal, or by an answer to the text.

alter table stopped_tickets
    add column stopped_by varchar(16) not null default 'PAGE' check (stopped_by in ('PAGE', 'TERMINAL', 'REPLY'));

create table terminal_objections (
    terminal_id uuid not null,
    id uuid not null,
    said_at timestamptz not null,
    stopped boolean not null,
    primary key (terminal_id, id)
);

create index terminal_objections_that_stopped on terminal_objections (terminal_id, said_at desc) where stopped;

comment on table terminal_objections is 'What was said at terminals, each once';
comment on column terminal_objections.stopped is 'There was something to stop; so many a day at most';

create index stop_codes_terminal on stop_codes (terminal_id, made_at desc);
