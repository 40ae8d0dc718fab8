package io.tillkey.sandbox.twilio;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.twilio.constant.EnumConstants;
import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Takes the SDK to the sandbox and holds every successful exchange against Twilio's own description. */
final class ValidatingHttpClient extends HttpClient {
    private static final OpenApiInteractionValidator VALIDATOR = OpenApiInteractionValidator.createForSpecificationUrl(
                    "/twilio/messages.openapi.json")
            .withLevelResolver(LevelResolver.create()
                    // Twilio's links are relative, in its own examples too.
                    .withLevel("validation.response.body.schema.format.uri", ValidationReport.Level.IGNORE)
                    .build())
            .build();

    private final URI sandbox;
    private final java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
    private int validated;

    ValidatingHttpClient(URI sandbox) {
        this.sandbox = sandbox;
    }

    int validated() {
        return validated;
    }

    @Override
    public Response makeRequest(Request request) {
        try {
            URI original = request.constructURL().toURI();
            URI target = URI.create(sandbox
                    + original.getRawPath()
                    + (original.getRawQuery() == null ? "" : "?" + original.getRawQuery()));
            String form = request.getMethod() == HttpMethod.POST ? request.encodeFormBody() : "";
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(target)
                            .header("Authorization", request.getAuthString())
                            .header("Content-Type", EnumConstants.ContentType.FORM_URLENCODED.getValue())
                            .method(request.getMethod().name(), HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() < 300) {
                validate(request, target, response);
            }
            return new Response(response.body(), response.statusCode());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only answers: the validator takes a form's "+861…" for a number. */
    private void validate(Request request, URI target, HttpResponse<String> response) {
        SimpleResponse.Builder answered = SimpleResponse.Builder.status(response.statusCode());
        if (!response.body().isEmpty()) {
            answered.withContentType(
                            response.headers().firstValue("Content-Type").orElseThrow())
                    .withBody(response.body());
        }
        ValidationReport report = VALIDATOR.validateResponse(
                target.getPath(),
                com.atlassian.oai.validator.model.Request.Method.valueOf(
                        request.getMethod().name()),
                answered.build());
        if (report.hasErrors()) {
            throw new AssertionError("not as Twilio describes it: " + report);
        }
        validated++;
    }
}
