-- Time that has to pass between an approval and the release, and what terminals say of tampering.

alter table approvals
    add column usable_from timestamptz,
    add constraint cools_off_once_decided check (usable_from is null or (decided_at is not null and usable_from >= decided_at));

comment on column approvals.usable_from is 'The end of the cooling-off; null if there is none';

alter table terminals add column suspected_at timestamptz;

comment on column terminals.suspected_at is 'When the terminal first reported that it was tampered with (R26)';
