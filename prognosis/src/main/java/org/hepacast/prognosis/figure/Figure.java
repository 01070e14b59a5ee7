package org.hepacast.prognosis.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGHints;

/**
 * A picture drawn once and written as SVG or PNG.
 *
 * @param width in points
 * @param height in points
 * @param drawing paints it; the same strokes and letters go to both formats
 */
public record Figure(int width, int height, Consumer<Graphics2D> drawing) {

  /** The drawing as the text of an SVG file. */
  public String svg() {
    SVGGraphics2D graphics = new SVGGraphics2D(width, height);
    // Ids inside the file must not depend on the clock, so that the same figure is the same bytes.
    graphics.setDefsKeyPrefix("f");
    graphics.setRenderingHint(SVGHints.KEY_TEXT_RENDERING, "geometricPrecision");
    graphics.setFontFunction(family -> "Helvetica, Arial, sans-serif");
    paint(graphics);
    return graphics.getSVGDocument();
  }

  /** A picture of {@code scale} pixels to the point. */
  public BufferedImage image(double scale) {
    var image =
        new BufferedImage(
            (int) Math.round(width * scale),
            (int) Math.round(height * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.scale(scale, scale);
    paint(graphics);
    graphics.dispose();
    return image;
  }

  private void paint(Graphics2D graphics) {
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    drawing.accept(graphics);
  }

  /** Writes {@code .svg} or {@code .png} (two pixels to the point), as the name says. */
  public void write(Path file) {
    String name = file.getFileName().toString();
    try {
      if (name.endsWith(".svg")) {
        Files.writeString(file, svg(), StandardCharsets.UTF_8);
      } else if (name.endsWith(".png")) {
        ImageIO.write(image(2), "png", file.toFile());
      } else {
        throw new IllegalArgumentException(
            "'%s' is neither .svg nor .png.".formatted(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
