package org.hepacast.radiomics.io.nrrd;

import java.util.List;
import java.util.Locale;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.Direction;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Vector3;
import org.jspecify.annotations.Nullable;

/** From NRRD's sizes, space and vectors to a grid with LPS axes. */
final class NrrdOrientation {

  private NrrdOrientation() {}

  /** Two axes make a two-dimensional image, three a volume, were it of a single slice. */
  static Geometry geometry(NrrdFields fields) {
    Geometry grid = volume(fields);
    return fields.numbers("sizes").length == 2 ? grid.asPlane() : grid;
  }

  private static Geometry volume(NrrdFields fields) {
    int[] size = sizes(fields);
    String space = fields.text("space");
    if (fields.text("spacedirections") == null) {
      return new Geometry(
          size[0], size[1], size[2], plainSpacing(fields), Vector3.ZERO, Direction.IDENTITY);
    }
    Vector3 sign = sign(space);
    int rank = fields.numbers("sizes").length;
    Vector3[] axes = axes(fields, sign, rank);
    var spacing = new Vector3(axes[0].length(), axes[1].length(), axes[2].length());
    var direction =
        new Direction(
            axes[0].times(1 / spacing.x()),
            axes[1].times(1 / spacing.y()),
            axes[2].times(1 / spacing.z()));
    return new Geometry(size[0], size[1], size[2], spacing, origin(fields, sign, rank), direction);
  }

  private static int[] sizes(NrrdFields fields) {
    double[] given = fields.numbers("sizes");
    if (given.length != fields.wholeNumber("dimension", -1)) {
      throw Refusal.malformed("the NRRD header gives dimension and sizes that disagree");
    }
    if (given.length < 2 || given.length > 3) {
      throw Refusal.unsupported(
          "the NRRD has " + given.length + " axes (colour, time, or layers of a segmentation)",
          "export one 2D or 3D volume, a segmentation collapsed to a single layer");
    }
    int[] size = {1, 1, 1};
    for (int i = 0; i < given.length; i++) {
      if (!(given[i] >= 1 && given[i] <= Integer.MAX_VALUE) || given[i] != Math.rint(given[i])) {
        throw Refusal.malformed("the NRRD header gives an axis of " + given[i] + " voxels");
      }
      size[i] = (int) given[i];
    }
    return size;
  }

  private static Vector3 plainSpacing(NrrdFields fields) {
    if (fields.text("spacings") == null) {
      return new Vector3(1, 1, 1);
    }
    double[] given = fields.numbers("spacings");
    if (given.length < 2 || given.length > 3) {
      throw Refusal.malformed("the NRRD header gives " + given.length + " spacings");
    }
    return new Vector3(
        Math.abs(given[0]), Math.abs(given[1]), given.length == 3 ? Math.abs(given[2]) : 1);
  }

  /** What turns the file's patient axes into left, posterior, superior. */
  private static Vector3 sign(@Nullable String space) {
    if (space == null) {
      // "space dimension" alone: axes without a meaning, taken as they are.
      return new Vector3(1, 1, 1);
    }
    return switch (space.toLowerCase(Locale.ROOT)) {
      case "left-posterior-superior", "lps" -> new Vector3(1, 1, 1);
      case "right-anterior-superior", "ras" -> new Vector3(-1, -1, 1);
      case "left-anterior-superior", "las" -> new Vector3(1, -1, 1);
      case "scanner-xyz", "3d-right-handed", "3d-left-handed" -> new Vector3(1, 1, 1);
      default ->
          throw Refusal.unsupported(
              "the NRRD space " + Refusal.quoted(space) + " is not known",
              "save it in left-posterior-superior or right-anterior-superior");
    };
  }

  private static Vector3[] axes(NrrdFields fields, Vector3 sign, int rank) {
    List<double @Nullable []> given = fields.vectors("spacedirections");
    if (given.size() != rank) {
      throw Refusal.malformed("the NRRD header needs one space direction per axis");
    }
    Vector3[] axes = {new Vector3(1, 0, 0), new Vector3(0, 1, 0), new Vector3(0, 0, 1)};
    for (int i = 0; i < rank; i++) {
      axes[i] = signed(given.get(i), sign, rank);
    }
    if (rank == 2) {
      Vector3 normal = axes[0].cross(axes[1]);
      axes[2] = normal.times(1 / normal.length());
    }
    return axes;
  }

  private static Vector3 origin(NrrdFields fields, Vector3 sign, int rank) {
    if (fields.text("spaceorigin") == null) {
      return Vector3.ZERO;
    }
    List<double @Nullable []> given = fields.vectors("spaceorigin");
    if (given.size() != 1) {
      throw Refusal.malformed("the NRRD header gives no single space origin");
    }
    return signed(given.getFirst(), sign, rank);
  }

  private static Vector3 signed(double @Nullable [] v, Vector3 sign, int rank) {
    if (v == null) {
      throw Refusal.unsupported(
          "an axis of the NRRD is not spatial", "export one volume of spatial axes");
    }
    // A 2D image may lie in 2D or in 3D space.
    if (v.length != 3 && !(v.length == 2 && rank == 2)) {
      throw Refusal.malformed("the NRRD header gives a vector of " + v.length + " components");
    }
    return new Vector3(v[0] * sign.x(), v[1] * sign.y(), v.length == 3 ? v[2] * sign.z() : 0);
  }
}
