-- The fleet: who owns which terminal, what its model can do, whether it is online, what it was told to do.

create table acquirer (
    code text primary key check (code ~ '^[a-z][a-z0-9-]{1,29}$'),
    name_zh text not null,
    name_en text not null,
    licence_required boolean not null,
    corporate_account_required boolean not null
);

create table acquirer_merchant_type (
    acquirer_code text not null references acquirer,
    merchant_type text not null check (merchant_type in (
        'MICRO', 'INDIVIDUAL_SELLER', 'INDIVIDUAL_BUSINESS', 'ENTERPRISE', 'INSTITUTION', 'GOVERNMENT',
        'SOCIAL_ORGANISATION')),
    primary key (acquirer_code, merchant_type)
);

create table terminal_model (
    id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,39}$'),
    brand text not null,
    name text not null
);

create table model_capability (
    id uuid primary key,
    model_id text not null references terminal_model,
    os_version_from text not null,
    os_version_before text,
    usual_os_version text not null,
    self_service boolean not null,
    credential_kind text not null check (credential_kind in ('PASSWORD', 'PIN')),
    pin_length integer check (pin_length in (6, 8)),
    power_cycle boolean not null,
    keeps_data boolean not null,
    cloud_sync boolean not null,
    fee_minor bigint not null check (fee_minor >= 0),
    fee_currency text not null check (fee_currency ~ '^[A-Z]{3}$'),
    duration_minutes integer not null check (duration_minutes > 0),
    guide text not null,
    check ((credential_kind = 'PIN') = (pin_length is not null)),
    unique (model_id, os_version_from)
);

comment on column model_capability.os_version_before is 'First version it no longer holds for; null: no end';
comment on column model_capability.usual_os_version is 'A version of the range as it is met in the field; decoys show it';

create table capability_checklist (
    capability_id uuid not null references model_capability,
    place integer not null,
    item text not null check (item in (
        'TERMINAL_AT_HAND', 'REGISTERED_PHONE_AT_HAND', 'TERMINAL_NUMBER', 'BUSINESS_LICENCE', 'CONTACT_ID',
        'AUTHORISATION_LETTER')),
    primary key (capability_id, place),
    unique (capability_id, item)
);

create table merchant (
    id uuid primary key,
    acquirer_code text not null references acquirer,
    type text not null,
    name text not null,
    merchant_number text not null,
    unified_social_credit_code text,
    principal_id bytea,
    principal_id_index bytea,
    settlement_kind text not null check (settlement_kind in ('CORPORATE', 'PERSONAL')),
    settlement_number bytea not null,
    settlement_number_index bytea not null,
    registered_at timestamptz not null,
    version bigint not null,
    constraint merchant_number_once unique (merchant_number),
    foreign key (acquirer_code, type) references acquirer_merchant_type (acquirer_code, merchant_type)
);

create index merchant_of_acquirer on merchant (acquirer_code, id);
create index merchant_principal on merchant (principal_id_index) where principal_id_index is not null;
create index merchant_settlement on merchant (settlement_number_index);

comment on column merchant.principal_id is 'Encrypted resident ID (R28)';
comment on column merchant.principal_id_index is 'Blind index';

create table contact (
    id uuid primary key,
    merchant_id uuid not null references merchant,
    place integer not null,
    role text not null check (role in ('LEGAL_REPRESENTATIVE', 'OWNER', 'AUTHORISED_PERSON')),
    name bytea not null,
    number bytea not null,
    number_index bytea not null,
    language text not null check (language in ('zh-CN', 'en')),
    is_primary boolean not null,
    number_changed_at timestamptz,
    unique (merchant_id, place)
);

create unique index contact_one_primary on contact (merchant_id) where is_primary;
create index contact_number on contact (number_index);

create table store (
    id uuid primary key,
    merchant_id uuid not null references merchant,
    name text not null,
    address text not null,
    registered_at timestamptz not null,
    version bigint not null,
    unique (id, merchant_id)
);

create index store_of_merchant on store (merchant_id, id);

create table terminal (
    id uuid primary key,
    serial text collate "C" not null,
    last_six text collate "C" not null generated always as (right(serial, 6)) stored,
    terminal_number text not null,
    store_id uuid not null,
    merchant_id uuid not null,
    model_id text not null references terminal_model,
    os_version text not null,
    app_version text,
    status text not null check (status in ('UNACTIVATED', 'ACTIVE', 'DISABLED', 'LOST', 'IN_DEPOT', 'REPLACED')),
    tamper_suspected_at timestamptz,
    registered_at timestamptz not null,
    activated_at timestamptz,
    version bigint not null,
    constraint terminal_serial_once unique (serial),
    constraint terminal_number_once unique (merchant_id, terminal_number),
    foreign key (store_id, merchant_id) references store (id, merchant_id)
);

create index terminal_last_six on terminal (last_six, serial);
create index terminal_of_store on terminal (store_id, serial);
create index terminal_of_status on terminal (status, serial);

comment on column terminal.id is 'Random (UUIDv4): a time-ordered id would tell terminals from decoys (invariant 7)';

-- Apart from the terminal, since it changes with every check-in.
create table connectivity (
    terminal_id uuid primary key references terminal,
    online boolean not null,
    last_check_in_at timestamptz,
    last_sync_at timestamptz
) with (fillfactor = 70);

create index connectivity_online on connectivity (last_check_in_at) where online;

create table activation_code (
    terminal_id uuid primary key references terminal,
    code_hash bytea not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    used_by text
);

comment on column activation_code.used_by is 'Thumbprint (RFC 7638) of the key it bound';

create table terminal_key (
    terminal_id uuid primary key references terminal,
    public_key text not null,
    thumbprint text not null,
    bound_at timestamptz not null
);

-- Assertions that were exchanged: a second use is a replay (RFC 7523, section 3).
create table used_assertion (
    terminal_id uuid not null references terminal,
    jti text not null,
    expires_at timestamptz not null,
    primary key (terminal_id, jti)
);

create index used_assertion_expiry on used_assertion (expires_at);

create table command (
    id uuid primary key,
    place bigint generated always as identity,
    terminal_id uuid not null references terminal,
    ticket_id uuid not null,
    type text not null check (type in ('APPLY_CREDENTIAL')),
    issued_at timestamptz not null,
    delivered_at timestamptz,
    applied_at timestamptz,
    failures integer not null,
    last_failure text,
    constraint command_once_per_ticket unique (ticket_id, type)
);

create index command_unconfirmed on command (terminal_id, place) where applied_at is null;

comment on column command.place is 'The order in which a terminal gets its commands';
