-- Versions of the evidence policy: proposed by one administrator, agreed to by another, in force by their date.
create table policy_versions (
    id uuid primary key,
    number integer not null unique check (number > 0),
    rules text not null check (rules is json array),
    state varchar(12) not null check (state in ('PROPOSED', 'AGREED', 'REFUSED', 'WITHDRAWN')),
    effective_from timestamptz not null,
    reason varchar(300) not null check (reason <> ''),
    proposed_by varchar(255) not null,
    proposed_at timestamptz not null,
    decided_by varchar(255),
    decided_at timestamptz,
    constraint decided_whole check (
        (state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint decided_by_a_second_person check (state not in ('AGREED', 'REFUSED') or decided_by <> proposed_by),
    constraint withdrawn_by_its_proposer check (state <> 'WITHDRAWN' or decided_by = proposed_by),
    constraint agreed_before_its_date check (state <> 'AGREED' or decided_at < effective_from)
);

create index policy_versions_in_force on policy_versions (effective_from desc, number desc) where state = 'AGREED';

comment on column policy_versions.rules is 'As they were proposed, in their order; the audit trail has their SHA-256';

-- The last number. Whoever proposes locks this row, so numbers have no gaps and their order is the order of commits.
create table policy_head (
    the_one boolean primary key default true check (the_one),
    number integer not null
);

insert into policy_head (number) values (0);

-- What was looked at is what is agreed to: a version changes once, by its decision, and nothing else about it ever does.
create function refuse_policy_change() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or old.state <> 'PROPOSED'
        or (new.id, new.number, new.rules, new.effective_from, new.reason, new.proposed_by, new.proposed_at)
            is distinct from
            (old.id, old.number, old.rules, old.effective_from, old.reason, old.proposed_by, old.proposed_at) then
        raise exception 'a version of the policy changes by its decision alone' using errcode = 'restrict_violation';
    end if;
    return new;
end
$$;

create trigger policy_version_stays before update or delete on policy_versions
    for each row execute function refuse_policy_change();

alter table approvals add column requirement varchar(400);

comment on column approvals.requirement is
    'The groups it was asked for; with others it falls. Null in those from before there were versions of the policy: they fall';
