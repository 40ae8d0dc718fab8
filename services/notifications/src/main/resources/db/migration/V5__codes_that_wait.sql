-- Before a notice is booked, the codes are looked at that wait for the same number.
create index message_code_that_waits on message (recipient_index)
    where purpose = 'RESET_CODE' and state in ('QUEUED', 'SENDING') and booked_at is null;
