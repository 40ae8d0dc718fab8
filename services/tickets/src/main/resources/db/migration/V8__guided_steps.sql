-- The steps an agent guides a merchant through (S3).
create table guided_step (
    id uuid primary key,
    ticket_id uuid not null references ticket (id),
    number integer not null check (number between 1 and 20),
    step_key text check (length(step_key) between 1 and 40),
    text bytea,
    done_at timestamptz,
    done_by text check (length(done_by) between 1 and 255),
    unique (ticket_id, number),
    check (num_nonnulls(step_key, text) = 1),
    check ((done_at is null) = (done_by is null))
);

comment on column guided_step.step_key is 'A configured step; its words are the pages''';
comment on column guided_step.text is 'An agent''s own words; encrypted, and masked before';

create trigger guided_step_changed after insert or update on guided_step
    for each row execute function tell_of_a_change();
