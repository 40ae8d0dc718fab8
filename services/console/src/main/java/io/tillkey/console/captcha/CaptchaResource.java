package io.tillkey.console.captcha;

import static java.util.Objects.requireNonNull;

import io.tillkey.console.limit.AddressLimits;
import io.tillkey.console.session.Browser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;

/** {@code /captchas} (R2). */
@Path("/portal/captchas")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CaptchaResource {
    private final PassingACaptcha passing;
    private final AddressLimits limits;
    private final Browser browser;

    /** Makes and judges. */
    public CaptchaResource(PassingACaptcha passing, AddressLimits limits, Browser browser) {
        this.passing = requireNonNull(passing, "passing is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.browser = requireNonNull(browser, "browser is null");
    }

    /** A new challenge. */
    @POST
    @ResponseStatus(201)
    public Captcha create(@NotNull @Valid CaptchaRequest request) {
        limits.captcha();
        return passing.challenge(request.kind(), browser.binding());
    }

    /** The one try at it. */
    @POST
    @Path("/{id}/solutions")
    public CaptchaPass solve(@PathParam("id") UUID id, @NotNull @Valid CaptchaSolution solution) {
        limits.captchaSolution();
        return passing.solve(id, browser.binding(), solution);
    }
}
