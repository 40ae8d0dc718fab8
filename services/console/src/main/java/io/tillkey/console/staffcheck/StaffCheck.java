package io.tillkey.console.staffcheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What a check found.
 *
 * @param genuine whether who works on the ticket was given the code
 * @param name what they are called; null if it is not genuine
 * @param checkedAt when
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StaffCheck(boolean genuine, String name, Instant checkedAt) {
    static StaffCheck of(io.tillkey.clients.tickets.StaffCheck told) {
        return new StaffCheck(told.genuine(), told.genuine() ? told.name() : null, told.checkedAt());
    }
}
