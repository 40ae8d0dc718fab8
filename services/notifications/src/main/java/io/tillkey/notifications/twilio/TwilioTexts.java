package io.tillkey.notifications.twilio;

import static java.util.Objects.requireNonNull;

import com.twilio.base.Page;
import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.MessageCreator;
import com.twilio.rest.api.v2010.account.MessageReader;
import com.twilio.type.PhoneNumber;
import io.quarkus.runtime.Startup;
import io.tillkey.notifications.message.FailureCode;
import io.tillkey.notifications.sending.ProviderAwayException;
import io.tillkey.notifications.sending.TextProvider;
import io.tillkey.notifications.twilio.SingleCallHttpClient.NoAnswerException;
import io.tillkey.notifications.twilio.SingleCallHttpClient.NotConnectedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Sends texts with Twilio, or with whatever speaks its Messages API at the configured address. */
@Startup
@ApplicationScoped
class TwilioTexts implements TextProvider {
    private static final Logger LOG = Logger.getLogger(TwilioTexts.class);
    private static final Pattern ACCOUNT_SID = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern SERVICE_SID = Pattern.compile("MG[0-9a-fA-F]{32}");
    private static final int LONGEST_VALIDITY_SECONDS = 36_000;
    private static final long PAGE_SIZE = 50;
    private static final int MOST_PAGES = 10;
    private static final int NOT_FOUND = 404;

    private final TwilioRestClient client;
    private final CallbackAddress callbackAddress;
    private final Optional<String> from;
    private final Optional<String> service;
    private final Duration longestCall;

    TwilioTexts(TwilioConfig config, CallbackAddress callbackAddress) {
        requireNonNull(config, "config is null");
        this.callbackAddress = requireNonNull(callbackAddress, "callbackAddress is null");
        if (!ACCOUNT_SID.matcher(config.accountSid()).matches()) {
            throw new IllegalArgumentException("tillkey.twilio.account-sid is not AC and 32 hexadecimal digits");
        }
        this.from = config.from();
        this.service = config.messagingServiceSid();
        if (from.isEmpty() && service.isEmpty()) {
            throw new IllegalArgumentException(
                    "tillkey.twilio.from or tillkey.twilio.messaging-service-sid is needed to send texts");
        }
        if (service.filter(sid -> !SERVICE_SID.matcher(sid).matches()).isPresent()) {
            throw new IllegalArgumentException(
                    "tillkey.twilio.messaging-service-sid is not MG and 32 hexadecimal digits");
        }
        this.longestCall = config.requestTimeout();
        this.client = new SilentRestClient(new TwilioRestClient.Builder(config.accountSid(), config.authToken())
                .httpClient(new SingleCallHttpClient(config)));
    }

    @Override
    public Duration longestCall() {
        return longestCall;
    }

    @Override
    public HandOver handOver(OutgoingText text) {
        try {
            return new Taken(creator(text).create(client).getSid());
        } catch (NotConnectedException e) {
            LOG.warnf("%s did not reach Twilio: %s", text, e.getMessage());
            return new NotNow(FailureCode.PROVIDER_UNAVAILABLE, Optional.empty());
        } catch (ApiException e) {
            if (e.getStatusCode() == null) {
                // Not an answer of Twilio's, but one the SDK could not read.
                LOG.warnf("%s may have reached Twilio: its answer can't be read", text);
                return new Doubtful(FailureCode.PROVIDER_UNAVAILABLE, Optional.empty());
            }
            return refusal(text, e);
        } catch (RuntimeException e) {
            LOG.warnf("%s may have reached Twilio: %s", text, reason(e));
            return new Doubtful(FailureCode.PROVIDER_UNAVAILABLE, Optional.empty());
        }
    }

    @Override
    public List<KnownText> list(io.tillkey.identifiers.PhoneNumber number, Instant since) {
        MessageReader reader = Message.reader().setTo(number.e164()).setPageSize(PAGE_SIZE);
        Instant earliest = since.truncatedTo(ChronoUnit.SECONDS);
        List<KnownText> found = new ArrayList<>();
        Page<Message> page = asking(() -> reader.firstPage(client));
        for (int pages = 1; ; pages++) {
            boolean older = false;
            for (Message message : page.getRecords()) {
                if (message.getDateCreated() == null
                        || message.getDateCreated().toInstant().isBefore(earliest)) {
                    older = true;
                } else if (message.getBody() != null) {
                    found.add(new KnownText(message.getSid(), message.getBody(), report(message)));
                }
            }
            if (older || !page.hasNextPage() || pages == MOST_PAGES) {
                Collections.reverse(found);
                return found;
            }
            Page<Message> current = page;
            page = asking(() -> reader.nextPage(current, client));
        }
    }

    @Override
    public Optional<Report> report(String providerId) {
        return asking(() -> {
            try {
                return Optional.of(report(Message.fetcher(providerId).fetch(client)));
            } catch (ApiException e) {
                if (e.getStatusCode() != null && e.getStatusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public void knock() {
        asking(() -> Message.reader().setPageSize(1L).firstPage(client));
    }

    private MessageCreator creator(OutgoingText text) {
        PhoneNumber to = new PhoneNumber(text.number().e164());
        MessageCreator creator = service.map(sid -> Message.creator(to, sid, text.body()))
                .orElseGet(() -> Message.creator(to, new PhoneNumber(from.orElseThrow()), text.body()));
        if (service.isPresent()) {
            from.ifPresent(creator::setFrom);
        }
        int seconds = (int)
                Math.min(LONGEST_VALIDITY_SECONDS, Math.max(1, text.validFor().toSeconds()));
        return creator.setStatusCallback(callbackAddress.of(text.messageId())).setValidityPeriod(seconds);
    }

    /** Twilio's own words are left out: they may quote the number (R11). */
    private static HandOver refusal(OutgoingText text, ApiException e) {
        Optional<Integer> code = Optional.ofNullable(e.getCode());
        if (TwilioErrors.isOurConfiguration(e.getStatusCode())) {
            LOG.errorf(
                    "Twilio does not accept this account (HTTP %d, code %s): check tillkey.twilio",
                    e.getStatusCode(), code.map(String::valueOf).orElse("none"));
        }
        HandOver end = TwilioErrors.handOver(e.getStatusCode(), code);
        LOG.infof(
                "Twilio refused %s with code %s: %s",
                text, code.map(String::valueOf).orElse("none"), end instanceof NotNow ? "for now" : "for good");
        return end;
    }

    private static Report report(Message message) {
        return TwilioStatus.report(message.getStatus().toString(), Optional.ofNullable(message.getErrorCode()));
    }

    private static <T> T asking(Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            throw new ProviderAwayException(
                    "Twilio answered HTTP " + e.getStatusCode(), Optional.ofNullable(e.getCode()));
        } catch (RuntimeException e) {
            throw new ProviderAwayException("Twilio did not answer: " + reason(e), Optional.empty());
        }
    }

    /** Only our own exceptions have messages known to quote nothing. */
    private static String reason(RuntimeException e) {
        return e instanceof NotConnectedException || e instanceof NoAnswerException
                ? e.getMessage()
                : e.getClass().getSimpleName();
    }
}
