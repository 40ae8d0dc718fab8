-- While an approved release cools off a ticket doesn't expire for idling.

alter table ticket add column cools_off_until timestamptz;

comment on column ticket.cools_off_until is 'The latest end of a cooling-off that identity told of';
