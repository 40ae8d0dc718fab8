-- What staff do on merchants, stores, terminals and dead letters goes into the same chain. The hashes of other entries are made as before.
alter table audit_entry add column record text check (record ~ '^[A-Z][A-Z0-9_]{2,39}$');
alter table audit_entry add column record_id uuid;
alter table audit_entry add constraint audit_entry_record_has_its_kind check ((record is null) = (record_id is null));

alter table audit_entry drop constraint audit_entry_is_about_one_thing;
alter table audit_entry add constraint audit_entry_is_about_one_thing
    check (num_nonnulls(ticket_id, partner_id, policy_id, record_id) = 1);

-- What a replay's entry tells is longer: the topic, how many and which.
alter table audit_entry drop constraint audit_entry_reason_check;
alter table audit_entry add constraint audit_entry_reason_check
    check (length(reason) between 1 and case when policy_id is null and record_id is null then 255 else 500 end);

-- The list of what is about no ticket, and of one record.
create index audit_entry_beside_tickets on audit_entry (position) where ticket_id is null;
create index audit_entry_by_record on audit_entry (coalesce(partner_id, policy_id, record_id), position)
    where ticket_id is null;

comment on column audit_entry.record is 'The kind of record, as the service that has it names it: MERCHANT, STORE, TERMINAL, DEAD_LETTERS';
comment on column audit_entry.record_id is 'The record, as that service names it';
