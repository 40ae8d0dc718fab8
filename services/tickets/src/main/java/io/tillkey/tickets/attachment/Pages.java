package io.tillkey.tickets.attachment;

import io.tillkey.web.Problem;
import java.awt.Color;
import java.awt.Paint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * The pages of a document that was found harmless, drawn by software that stops: after so many seconds, and at so many
 * pixels. Text and pictures are drawn; patterns and shadings are not, since a few bytes of them ask for any amount of work.
 */
final class Pages {
    /** Of the longer side: small print on a licence is legible. */
    private static final int MOST_PIXELS_LONG = 2_400;

    /** A page is not drawn larger than it is printed finely. */
    private static final float MOST_PIXELS_PER_POINT = 300f / 72f;

    private static final float LEAST_POINTS = 1f;

    private final Duration limit;

    Pages(Duration limit) {
        this.limit = limit;
    }

    byte[] draw(byte[] content, int number) {
        try (PDDocument document = Loader.loadPDF(content)) {
            if (number < 1 || number > document.getNumberOfPages()) {
                throw Problem.notFound();
            }
            PDFRenderer renderer = new Stopping(document, System.nanoTime() + limit.toNanos());
            BufferedImage drawn = renderer.renderImage(
                    number - 1, scale(document.getPage(number - 1).getCropBox()), ImageType.RGB);
            return Images.jpegOf(drawn);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            // The parser and the painter have many ways to say that a page is broken.
            throw Refusals.notDrawn();
        }
    }

    /** Pixels per point. */
    private static float scale(PDRectangle page) {
        float width = Math.abs(page.getWidth());
        float height = Math.abs(page.getHeight());
        // Written so that what is no number fails, too.
        if (!(Math.min(width, height) >= LEAST_POINTS)) {
            throw Refusals.notDrawn();
        }
        return Math.min(MOST_PIXELS_PER_POINT, MOST_PIXELS_LONG / Math.max(width, height));
    }

    /** Looks at the clock before each thing that is drawn. */
    private static final class Stopping extends PDFRenderer {
        private final long end;

        private Stopping(PDDocument document, long end) {
            super(document);
            this.end = end;
            setSubsamplingAllowed(true);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new Drawer(parameters, end);
        }
    }

    private static final class Drawer extends PageDrawer {
        private static final Color NOTHING = new Color(0, 0, 0, 0);

        private final long end;

        private Drawer(PageDrawerParameters parameters, long end) throws IOException {
            super(parameters);
            this.end = end;
        }

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            if (System.nanoTime() - end > 0) {
                throw Refusals.notDrawn();
            }
            super.processOperator(operator, operands);
        }

        @Override
        protected Paint getPaint(PDColor color) throws IOException {
            return color.getColorSpace() instanceof PDPattern ? NOTHING : super.getPaint(color);
        }

        @Override
        public void shadingFill(COSName shadingName) {
            // Not drawn.
        }
    }
}
