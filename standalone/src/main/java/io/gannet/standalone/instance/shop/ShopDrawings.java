package io.gannet.standalone.instance.shop;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// The shop's pictures as drawings. No text in them: a machine without fonts can draw them too.
final class ShopDrawings {

    private static final Color SKY = new Color(0x8ec5e8);
    private static final Color HAZE = new Color(0xf4efe1);
    private static final Color SEA = new Color(0x2a6f97);
    private static final Color DEEP_SEA = new Color(0x014f86);
    private static final Color ROCK = new Color(0x6b705c);
    private static final Color INK = new Color(0x22223b);
    private static final Color STRAW = new Color(0xf2c14e);
    private static final Color RED = new Color(0xc8553d);

    private ShopDrawings() {}

    /// A gannet over the sea, 1200 × 800.
    static BufferedImage gannet() {
        var image = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = brush(image);
        seascape(g, 1200, 800, 560);
        g.setColor(ROCK);
        g.fill(polygon(820, 800, 860, 470, 930, 430, 1000, 330, 1090, 380, 1200, 300, 1200, 800));
        g.setColor(HAZE);
        g.fill(polygon(1000, 330, 1090, 380, 1060, 400, 990, 372));
        bird(g, 520, 360, 1.5, -0.16);
        bird(g, 120, 480, 0.3, 0.1);
        bird(g, 930, 150, 0.3, -0.3);
        g.dispose();
        return image;
    }

