package io.tillkey.tickets.attachment;

import io.tillkey.web.Problem;

/** Why a file is not taken. */
final class Refusals {
    private static final int PIXELS_PER_MEGAPIXEL = 1_000_000;

    private Refusals() {}

    static Problem empty() {
        return Problem.of("attachment-empty", 422);
    }

    static Problem notTaken() {
        return Problem.of("attachment-not-taken", 415);
    }

    static Problem otherThanSaid() {
        return Problem.of("attachment-other-than-said", 422);
    }

    static Problem unreadable() {
        return Problem.of("attachment-unreadable", 422);
    }

    static Problem tooManyPixels(int most) {
        return Problem.of("image-too-large", 422).with("mostMegapixels", most / PIXELS_PER_MEGAPIXEL);
    }

    static Problem tooMuchInside(int mostPages) {
        return Problem.of("document-too-large", 422).with("mostPages", mostPages);
    }

    static Problem encrypted() {
        return Problem.of("document-encrypted", 422);
    }

    static Problem notDrawn() {
        return Problem.of("page-not-drawn", 422);
    }

    static Problem active() {
        return Problem.of("document-active", 422);
    }
}
