-- Every text, from the command that asks for it to the receipt that ends it. What it says and the number it goes to are
-- held encrypted, and only until the provider has taken it or it is too late (R11, R28).
create table message (
    id uuid primary key,
    ticket_id uuid not null,
    purpose text not null check (purpose in ('RESET_CODE', 'RESET_DONE_NOTICE')),
    language text not null check (language in ('zh-CN', 'en')),
    sent_to text not null,
    to_nobody boolean not null,
    mainland boolean not null,
    region text,
    recipient_index bytea not null,
    prefix_index bytea,
    number bytea,
    sealed text,
    text_index bytea,
    state text not null check (state in ('QUEUED', 'SENDING', 'SENT', 'DELIVERED', 'FAILED')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    due_at timestamptz,
    attempts integer not null,
    lease_id uuid,
    lease_until timestamptz,
    hand_over_since timestamptz,
    booked_at timestamptz,
    cost numeric(12, 4) not null,
    provider_id text,
    sent_at timestamptz,
    delivered_at timestamptz,
    failed_at timestamptz,
    failure_code text,
    provider_code integer,
    delay_told boolean not null,
    receipt_checks integer not null,
    constraint nothing_secret_is_kept check (state in ('QUEUED', 'SENDING') or (sealed is null and number is null)),
    constraint waiting_is_due check (state not in ('QUEUED', 'SENDING') or due_at is not null)
);

comment on column message.to_nobody is 'Asked for an unknown terminal: goes through all steps, but to no phone (R1)';
comment on column message.recipient_index is 'Blind index of the number, by which its budget is counted (R31)';
comment on column message.prefix_index is 'Blind index of the number without its last four digits, for bursts (R35)';
comment on column message.text_index is 'Blind index of the text, by which the provider''s copy is recognized';
comment on column message.due_at is 'When a worker looks at it next: to send it, or to ask for its receipt';
comment on column message.hand_over_since is 'Since when the provider may have it without our knowing';
comment on column message.booked_at is 'From when it counts in the budgets';
comment on column message.cost is 'Estimated, in minor units of the currency of the spend ceiling';

create index message_due on message (due_at) where due_at is not null;
create index message_by_recipient on message (recipient_index, booked_at desc) where booked_at is not null;
create index message_by_prefix on message (prefix_index, booked_at desc) where booked_at is not null;
create index message_booked on message (booked_at) where booked_at is not null;
create index message_by_ticket on message (ticket_id, id desc);
create index message_by_state on message (state, id desc);
create index message_by_age on message (created_at);
create index message_delivered on message (delivered_at desc) where delivered_at is not null and not to_nobody;
-- What the provider took over belongs to one message, so none is adopted twice.
create unique index message_provider_id on message (provider_id);
