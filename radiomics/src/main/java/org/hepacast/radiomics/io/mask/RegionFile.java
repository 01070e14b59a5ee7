package org.hepacast.radiomics.io.mask;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.image.ImageFormats;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * A file that holds regions: a label map (NIfTI, NRRD, PNG), a DICOM segmentation or a DICOM
 * structure set.
 */
public sealed interface RegionFile permits LabelFile, SegmentationFile, StructureSetFile {

  /**
   * A region of the file.
   *
   * @param number label, segment number or ROI number
   * @param name empty in label maps
   */
  record Region(int number, String name) {
    @Override
    public String toString() {
      return name.isEmpty() ? Integer.toString(number) : number + " \"" + name + "\"";
    }
  }

  /** What the file offers, in the order of numbers. */
  List<Region> regions();

  /** A region on the grid of the image; refused where it does not lie in the image. */
  Placement place(Region region, Geometry image);

  /** UIDs of the series that the regions were drawn on; none if the file does not say. */
  default Set<String> referencedSeries() {
    return Set.of();
  }

  /** UID of the coordinate system; empty if the file does not say. */
  default String frameOfReference() {
    return "";
  }

  /**
   * A mask on the grid of the image and how it came there.
   *
   * @param how "same grid", "resampled ..." or "rasterised ...": for reports
   */
  record Placement(Mask mask, String how) {}

  /** A file of any known format. */
  static RegionFile open(Path file) {
    return open(file, ImageFormats.standard());
  }

  /** The same with formats of one's own. */
  static RegionFile open(Path file, ImageFormats formats) {
    return switch (formats.of(file)) {
      case ImageFormats.Content.Image(ImageFormat format) -> new LabelFile(format.readLabels(file));
      case ImageFormats.Content.Dicom _ -> DicomRegions.of(DicomFile.read(file));
      case ImageFormats.Content.Folder _ ->
          throw Refusal.unsupported(
              "a folder cannot be a mask", "give the segmentation or structure set file in it");
    };
  }

  /** The region of this number or name; without one, the only region or the one numbered 1. */
  default Region find(Optional<String> wanted) {
    List<Region> all = regions();
    List<Region> found =
        wanted.isPresent()
            ? all.stream()
                .filter(
                    r ->
                        Integer.toString(r.number()).equals(wanted.get())
                            || r.name().equals(wanted.get()))
                .toList()
            : all.size() == 1 ? all : all.stream().filter(r -> r.number() == 1).toList();
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new RadiomicsException(
        Kind.REGION,
        all.isEmpty()
            ? "the mask holds no region"
            : "the mask holds "
                + found.size()
                + " regions "
                + wanted.map(Refusal::quoted).orElse("numbered 1"),
        all.isEmpty() ? "check that the right file was given" : "choose one of: " + list(all));
  }

  /**
   * The same for several regions, named by commas; a region whose own name holds a comma goes by
   * that name.
   */
  default List<Region> findAll(Optional<String> wanted) {
    boolean several =
        wanted.isPresent()
            && wanted.get().contains(",")
            && regions().stream().noneMatch(region -> region.name().equals(wanted.get()));
    if (!several) {
      return List.of(find(wanted));
    }
    return Arrays.stream(wanted.get().split(",", -1))
        .map(label -> find(Optional.of(label.strip())))
        .distinct()
        .toList();
  }

  private static String list(List<Region> regions) {
    String all =
        regions.stream().limit(30).map(Region::toString).reduce((a, b) -> a + ", " + b).orElse("");
    return regions.size() > 30 ? all + ", ..." : all;
  }
}
