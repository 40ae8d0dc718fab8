package io.tillkey.console.credential;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What stands against a password.
 *
 * @param acceptable nothing
 * @param reasons each of it, as codes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PasswordVerdict(boolean acceptable, List<String> reasons) {}
