package org.hepacast.testbed.phantom.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.hepacast.phantom.ct.CtSlice;

/** Grey pictures with coloured outlines. */
public final class Picture {

  // The window of the liver.
  private static final double CENTRE_HU = 60;
  private static final double WIDTH_HU = 360;
  private static final int LIVER = 0x40C0FF;
  private static final int LESION = 0xFFC400;

  private Picture() {}

  /** A slice; the patient's right is on the left. */
  public static BufferedImage of(CtSlice slice, int width, boolean outlined) {
    var picture = blank(slice.hu().length, width);
    for (int i = 0; i < slice.hu().length; i++) {
      double part = (slice.hu()[i] - CENTRE_HU) / WIDTH_HU + 0.5;
      picture.setRGB(i % width, i / width, grey(255 * part));
    }
    if (outlined) {
      outline(picture, slice.lobe(), LIVER);
      outline(picture, slice.lesion(), LESION);
    }
    return picture;
  }

  /** A frame of ultrasound with the outline of its lesion. */
  public static BufferedImage of(byte[] frame, byte[] lesion, int width, boolean outlined) {
    var picture = blank(frame.length, width);
    for (int i = 0; i < frame.length; i++) {
      picture.setRGB(i % width, i / width, grey(frame[i] & 0xFF));
    }
    if (outlined) {
      outline(picture, lesion, LESION);
    }
    return picture;
  }

  private static BufferedImage blank(int pixels, int width) {
    return new BufferedImage(width, pixels / width, BufferedImage.TYPE_INT_RGB);
  }

  private static int grey(double level) {
    int rounded = (int) Math.round(Math.clamp(level, 0, 255));
    return rounded << 16 | rounded << 8 | rounded;
  }

  /** Pixels whose right or lower neighbour has another label. */
  private static void outline(BufferedImage picture, byte[] labels, int colour) {
    int width = picture.getWidth();
    for (int i = 0; i + width < labels.length; i++) {
      boolean last = i % width == width - 1;
      if (labels[i] != labels[i + width] || (!last && labels[i] != labels[i + 1])) {
        picture.setRGB(i % width, i / width, colour);
      }
    }
  }

  /** As PNG. */
  public static void write(BufferedImage picture, Path file) {
    try {
      ImageIO.write(picture, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