    /// A feather on nothing at all, 700 × 900, with an alpha channel.
    static BufferedImage feather() {
        var image = new BufferedImage(700, 900, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = brush(image);
        g.rotate(0.45, 350, 450);
        var vane = new Path2D.Double();
        vane.moveTo(350, 60);
        vane.curveTo(520, 190, 500, 560, 350, 700);
        vane.curveTo(230, 560, 210, 220, 350, 60);
        g.setPaint(new GradientPaint(350, 60, INK, 350, 620, new Color(0xe9ecef)));
        g.fill(vane);
        g.setClip(vane);
        g.setColor(new Color(255, 255, 255, 90));
        g.setStroke(new BasicStroke(3));
        for (int y = 60; y < 760; y += 16) {
            g.drawLine(350, y + 40, 560, y - 60);
            g.drawLine(350, y + 40, 140, y - 60);
        }
        g.setClip(null);
        g.setColor(new Color(0xadb5bd));
        g.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.drawLine(350, 100, 350, 860);
        g.dispose();
        return image;
    }

    /// A sailing boat, 900 × 675.
    static BufferedImage boat() {
        var image = new BufferedImage(900, 675, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = brush(image);
        seascape(g, 900, 675, 430);
        g.setColor(INK);
        g.fill(new Rectangle2D.Double(446, 90, 9, 360));
        g.setColor(HAZE);
        g.fill(polygon(465, 100, 465, 410, 690, 410));
        g.setColor(RED);
        g.fill(polygon(436, 130, 436, 410, 260, 410));
        g.setColor(INK);
        g.fill(polygon(220, 440, 700, 440, 620, 530, 290, 530));
        g.setColor(STRAW);
        g.fill(polygon(220, 440, 700, 440, 687, 455, 233, 455));
        g.dispose();
        return image;
    }

    /// A lighthouse, upright, 600 × 900.
    static BufferedImage lighthouse() {
        var image = new BufferedImage(600, 900, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = brush(image);
        seascape(g, 600, 900, 700);
        g.setColor(new Color(255, 243, 176, 130));
        g.fill(polygon(300, 190, 600, 60, 600, 300));
        g.setColor(ROCK);
        g.fill(polygon(60, 900, 130, 740, 220, 690, 400, 690, 500, 760, 560, 900));
        Shape tower = polygon(245, 230, 355, 230, 390, 710, 210, 710);
        g.setColor(HAZE);
        g.fill(tower);
        g.setClip(tower);
        g.setColor(RED);
        for (int y = 280; y < 710; y += 150) {
            g.fillRect(200, y, 200, 75);
        }
        g.setClip(null);
        g.setColor(INK);
        g.fillRect(225, 215, 150, 16);
        g.fill(polygon(255, 160, 300, 110, 345, 160));
        g.setColor(STRAW);
        g.fillRect(268, 160, 64, 56);
        g.dispose();
        return image;
    }

    /// An egg in a cup, 800 × 800.
    static BufferedImage egg() {
        var image = new BufferedImage(800, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = brush(image);
        g.setPaint(new GradientPaint(0, 0, HAZE, 0, 800, new Color(0xd5bdaf)));
        g.fillRect(0, 0, 800, 800);
        g.setColor(new Color(0, 0, 0, 40));
        g.fill(new Ellipse2D.Double(210, 640, 400, 60));
        g.setPaint(new GradientPaint(300, 180, Color.WHITE, 540, 560, new Color(0xcfe1d8)));
        g.fill(new Ellipse2D.Double(270, 150, 260, 360));
        g.setColor(new Color(0x9cb3a8));
        for (int speck = 0; speck < 40; speck++) {
            g.fill(new Ellipse2D.Double(310 + speck * 67 % 181, 200 + speck * 101 % 223, 7, 9));
        }
        g.setColor(SEA);
        g.fill(polygon(
                230, 400, 570, 400, 500, 560, 430, 590, 430, 620, 510, 670, 290, 670, 370, 620, 370, 590, 300, 560));
        g.dispose();
        return image;
    }

    private static Graphics2D brush(BufferedImage image) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return g;
    }

    private static void seascape(Graphics2D g, int width, int height, int horizon) {
        g.setPaint(new GradientPaint(0, 0, SKY, 0, horizon, HAZE));
        g.fillRect(0, 0, width, horizon);
        g.setColor(new Color(255, 255, 255, 150));
        g.fill(new Ellipse2D.Double(width * 0.62, horizon * 0.14, horizon * 0.26, horizon * 0.26));
        g.setPaint(new GradientPaint(0, horizon, SEA, 0, height, DEEP_SEA));
        g.fillRect(0, horizon, width, height - horizon);
        g.setColor(new Color(255, 255, 255, 60));
        g.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int wave = 0; wave < 24; wave++) {
            int x = wave * 173 % width;
            int y = horizon + 14 + wave * 61 % (height - horizon - 20);
            g.drawLine(x, y, x + 40 + wave * 7 % 50, y);
        }
    }

    private static void bird(Graphics2D g, double x, double y, double scale, double tilt) {
        AffineTransform before = g.getTransform();
        g.translate(x, y);
        g.rotate(tilt);
        g.scale(scale, scale);
        wing(g, new Color(0xdee2e6), new double[] {20, -20, 60, -140, 165, -195, 125, -60, 80, -10});
        g.setColor(Color.WHITE);
        g.fill(polygon(-90, 5, -195, 32, -90, 42)); // tail
        g.fill(new Ellipse2D.Double(-120, -25, 240, 75));
        wing(g, Color.WHITE, new double[] {70, -5, -60, -150, -250, -195, -110, -50, -60, 25});
        g.setColor(STRAW);
        g.fill(new Ellipse2D.Double(88, -22, 78, 56));
        g.setColor(new Color(0xced4da));
        g.fill(polygon(158, -6, 232, 14, 156, 20));
        g.setColor(INK);
        g.fill(new Ellipse2D.Double(136, -6, 9, 9));
        g.setTransform(before);
    }

    /// A wing with a black tip: root, control point, tip, control point, root.
    private static void wing(Graphics2D g, Color colour, double[] at) {
        var wing = new Path2D.Double();
        wing.moveTo(at[0], at[1]);
        wing.quadTo(at[2], at[3], at[4], at[5]);
        wing.quadTo(at[6], at[7], at[8], at[9]);
        wing.closePath();
        g.setColor(colour);
        g.fill(wing);
        Shape before = g.getClip();
        g.clip(wing);
        g.setColor(INK);
        g.fill(new Ellipse2D.Double(at[4] - 90, at[5] - 90, 180, 180));
        g.setClip(before);
    }

    private static Shape polygon(double... xy) {
        var polygon = new Path2D.Double();
        polygon.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            polygon.lineTo(xy[i], xy[i + 1]);
        }
        polygon.closePath();
        return polygon;
    }
}
