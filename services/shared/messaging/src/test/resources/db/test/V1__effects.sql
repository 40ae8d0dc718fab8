create table effects (
    id bigint generated always as identity primary key,
    order_key varchar(100) not null,
    amount integer not null,
    trace_id varchar(32)
);

create table counters (
    order_key varchar(100) primary key,
    value integer not null
);
