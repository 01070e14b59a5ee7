package org.hepacast.radiomics.cases;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.hepacast.radiomics.io.SeriesRequest;
import org.hepacast.radiomics.io.image.ImageFormats;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.io.mask.RegionFile.Placement;
import org.hepacast.radiomics.io.mask.RegionFile.Region;
import org.hepacast.radiomics.region.MaskAlgebra;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * Image and region of a case on one grid.
 *
 * @param regions what the mask calls it; several are taken as one
 */
public record LoadedCase(ImageSource source, List<Region> regions, Placement placement) {

  public LoadedCase {
    regions = List.copyOf(regions);
  }

  /**
   * What narrows a case down.
   *
   * @param series number or UID of a DICOM series
   * @param frame frame of an ultrasound clip, from 1
   */
  public record Choice(Optional<String> label, Optional<String> series, OptionalInt frame) {}

  /** Image and region of files of any known format; what does not fit together is refused. */
  public static LoadedCase load(Path image, Path mask, Choice choice) {
    return load(image, mask, choice, ImageFormats.standard());
  }

  /** The same with formats of one's own. */
  public static LoadedCase load(Path image, Path mask, Choice choice, ImageFormats formats) {
    return switch (formats.of(image)) {
      // The mask may say which series is meant.
      case ImageFormats.Content.Dicom _, ImageFormats.Content.Folder _ -> {
        RegionFile regions = RegionFile.open(mask, formats);
        var request =
            new SeriesRequest(choice.series(), choice.frame(), regions.referencedSeries());
        yield of(ImageSource.read(image, formats, request), regions, choice);
      }
      case ImageFormats.Content.Image _ -> {
        var regions = CompletableFuture.supplyAsync(() -> RegionFile.open(mask, formats));
        yield of(ImageSource.read(image, formats), joined(regions), choice);
      }
    };
  }

  private static RegionFile joined(CompletableFuture<RegionFile> regions) {
    try {
      return regions.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RadiomicsException refusal ? refusal : e;
    }
  }

  private static LoadedCase of(ImageSource source, RegionFile regions, Choice choice) {
    requireOneFrameOfReference(source.frameOfReference(), regions.frameOfReference());
    List<Region> chosen = regions.findAll(choice.label());
    Placement whole =
        chosen.stream()
            .map(region -> regions.place(region, source.volume().geometry()))
            .reduce(LoadedCase::union)
            .orElseThrow();
    return new LoadedCase(source, chosen, whole);
  }

  private static Placement union(Placement a, Placement b) {
    return new Placement(MaskAlgebra.union(a.mask(), b.mask()), b.how());
  }

  private static void requireOneFrameOfReference(String image, String mask) {
    if (!image.isEmpty() && !mask.isEmpty() && !image.equals(mask)) {
      throw new RadiomicsException(
          Kind.GEOMETRY,
          "image and mask have different DICOM frames of reference",
          "give the series that the mask was drawn on, or register the two and export them again");
    }
  }

  /** The image, in full. */
  public Volume image() {
    return source.volume();
  }

  /** The region, on the grid of the image. */
  public Mask mask() {
    return placement.mask();
  }

  /**
   * Refuses a region with voxels that are no measurement: padding around the field of view, NaN,
   * infinity.
   */
  public static void requireMeasured(ImageSource source, Mask mask) {
    int padded = 0;
    int undefined = 0;
    for (int i = 0; i < mask.voxels().length; i++) {
      if (mask.at(i)) {
        padded += source.padding().isPresent() && source.padding().get().at(i) ? 1 : 0;
        undefined += Double.isFinite(source.volume().at(i)) ? 0 : 1;
      }
    }
    if (padded > 0) {
      throw new RadiomicsException(
          Kind.REGION,
          padded + " voxels of the region lie outside the scanner's field of view (padding)",
          "cut the mask at the field of view");
    }
    if (undefined > 0) {
      throw new RadiomicsException(
          Kind.REGION,
          undefined + " voxels of the region are not finite numbers",
          "cut them out of the mask, or repair the image");
    }
  }
}
