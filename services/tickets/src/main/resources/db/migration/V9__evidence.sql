-- What staff verified and approved shows at once where a ticket is open. Other actions come with a change of the ticket or
-- its conversation, which tell of themselves.
create trigger evidence_was_noted after insert on audit_entry
    for each row
    when (new.ticket_id is not null and (new.action like 'EVIDENCE\_%' or new.action like 'APPROVAL\_%'))
    execute function tell_of_a_change();
