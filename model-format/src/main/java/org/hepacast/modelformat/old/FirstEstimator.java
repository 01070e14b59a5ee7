package org.hepacast.modelformat.old;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.InflaterInputStream;
import org.hepacast.modelformat.fault.PackageException;

/** The kind of an estimator in bytes: eight of head, then deflated numbers, of which the first. */
final class FirstEstimator {
  private static final int HEAD = 8;

  private FirstEstimator() {}

  static String kindOf(byte[] estimator) {
    int tag = 0;
    if (estimator.length > HEAD) {
      try (var in =
          new InflaterInputStream(
              new ByteArrayInputStream(estimator, HEAD, estimator.length - HEAD))) {
        byte[] first = in.readNBytes(Integer.BYTES);
        tag = first.length == Integer.BYTES ? ByteBuffer.wrap(first).getInt() : 0;
      } catch (IOException e) {
        tag = 0;
      }
    }
    return switch (tag) {
      case 1 -> "classifier";
      case 2 -> "proportional-hazards";
      case 3 -> "survival-forest";
      case 4 -> "relative-hazard";
      default ->
          throw new PackageException(
              "estimator.bin", "it does not begin as an estimator", "fetch the package again");
    };
  }
}
