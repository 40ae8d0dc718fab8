package io.tillkey.notifications.answer;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import org.hibernate.Session;

/** Which answers were heard, by the provider's names for them; neither from whom nor what they said. */
@ApplicationScoped
public class Answers {
    private static final String ADD = """
            insert into answer (provider_id, heard_at) values (:provider, :at)
            on conflict do nothing
            """;
    private static final String FORGET = "delete from answer where heard_at < :before";

    private final Session session;

    Answers(Session session) {
        this.session = requireNonNull(session, "session is null");
    }

    /** False if it was heard before. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean add(String providerId, Instant at) {
        return session.createNativeMutationQuery(ADD)
                        .setParameter("provider", providerId)
                        .setParameter("at", at)
                        .executeUpdate()
                == 1;
    }

    /** Deletes those from before (R29). */
    @Transactional
    public void forget(Instant before) {
        session.createNativeMutationQuery(FORGET).setParameter("before", before).executeUpdate();
    }
}
