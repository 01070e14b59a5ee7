package org.hepacast.report.sample;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.hepacast.contracts.event.VersionedReference;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.imaging.LesionPicture;
import org.hepacast.contracts.imaging.LesionPictures;
import org.hepacast.contracts.imaging.ProtocolReference;
import org.hepacast.contracts.model.Maturity;

/** Pictures as the imaging process tells them: dark ellipses in a grey liver with noise. */
public final class Lesions {
  private static final Instant ACQUIRED = Instant.parse("2025-09-01T09:30:00Z");
  private static final Instant SETTLED = Instant.parse("2025-09-02T10:00:00.123456Z");
  private static final double PIXEL_MM = 0.7;

  private Lesions() {}

  /** The result of a name, as values name it. */
  public static String result(String name) {
    return DerivedId.hex("imaging-result", name);
  }

  /** What one result shows of a study. */
  public static LesionPictures of(String result, DrawnLesions lesions) {
    return of(result, "lin-ct-early-recurrence", "content", null, lesions);
  }

  public static LesionPictures of(
      String result,
      String protocol,
      String content,
      AutomaticSegmentation automatic,
      DrawnLesions lesions) {
    return told(
        result,
        protocol,
        new LesionPictures.Shown("CT", content, ACQUIRED, automatic, lesions),
        SETTLED);
  }

  public static LesionPictures told(
      String result, String protocol, LesionPictures.Shown shown, Instant settledAt) {
    return new LesionPictures(
        DerivedId.hex("lesion-pictures", result, settledAt.toString()),
        result(result),
        Risks.EHR,
        "Patient/p1",
        new VersionedReference(Risks.EHR, "ImagingStudy", "p1-images", "1"),
        new ProtocolReference(protocol, "1", "sha256:" + "a".repeat(64)),
        settledAt,
        shown);
  }

  /** The same said later: shows something else, or nothing. */
  public static LesionPictures later(LesionPictures before, LesionPictures.Shown shown) {
    return new LesionPictures(
        DerivedId.hex("later", before.eventId()),
        before.resultId(),
        before.source(),
        before.patient(),
        before.study(),
        before.protocol(),
        before.settledAt().plusSeconds(60),
        shown);
  }

  /** So many lesions, each smaller than the one before; six of them as pictures. */
  public static DrawnLesions drawn(int count) {
    return new DrawnLesions(
        "3",
        48,
        count,
        count,
        false,
        IntStream.rangeClosed(1, Math.min(6, count)).mapToObj(Lesions::picture).toList());
  }

  /** Of one frame of ultrasound, whose pixels are higher than wide. */
  public static DrawnLesions ultrasound() {
    LesionPicture lesion = picture(2);
    return new DrawnLesions(
        "",
        1,
        1,
        1,
        false,
        List.of(
            new LesionPicture(
                1,
                24.5,
                null,
                471.4,
                1,
                null,
                lesion.columns(),
                lesion.rows(),
                lesion.widthMm() / 2,
                lesion.heightMm(),
                lesion.contours(),
                lesion.png())));
  }

  public static AutomaticSegmentation automatic(Instant accepted) {
    return new AutomaticSegmentation(
        "phantom-liver",
        "1.0.0",
        "sha256:" + "f".repeat(64),
        Maturity.DEMONSTRATION,
        List.of(new AutomaticSegmentation.SegmentedClass("lesion", 12.25, 0.91)),
        accepted);
  }

  /** The lesion of a number: its outline runs along the pixels that are dark. */
  public static LesionPicture picture(int number) {
    int radiusX = 40 / number + 3;
    int radiusY = 30 / number + 3;
    int columns = 2 * radiusX + 57;
    int rows = 2 * radiusY + 57;
    int[] ends = new int[rows];
    for (int y = 0; y < rows; y++) {
      double dy = (y + 0.5 - rows / 2.0) / radiusY;
      ends[y] = Math.abs(dy) < 1 ? (int) Math.round(radiusX * Math.sqrt(1 - dy * dy)) : 0;
    }
    return new LesionPicture(
        number,
        2 * radiusX * PIXEL_MM,
        4.19 * radiusX * radiusY * radiusY * PIXEL_MM * PIXEL_MM * PIXEL_MM,
        null,
        20 + number,
        -112.5 + 5 * number,
        columns,
        rows,
        columns * PIXEL_MM,
        rows * PIXEL_MM,
        List.of(outline(ends, columns / 2)),
        png(columns, rows, ends, number));
  }

  /** Down on the right side, up on the left. */
  private static List<Integer> outline(int[] ends, int middle) {
    var right = new ArrayList<Integer>();
    var left = new ArrayList<Integer>();
    for (int y = 0; y < ends.length; y++) {
      if (ends[y] > 0) {
        right.addAll(List.of(middle + ends[y], y, middle + ends[y], y + 1));
        left.addAll(0, List.of(middle - ends[y], y + 1, middle - ends[y], y));
      }
    }
    right.addAll(left);
    return right;
  }

  private static String png(int columns, int rows, int[] ends, int seed) {
    var random = new Random(seed);
    var picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        boolean inside = x >= columns / 2 - ends[y] && x < columns / 2 + ends[y];
        int level = (inside ? 110 : 170) + (int) (12 * random.nextGaussian());
        picture.getRaster().setSample(x, y, 0, Math.clamp(level, 0, 255));
      }
    }
    return png(picture);
  }

  /** Nothing but noise of the largest size: no picture takes more. */
  public static DrawnLesions noise(int count) {
    var random = new Random(7);
    var picture = new BufferedImage(160, 160, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 160 * 160; i++) {
      picture.getRaster().setSample(i % 160, i / 160, 0, random.nextInt(256));
    }
    String png = png(picture);
    return new DrawnLesions(
        "3",
        48,
        count,
        count,
        false,
        IntStream.rangeClosed(1, Math.min(6, count))
            .mapToObj(
                number ->
                    new LesionPicture(
                        number,
                        60,
                        90_000.0,
                        null,
                        number,
                        0.0,
                        160,
                        160,
                        112,
                        112,
                        picture(1).contours(),
                        png))
            .toList());
  }

  private static String png(BufferedImage picture) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
