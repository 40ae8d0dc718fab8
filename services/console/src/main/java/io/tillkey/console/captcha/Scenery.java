package io.tillkey.console.captcha;

import static java.util.Objects.requireNonNull;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/**
 * Draws a landscape that was never there before, in the colours of the pages. Many edges and tones, so that the gap does
 * not stand out to whoever only looks for the darkest square.
 */
final class Scenery {
    static final int WIDTH = 600;
    static final int HEIGHT = 360;

    private static final int RANGES = 5;
    private static final int LIGHTS = 26;
    private static final int RIDGES = 9;

    private final RandomGenerator random;

    Scenery(RandomGenerator random) {
        this.random = requireNonNull(random, "random is null");
    }

    BufferedImage draw() {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = picture.createGraphics();
        try {
            brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            float hue = random.nextFloat(0.38f, 0.56f);
            brush.setPaint(new GradientPaint(
                    0,
                    0,
                    Color.getHSBColor(random.nextFloat(0.06f, 0.14f), 0.32f, 0.98f),
                    random.nextInt(WIDTH),
                    HEIGHT,
                    Color.getHSBColor(hue, 0.38f, 0.82f)));
            brush.fillRect(0, 0, WIDTH, HEIGHT);
            sun(brush);
            for (int range = 0; range < RANGES; range++) {
                hills(brush, range, hue);
            }
            for (int light = 0; light < LIGHTS; light++) {
                light(brush);
            }
        } finally {
            brush.dispose();
        }
        return picture;
    }

    private void sun(Graphics2D brush) {
        double size = random.nextDouble(70, 130);
        brush.setColor(new Color(255, 214, 130, 220));
        brush.fill(new Ellipse2D.Double(random.nextDouble(WIDTH - size), random.nextDouble(20, 110), size, size));
    }

    private void hills(Graphics2D brush, int range, float hue) {
        double base = 130 + range * 46.0;
        Path2D ridge = new Path2D.Double();
        ridge.moveTo(0, HEIGHT);
        ridge.lineTo(0, base + random.nextDouble(-40, 40));
        double step = (double) WIDTH / RIDGES;
        for (int peak = 1; peak <= RIDGES; peak++) {
            double x = peak * step;
            ridge.quadTo(x - step / 2, base + random.nextDouble(-70, 40), x, base + random.nextDouble(-34, 34));
        }
        ridge.lineTo(WIDTH, HEIGHT);
        ridge.closePath();
        brush.setColor(
                Color.getHSBColor(hue + random.nextFloat(-0.04f, 0.04f), 0.35f + range * 0.09f, 0.74f - range * 0.11f));
        brush.fill(ridge);
        brush.setStroke(new BasicStroke(1.5f));
        brush.setColor(new Color(255, 255, 255, 46));
        brush.draw(ridge);
    }

    private void light(Graphics2D brush) {
        double size = random.nextDouble(6, 54);
        brush.setColor(new Color(
                random.nextInt(180, 256), random.nextInt(170, 256), random.nextInt(120, 230), random.nextInt(28, 84)));
        brush.fill(new Ellipse2D.Double(random.nextDouble(-20, WIDTH), random.nextDouble(-20, HEIGHT), size, size));
    }
}
