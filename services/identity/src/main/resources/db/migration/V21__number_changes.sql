-- A lost registered number is replaced by a procedure of its own (R13, decision 0023).
create table number_changes (
    ticket_id uuid primary key,
    terminal_id uuid not null,
    state varchar(12) not null check (state in ('OPEN', 'CONFIRMED', 'DONE', 'FAILED')),
    number bytea,
    masked_number varchar(24),
    statements smallint not null default 0 check (statements >= 0),
    contact_id uuid,
    former_number bytea,
    former_masked_number varchar(24),
    remind_at timestamptz,
    confirmed_at timestamptz,
    constraint number_masked check (number is null or masked_number is not null),
    constraint former_masked check (former_number is null or former_masked_number is not null),
    constraint whole_once_confirmed check (
        state <> 'CONFIRMED' or (number is not null and former_number is not null and contact_id is not null)),
    constraint confirmed_at_some_time check ((state = 'OPEN') = (confirmed_at is null))
);
create index number_changes_remind on number_changes (remind_at) where remind_at is not null;
comment on table number_changes is 'One for each ticket that is to change a registered number';
comment on column number_changes.number is 'What the merchant stated, E.164, encrypted (R28); gone once it is registered or could not be';
comment on column number_changes.former_number is 'What it replaces, as it was when the contact was chosen; encrypted, and gone with the number';
comment on column number_changes.remind_at is 'When the owner is told once more of a change that cools off';

-- Whoever chose the contact touched the ticket, and can't be its second person.
create table number_change_choices (
    id uuid primary key,
    ticket_id uuid not null references number_changes (ticket_id),
    contact_id uuid not null,
    chosen_by varchar(255) not null,
    chosen_at timestamptz not null
);
create index number_change_choices_ticket on number_change_choices (ticket_id, chosen_by);

alter table owner_notices alter column stage type varchar(24);
alter table owner_notices drop constraint owner_notices_stage_check;
alter table owner_notices add constraint owner_notices_stage_check
    check (stage in ('STARTED', 'DONE', 'NUMBER_CHANGE_STARTED', 'NUMBER_CHANGE_DONE'));
