-- Who changed the evidence policy, why and from when goes into the same chain. The hashes of other entries are made as before.
alter table audit_entry add column policy_id uuid;

alter table audit_entry drop constraint audit_entry_is_about_one_thing;
alter table audit_entry add constraint audit_entry_is_about_one_thing
    check (num_nonnulls(ticket_id, partner_id, policy_id) = 1);

-- What a policy's entry tells is longer: its number, its date, the hash of its rules, and the proposer's reason.
alter table audit_entry drop constraint audit_entry_reason_check;
alter table audit_entry add constraint audit_entry_reason_check
    check (length(reason) between 1 and case when policy_id is null then 255 else 500 end);

create index audit_entry_by_policy on audit_entry (policy_id, position) where policy_id is not null;

comment on column audit_entry.policy_id is 'The version of the evidence policy, as identity names it';
