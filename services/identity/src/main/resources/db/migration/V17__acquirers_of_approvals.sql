-- Supervisors see what waits for them among their own acquirers' tickets (decision 0025).
alter table approvals add column acquirer_code varchar(30);

comment on column approvals.acquirer_code is 'Whose terminal it is about; null only if it was not known';

update approvals set acquirer_code = terminals.acquirer_code from terminals where terminals.id = approvals.terminal_id;

create index approvals_of_acquirer_waiting on approvals (acquirer_code, asked_at, id) where state = 'ASKED';
