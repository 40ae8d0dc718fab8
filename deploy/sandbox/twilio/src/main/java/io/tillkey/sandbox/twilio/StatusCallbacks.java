package io.tillkey.sandbox.twilio;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Reports each step of a message to the address its sender gave, signed. As Twilio does it: one more try when the
 * connection fails, and then silence. Steps of one message are reported in order; one slow receiver holds up only the
 * messages of its lane.
 */
final class StatusCallbacks implements AutoCloseable {
    private static final long RETRY_AFTER_MILLIS = 500;
    private static final int LANES = 4;

    private final String accountSid;
    private final SignedForms forms;
    private final Log log;
    private final List<ThreadPoolExecutor> lanes;

    StatusCallbacks(String accountSid, SignedForms forms, Log log) {
        this.accountSid = requireNonNull(accountSid, "accountSid is null");
        this.forms = requireNonNull(forms, "forms is null");
        this.log = requireNonNull(log, "log is null");
        this.lanes = IntStream.range(0, LANES).mapToObj(lane -> lane()).toList();
    }

    /** Reports where the message stands now. Does nothing for one without an address. */
    void report(Message message) {
        message.statusCallback()
                .ifPresent(address -> lanes.get(Math.floorMod(message.sid().hashCode(), LANES))
                        .execute(() -> post(address, message)));
    }

    private void post(String address, Message message) {
        HttpRequest request = request(address, message);
        String what = "callback " + message.status().wireName();
        try {
            int status = send(request);
            if (status >= 300) {
                log.say(what + " was refused with " + status + ",", message);
            }
        } catch (IOException e) {
            log.say(what + " did not get through,", message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return forms.send(request);
        } catch (IOException e) {
            TimeUnit.MILLISECONDS.sleep(RETRY_AFTER_MILLIS);
            return forms.send(request);
        }
    }

    private static ThreadPoolExecutor lane() {
        ThreadPoolExecutor lane =
                new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "sandbox-callbacks");
                    thread.setDaemon(true);
                    return thread;
                });
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    /** Drops what is not reported yet. */
    @Override
    public void close() {
        lanes.forEach(ThreadPoolExecutor::shutdownNow);
    }

    private HttpRequest request(String address, Message message) {
        return forms.form(address, parameters(message))
                .header("I-Twilio-Idempotency-Token", UUID.randomUUID().toString())
                .build();
    }

    private Map<String, String> parameters(Message message) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ApiVersion", MessagesApi.API_VERSION);
        parameters.put("MessageStatus", message.status().wireName());
        parameters.put("SmsStatus", message.status().wireName());
        parameters.put("MessageSid", message.sid());
        parameters.put("SmsSid", message.sid());
        parameters.put("To", message.to());
        message.from().ifPresent(from -> parameters.put("From", from));
        parameters.put("AccountSid", accountSid);
        message.messagingServiceSid().ifPresent(sid -> parameters.put("MessagingServiceSid", sid));
        message.errorCode().ifPresent(code -> {
            parameters.put("ErrorCode", Integer.toString(code.number()));
            parameters.put("ErrorMessage", code.message());
        });
        return parameters;
    }
}
