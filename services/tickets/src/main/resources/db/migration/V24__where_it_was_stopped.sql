-- Where "not me" was said: on the page, at the terminal, or by an answer to the text.
alter table ticket add column stopped_via varchar(16) check (stopped_via in ('PAGE', 'TERMINAL', 'REPLY'));
alter table ticket add constraint stopped_via_of_a_fraud_report check (stopped_via is null or fraud_of is not null);

comment on column ticket.stopped_via is 'Of a fraud report; null if it was not told';
