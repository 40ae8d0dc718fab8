package io.tillkey.notifications.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Answers to texts. */
@ConfigMapping(prefix = "tillkey.answers")
public interface AnswersConfig {
    /**
     * Countries whose numbers can answer, as ISO 3166 codes; none unless told. The sender must be one that gets answers there:
     * Twilio has none for mainland China.
     */
    Optional<Set<String>> regions();

    /** How long after a notice an answer is taken to be one to it; as long as its stop code is good. */
    @WithDefault("72h")
    Duration noticesFor();

    /** Notices that came so shortly before the last one are answered together with it: nobody can say which was meant. */
    @WithDefault("1h")
    Duration together();

    /** Answers taken from one number in an hour (R2): a sender's number can be forged. */
    @WithDefault("10")
    int numberPerHour();
}
