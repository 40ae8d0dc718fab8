package io.tillkey.sandbox.twilio;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** URL-encoded parameters of a form or a query; of a name given twice the last value counts. */
final class Form {
    private static final int MOST_BYTES = 64 * 1024;

    private final Map<String, String> values = new LinkedHashMap<>();

    private Form() {}

    /**
     * Reads a request body.
     *
     * @throws RefusedException when it is too long or not URL-encoded
     */
    static Form read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new RefusedException(ErrorCode.INVALID_PARAMETER, "The request body is too long");
        }
        return parse(new String(bytes, StandardCharsets.UTF_8));
    }

    static Form parse(String encoded) {
        Form form = new Form();
        if (encoded == null || encoded.isEmpty()) {
            return form;
        }
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            try {
                form.values.put(
                        URLDecoder.decode(name, StandardCharsets.UTF_8),
                        URLDecoder.decode(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new RefusedException(ErrorCode.INVALID_PARAMETER, "A parameter is not URL-encoded");
            }
        }
        return form;
    }

    /** The value, unless it is absent or empty. */
    Optional<String> get(String name) {
        return given(name).filter(value -> !value.isEmpty());
    }

    /** The value, unless it is absent. */
    Optional<String> given(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
