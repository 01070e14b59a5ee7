package org.hepacast.workbench.step;

import java.util.List;
import java.util.Optional;
import org.hepacast.contracts.feature.FeatureCatalogue;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.modelpackage.shelf.ShelfReader;
import org.hepacast.modelpackage.shelf.ShelvedModel;

/** Whether model-service would answer with a package: asked of what the service itself asks. */
final class Servable {
  /** What the service accepts unless it is told otherwise. */
  private static final long MOST_BYTES = 16L << 20;

  private static final ShelfReader READER = new ShelfReader(FeatureCatalogue.shipped(), MOST_BYTES);

  private Servable() {}

  /** Why it would not; empty where it would. */
  static Optional<String> fault(byte[] zip) {
    try {
      READER.read(zip);
      return Optional.empty();
    } catch (PackageException e) {
      return Optional.of(e.reason());
    }
  }

  /** What it is asked with, in words. */
  static String reads(byte[] zip) {
    List<String> names =
        READER.read(zip) instanceof ShelvedModel.Learned learned ? learned.reads() : List.of();
    List<String> table =
        names.stream().filter(name -> !name.startsWith(ImagingFeatures.PREFIX)).toList();
    int radiomic = names.size() - table.size();
    return String.join(", ", table)
        + (radiomic == 0 ? "" : " and %d of images".formatted(radiomic));
  }
}
