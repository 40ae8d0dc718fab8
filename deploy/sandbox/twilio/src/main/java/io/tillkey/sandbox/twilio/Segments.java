package io.tillkey.sandbox.twilio;

/** How many short messages a text takes: 160 characters of GSM-7 or 70 of UCS-2, fewer in each part of a long one. */
final class Segments {
    private static final String GSM_7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String GSM_7_EXTENSION = "^{}\\[~]|€\f";

    private Segments() {}

    static int of(String body) {
        int septets = 0;
        for (int i = 0; i < body.length(); i++) {
            char character = body.charAt(i);
            if (GSM_7.indexOf(character) >= 0) {
                septets += 1;
            } else if (GSM_7_EXTENSION.indexOf(character) >= 0) {
                septets += 2;
            } else {
                return parts(body.length(), 70, 67);
            }
        }
        return parts(septets, 160, 153);
    }

    private static int parts(int length, int alone, int each) {
        return length <= alone ? 1 : (length + each - 1) / each;
    }
}
