package io.tillkey.identity.approval;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The second person's approvals. */
@ConfigMapping(prefix = "tillkey.identity.approval")
public interface ApprovalConfig {
    /** How long must pass between the approval and the release where the risk asks for cooling-off. */
    @WithDefault("24h")
    Duration coolingOff();

    /** How long it can be used after that. */
    @WithDefault("24h")
    Duration usableAfterCoolingOff();

    /** How long it can be decided, and used once given; counted from when it was asked for. */
    @WithDefault("1h")
    Duration lifetime();
}
