package io.tillkey.tickets.guidance;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Which steps tickets have. A ticket keeps those it began with. */
@ConfigMapping(prefix = "tillkey.tickets.guidance")
public interface GuidanceConfig {
    /** Of terminals with a password. */
    @WithDefault("FIND_SERIAL,CHECK_ONLINE,OPEN_PAGE,PROVE_IDENTITY,SET_CREDENTIAL,RESTART_ADMIN,TRY_SIGN_IN")
    @Size(min = 1, max = 9)
    List<StepKey> password();

    /** Of terminals with a PIN. */
    @WithDefault("FIND_SERIAL,POWER_CYCLE,CHECK_ONLINE,OPEN_PAGE,PROVE_IDENTITY,SET_CREDENTIAL,TRY_SIGN_IN")
    @Size(min = 1, max = 9)
    List<StepKey> pin();

    /** Of tickets that go by a service centre, whatever the terminal. */
    @WithDefault("FIND_SERIAL,PREPARE_DOCUMENTS,VISIT_CENTRE,TRY_SIGN_IN")
    @Size(min = 1, max = 9)
    List<StepKey> serviceCentre();
}
