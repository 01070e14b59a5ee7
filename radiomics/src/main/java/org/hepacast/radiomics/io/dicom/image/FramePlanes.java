package org.hepacast.radiomics.io.dicom.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.MemoryBudget;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;

/** Planes of the frames of a segmentation, which may leave out empty slices. */
public record FramePlanes(List<Slice> frames) {

  // As for image slices: positions are rounded.
  private static final double TOLERANCE = 0.1;
  // A sparse object can span no more slices than this; real scans have a few thousand.
  private static final double MAX_SLICES = 1 << 16;

  public static FramePlanes of(DataSet data) {
    return new FramePlanes(SliceReader.read(Path.of(""), data));
  }

  /** Nothing where the frames have no place in the patient, as those of an ultrasound image. */
  public static Optional<FramePlanes> ifPlaced(DataSet data) {
    boolean placed =
        data.item(Tag.SHARED_FUNCTIONAL_GROUPS_SEQUENCE).filter(FramePlanes::isPlaced).isPresent()
            || data.items(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).stream()
                .anyMatch(FramePlanes::isPlaced);
    return placed ? Optional.of(of(data)) : Optional.empty();
  }

  private static boolean isPlaced(DataSet groups) {
    return groups.item(Tag.PLANE_POSITION_SEQUENCE).isPresent();
  }

  /**
   * A grid that holds the chosen frames.
   *
   * @param sliceOfFrame slice of the grid for each frame
   */
  public record Stack(Geometry grid, Map<Integer, Integer> sliceOfFrame) {
    public int slice(int frame) {
      Integer slice = sliceOfFrame.get(frame);
      if (slice == null) {
        throw new IllegalArgumentException("frame " + frame + " is not in this stack");
      }
      return slice;
    }
  }

  /**
   * The smallest regular grid through these frames; of the image's slice distance where the frames
   * leave it open.
   */
  public Stack stack(List<Integer> chosen, Geometry image) {
    Slice first = frames.get(chosen.getFirst());
    Vector3 normal = first.normal();
    var heights = new TreeSet<Double>();
    chosen.forEach(frame -> heights.add(frames.get(frame).position().dot(normal)));
    double low = heights.first();
    double step = step(heights, first, image);
    double slices = Math.rint((heights.last() - low) / step) + 1;
    if (!(slices <= MAX_SLICES)) {
      throw irregular();
    }
    Slice lowest =
        chosen.stream()
            .map(frames::get)
            .filter(slice -> slice.position().dot(normal) == low)
            .findFirst()
            .orElse(first);
    var grid =
        new Geometry(
            first.layout().columns(),
            first.layout().rows(),
            (int) slices,
            new Vector3(first.spacingX(), first.spacingY(), step),
            lowest.position(),
            new Direction(first.alongRow(), first.alongColumn(), normal));
    MemoryBudget.require(grid.voxelCount(), "the segmentation");
    return new Stack(
        grid,
        chosen.stream().collect(Collectors.toMap(frame -> frame, frame -> index(frame, grid))));
  }

  private int index(int frame, Geometry grid) {
    Vector3 at = grid.toIndex(frames.get(frame).position());
    double slice = Math.rint(at.z());
    boolean shifted = Math.hypot(at.x(), at.y()) > TOLERANCE;
    if (shifted || Math.abs(at.z() - slice) > TOLERANCE || slice < 0 || slice >= grid.nz()) {
      throw irregular();
    }
    return (int) slice;
  }

  private static double step(TreeSet<Double> heights, Slice slice, Geometry image) {
    if (slice.thickness() > 0) {
      return slice.thickness();
    }
    double smallest = image.spacing().z();
    Double previous = null;
    for (double height : heights) {
      if (previous != null && height - previous > TOLERANCE * image.spacing().z()) {
        smallest = Math.min(smallest, height - previous);
      }
      previous = height;
    }
    return smallest;
  }

  private static RadiomicsException irregular() {
    return new RadiomicsException(
        Kind.GEOMETRY,
        "the frames of the segmentation do not lie on a regular grid",
        "export it with all its slices on the grid of the image");
  }
}
