package io.tillkey.console.captcha;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A try at a challenge: the field of its kind.
 *
 * @param slider where the piece was put, or {@code null}
 * @param proofOfWork the number found, or {@code null}
 */
public record CaptchaSolution(@Valid Slider slider, @Valid ProofOfWork proofOfWork) {
    /**
     * Where the piece was put.
     *
     * @param position its left edge, as a share of the picture's width
     * @param track how it got there
     */
    public record Slider(
            @NotNull @DecimalMin("0") @DecimalMax("1") Double position,
            @NotEmpty @Size(max = 500) List<@NotNull @Valid Point> track) {}

    /**
     * A point on the way.
     *
     * @param x share of the picture's width
     * @param y share of the picture's width
     * @param at milliseconds since the puzzle was shown
     */
    public record Point(
            @NotNull @DecimalMin("-10") @DecimalMax("10") Double x,
            @NotNull @DecimalMin("-10") @DecimalMax("10") Double y,
            @NotNull @PositiveOrZero Long at) {}

    /**
     * What the device found.
     *
     * @param number the number
     */
    public record ProofOfWork(@NotNull @PositiveOrZero Long number) {}
}
