-- Notices to the owner that notifications has not taken yet. Commands are gone from their topic after ten minutes, so each is
-- repeated, under the same message id, until it is known to be in good hands; then the row goes.
create table owner_notices (
    message_id uuid primary key,
    ticket_id uuid not null,
    terminal varchar(10) not null,
    number bytea not null,
    language varchar(8) not null,
    reset_at timestamptz not null,
    expires_at timestamptz not null,
    repeat_at timestamptz not null
);

create index owner_notices_repeat on owner_notices (repeat_at);

comment on column owner_notices.number is 'E.164, encrypted (R28)';
comment on column owner_notices.terminal is 'The masked serial number';
