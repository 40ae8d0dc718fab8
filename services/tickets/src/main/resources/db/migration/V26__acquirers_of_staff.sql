-- For whom a member of staff works, so that no ticket is assigned to somebody who can't open it.
-- Who was seen before that was told apart counts as working for every acquirer until they do something again.
alter table staff_member add column acquirers text[] not null default '{*}';
alter table staff_member alter column acquirers drop default;

comment on column staff_member.acquirers is 'Codes of acquirers as the access token named them last; * is every one';
