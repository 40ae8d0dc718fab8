package io.tillkey.identity.facts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The events of {@code tillkey.merchants.v1} identity listens to, as far as it reads them. */
final class MerchantEvents {
    private MerchantEvents() {}

    record MerchantChanged(UUID merchantId, String name, List<ContactTold> contacts, Instant at) {
        /** Without the name, which may be a person's. */
        @Override
        public String toString() {
            return "MerchantChanged[" + merchantId + "]";
        }
    }

    /** @param number sealed to identity */
    record ContactTold(UUID contactId, String role, String number, String language, boolean primary) {}

    /** @param number sealed to identity */
    record ContactNumberChanged(UUID merchantId, UUID contactId, String number, Instant at) {}
}
