-- What identity needs to know of terminals and merchants, copied from events. Each group of columns carries the instant and
-- the id of the event it came from, so that events may arrive late, twice or out of order (invariant 5).

create table terminals (
    id uuid primary key,
    serial varchar(50),
    acquirer_code varchar(30),
    merchant_id uuid,
    credential_kind varchar(8) check (credential_kind in ('PASSWORD', 'PIN')),
    pin_length smallint check (pin_length in (6, 8)),
    brand varchar(60),
    model_name varchar(60),
    registered_at timestamptz,
    registered_event uuid,
    status varchar(20),
    status_at timestamptz,
    status_event uuid,
    constraint registered_whole check (
        (registered_at is null) = (serial is null)
        and (registered_at is null) = (merchant_id is null)
        and (registered_at is null) = (credential_kind is null)
        and (registered_at is null) = (registered_event is null)),
    constraint pin_has_length check (credential_kind <> 'PIN' or pin_length is not null)
);

create table merchants (
    id uuid primary key,
    name bytea not null,
    told_at timestamptz not null,
    told_event uuid not null
);

create table contacts (
    id uuid primary key,
    merchant_id uuid not null,
    number bytea,
    number_index bytea,
    masked_number varchar(24),
    number_at timestamptz not null,
    number_event uuid not null,
    listed boolean not null default false,
    role varchar(24),
    language varchar(8),
    primary_contact boolean not null default false,
    constraint number_with_index check (
        (number is null) = (number_index is null) and (number is null) = (masked_number is null)),
    constraint listed_whole check (not listed or (role is not null and language is not null))
);

create index contacts_merchant on contacts (merchant_id);

comment on column merchants.name is 'Encrypted: the name of a micro merchant is a person''s';
comment on column contacts.number is 'E.164, encrypted (R28); null if texts must not go there (R12)';
comment on column contacts.number_index is 'Keyed hash of the number';
comment on column contacts.listed is 'False once the merchant no longer names this contact, or before it does';
