package io.tillkey.sandbox.terminal;

import io.nayuki.qrcodegen.QrCode;
import java.net.URI;

/** The QR code on the case: it leads to the merchant pages and names the serial where no server sees it. */
final class QrLabel {
    private static final int BORDER = 2;

    private QrLabel() {}

    /** An SVG picture, dark on light whatever the page's colours: a camera has to read it. */
    static String svg(URI merchantPages, String serial) {
        QrCode code = QrCode.encodeText(merchantPages.resolve("/") + "#s=" + serial, QrCode.Ecc.MEDIUM);
        int side = code.size + 2 * BORDER;
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + BORDER)
                            .append(',')
                            .append(y + BORDER)
                            .append("h1v1h-1z");
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
                + "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path d=\""
                + path
                + "\" fill=\"#000\"/></svg>";
    }
}
