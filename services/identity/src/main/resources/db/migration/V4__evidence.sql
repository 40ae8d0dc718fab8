-- What staff verify beside the code: tickets as identity heard of them, what factors are compared with, their results,
-- and the second person's approvals.

create table known_tickets (
    id uuid primary key,
    terminal_id uuid not null,
    reference varchar(20),
    opened_at timestamptz,
    route varchar(16) not null check (route in ('SELF_SERVICE', 'AGENT', 'SERVICE_CENTRE')),
    route_at timestamptz not null,
    route_event uuid not null,
    constraint opened_whole check ((reference is null) = (opened_at is null))
);

create index known_tickets_terminal on known_tickets (terminal_id, opened_at desc);

comment on column known_tickets.reference is 'Null while only a change of route was heard of';

alter table merchants
    add column acquirer_code varchar(30),
    add column type varchar(24) check (type in (
        'MICRO', 'INDIVIDUAL_SELLER', 'INDIVIDUAL_BUSINESS', 'ENTERPRISE', 'INSTITUTION', 'GOVERNMENT',
        'SOCIAL_ORGANISATION')),
    add column credit_code bytea check (octet_length(credit_code) = 32),
    add column principal_id_end bytea check (octet_length(principal_id_end) = 32),
    add column settlement_end bytea check (octet_length(settlement_end) = 32);

comment on column merchants.type is 'Null until devices tells this merchant again';
comment on column merchants.credit_code is 'Keyed hash, bound to the merchant: compared, never shown';
comment on column merchants.principal_id_end is 'Keyed hash of the last eight, bound to the merchant';
comment on column merchants.settlement_end is 'Keyed hash of the last eight, bound to the merchant';

alter table contacts add column number_changed_at timestamptz;

comment on column contacts.number_changed_at is 'When another number took the place of a registered one (R13)';

-- Results are only ever added; the last one of a factor counts.
create table evidence (
    id uuid primary key,
    ticket_id uuid not null,
    terminal_id uuid not null,
    factor varchar(32) not null,
    result varchar(12) not null check (result in ('PASSED', 'FAILED', 'INCONCLUSIVE')),
    recorded_by varchar(255) not null,
    recorded_at timestamptz not null,
    lapses_at timestamptz,
    binding varchar(100),
    code_id uuid unique references codes (id),
    idempotency_key varchar(200),
    constraint lapses_if_passed check ((result = 'PASSED') = (lapses_at is not null)),
    constraint code_whole check ((factor = 'ONE_TIME_CODE') = (code_id is not null and binding is not null))
);

create index evidence_ticket on evidence (ticket_id, id);
create index evidence_failures on evidence (terminal_id, factor, recorded_at) where result = 'FAILED';
create unique index evidence_idempotency on evidence (ticket_id, idempotency_key) where idempotency_key is not null;

comment on column evidence.recorded_by is 'User name, or MERCHANT for the code';
comment on column evidence.binding is 'The browser the code was typed in; in no other does it count (R10)';

create table approvals (
    id uuid primary key,
    ticket_id uuid not null,
    terminal_id uuid not null,
    evidence_id uuid not null references evidence (id),
    signals varchar(400) not null,
    state varchar(12) not null check (state in ('ASKED', 'GIVEN', 'REFUSED', 'FALLEN')),
    asked_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > asked_at),
    decided_by varchar(255),
    decided_at timestamptz,
    constraint decided_whole check (
        (decided_by is null) = (decided_at is null)
        and (state not in ('GIVEN', 'REFUSED') or decided_by is not null))
);

create unique index approvals_one_asked on approvals (ticket_id) where state = 'ASKED';
create index approvals_waiting on approvals (asked_at, id) where state = 'ASKED';
create index approvals_ticket on approvals (ticket_id, id desc);

comment on column approvals.evidence_id is 'The last evidence there was when it was asked for; with any later one it falls';
comment on column approvals.signals is 'The risk it was asked for, separated by commas; a further signal makes it fall';

-- How many codes were wrong at a terminal lately, over tickets.
create index codes_terminal on codes (terminal_id, requested_at desc);
