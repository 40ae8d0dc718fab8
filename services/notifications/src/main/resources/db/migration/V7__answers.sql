-- "Not me" by an answer to a notice.
alter table message add column stop_index bytea;

comment on column message.stop_index is 'Blind index of the stop code it carries; null for texts without one';

create index message_stoppable on message (recipient_index, sent_at desc)
    where stop_index is not null and sent_at is not null;

-- Each answer is heard once. Neither from whom nor what it said is kept.
create table answer (
    provider_id text primary key,
    heard_at timestamptz not null
);

create index answer_by_age on answer (heard_at);

comment on column answer.provider_id is 'The provider''s name for it';
