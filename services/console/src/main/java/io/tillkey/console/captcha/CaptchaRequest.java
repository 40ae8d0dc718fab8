package io.tillkey.console.captcha;

import jakarta.validation.constraints.NotNull;

/**
 * A challenge to make.
 *
 * @param kind which
 */
public record CaptchaRequest(@NotNull CaptchaKind kind) {}
