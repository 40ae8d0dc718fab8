package io.tillkey.console.staff;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Who is signed in, as Keycloak said last.
 *
 * @param account the id of the account
 * @param userName the personal user name
 * @param displayName for people
 * @param roles of {@link StaffRole}, by their names at Keycloak, sorted; none for an account that is no staff's
 */
public record StaffMember(String account, String userName, String displayName, List<String> roles) {
    /** Demands all of it. */
    public StaffMember {
        requireNonNull(account, "account is null");
        requireNonNull(userName, "userName is null");
        requireNonNull(displayName, "displayName is null");
        roles = List.copyOf(roles);
    }
}
