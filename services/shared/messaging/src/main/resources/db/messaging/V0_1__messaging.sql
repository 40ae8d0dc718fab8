-- Events that wait to be sent. Shaped as Debezium's outbox event router expects, so that it can take over the relay's work.
create table outbox (
    position bigint generated always as identity primary key,
    id uuid not null unique,
    aggregatetype varchar(249) not null,
    aggregateid varchar(255) not null,
    type varchar(255) not null,
    payload jsonb not null,
    occurred_at timestamptz not null,
    traceparent varchar(255),
    tracestate varchar(1024)
);

comment on column outbox.position is 'The order of commits among rows with the same aggregatetype and aggregateid';
comment on column outbox.aggregatetype is 'The topic';
comment on column outbox.aggregateid is 'The record key';
comment on column outbox.type is 'The CloudEvents type';

-- Events that were handled, by consumer: handling one again must change nothing.
create table inbox (
    consumer varchar(100) not null,
    event_id uuid not null,
    handled_at timestamptz not null,
    primary key (consumer, event_id)
);

create index inbox_handled_at on inbox (handled_at);
