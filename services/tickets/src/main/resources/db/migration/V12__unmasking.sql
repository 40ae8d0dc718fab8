-- What a member of staff gave as the reason for seeing personal data in full (R28).
alter table audit_entry add column note bytea;
alter table audit_entry add check (note is null or reason is not null);

comment on column audit_entry.note is 'What somebody typed as the reason; encrypted, and masked before';
