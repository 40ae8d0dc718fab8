package io.tillkey.web;

import static java.util.Objects.requireNonNull;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Refuses a body that is missing, can't be read, or turns out to be too long. One that says beforehand that it is too
 * long is refused by {@link HttpEdge}.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class BodyReading implements ReaderInterceptor {
    private final BodyLimits limits;
    private final CurrentVertxRequest request;

    /** Refuses what is longer than the limit of the current request's path. */
    public BodyReading(BodyLimits limits, CurrentVertxRequest request) {
        this.limits = requireNonNull(limits, "limits is null");
        this.request = requireNonNull(request, "request is null");
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        RoutingContext current = request.getCurrent();
        String path = current == null ? null : current.request().path();
        context.setInputStream(new Limited(context.getInputStream(), limits.of(path), limits.refusal(path)));
        Object body = read(context);
        if (body == null) {
            throw Problem.of("body-missing", 400);
        }
        return body;
    }

    private static Object read(ReaderInterceptorContext context) throws IOException {
        try {
            return context.proceed();
        } catch (IOException | RuntimeException e) {
            // Here a JSON error is the caller's; anywhere else it would be ours.
            Optional<Problem> problem = Diagnosis.ofBody(e);
            if (problem.isPresent()) {
                throw problem.get();
            }
            if (e instanceof RuntimeException && isForm(context.getMediaType())) {
                // The parser of forms has no exception of its own for what is none.
                throw Problem.of("malformed-body", 400);
            }
            throw e;
        }
    }

    private static boolean isForm(MediaType type) {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type);
    }

    private static final class Limited extends FilterInputStream {
        private final Problem refusal;
        private long left;

        private Limited(InputStream in, long most, Problem refusal) {
            super(in);
            this.left = most;
            this.refusal = refusal;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                count(1);
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            count(skipped);
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long bytes) {
            left -= bytes;
            if (left < 0) {
                throw refusal;
            }
        }
    }
}
