package io.tillkey.identity.stop;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.tillkey.messaging.TimeOrderedId;
import io.tillkey.privacy.PersonalData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The stop codes contacts were told, as keyed hashes (as R8 has it for one-time codes). */
@ApplicationScoped
public class StopCodes implements PanacheRepositoryBase<IssuedStopCode, UUID> {
    private static final String HASH = "identity.stop-code";

    private final PersonalData personalData;
    private final StopConfig config;

    StopCodes(PersonalData personalData, StopConfig config) {
        this.personalData = requireNonNull(personalData, "personalData is null");
        this.config = requireNonNull(config, "config is null");
    }

    /**
     * Makes a code for one notice to one contact.
     *
     * @param messageId the notice
     * @param until what it stops can still be stopped until then, so it is good as long
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public StopCode make(UUID ticketId, UUID terminalId, UUID messageId, Instant now, Instant until) {
        StopCode code = StopCode.draw();
        Duration asLong = Duration.between(now, until);
        Duration lifetime = asLong.compareTo(config.codeLifetime()) > 0 ? asLong : config.codeLifetime();
        persist(new IssuedStopCode(TimeOrderedId.next(), ticketId, terminalId, messageId, hash(code), now, lifetime));
        return code;
    }

    /** True if somebody was told of the ticket, so that it could be stopped. */
    public boolean wereMadeFor(UUID ticketId) {
        return count("ticketId", ticketId) > 0;
    }

    /** The code as it was issued, unless its time is over. */
    Optional<IssuedStopCode> good(StopCode code, Instant now) {
        byte[] hash = hash(code);
        return find("hash", (Object) hash)
                .firstResultOptional()
                .filter(issued -> issued.fits(hash))
                .filter(issued -> !issued.isExpired(now));
    }

    /** The code that went out with a notice, unless its time was over then. */
    Optional<IssuedStopCode> goodOf(UUID messageId, Instant at) {
        return find("messageId", messageId).firstResultOptional().filter(issued -> !issued.isExpired(at));
    }

    private byte[] hash(StopCode code) {
        return personalData.blindIndex(code.characters(), HASH);
    }
}
