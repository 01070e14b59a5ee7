package org.hepacast.radiomics.feature;

import java.util.List;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Vector3;

/**
 * How a texture matrix is counted and merged. The two profiles share the kernels and differ here.
 *
 * @param distances Chebyshev distances of neighbours
 * @param flat the axis along which nothing is compared (slice-wise texture), or {@code NONE}
 * @param perSlice one matrix per slice, features averaged over slices; needs {@code flat == Z}
 * @param weighting how the matrices of the directions are merged
 * @param symmetric whether a co-occurrence counts both ways
 * @param alpha largest difference of levels that still counts as dependence
 * @param convention which of the two standards decides the corner cases
 */
public record Texture(
    List<Integer> distances,
    Axis flat,
    boolean perSlice,
    Weighting weighting,
    boolean symmetric,
    int alpha,
    Convention convention) {

  /** Where the standards differ though their formulas agree. */
  public enum Convention {
    /**
     * A voxel without neighbours enters the grey tone differences; a direction in which no line
     * holds two voxels has no run length matrix.
     */
    PYRADIOMICS,
    /** A voxel without neighbours has no grey tone difference; every voxel belongs to a run. */
    IBSI
  }

  /** How matrices of different directions become one, or do not. */
  public enum Weighting {
    /** Features per direction, then their mean. */
    AVERAGED,
    /** Matrices summed. */
    NO_WEIGHTING,
    EUCLIDEAN,
    MANHATTAN,
    INFINITY;

    /** Length of a step in this norm, mm. */
    double norm(Vector3 mm) {
      return switch (this) {
        case AVERAGED, NO_WEIGHTING -> 1;
        case EUCLIDEAN -> mm.length();
        case MANHATTAN -> mm.x() + mm.y() + mm.z();
        case INFINITY -> Math.max(mm.x(), Math.max(mm.y(), mm.z()));
      };
    }
  }

  public Texture {
    distances = List.copyOf(distances);
    if (distances.isEmpty() || distances.stream().anyMatch(d -> d < 1 || d > 100)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "distances " + distances + " cannot be used",
          "give at least one distance, each from 1 to 100 voxels");
    }
    if (perSlice && flat != Axis.Z) {
      throw new IllegalArgumentException("slices lie across z");
    }
    if (alpha < 0) {
      throw new RadiomicsException(
          Kind.PARAMETER, "gldm_a " + alpha + " is negative", "give 0 or a positive number");
    }
  }

  /** PyRadiomics' defaults. */
  public static final Texture PYRADIOMICS =
      new Texture(
          List.of(1), Axis.NONE, false, Weighting.AVERAGED, true, 0, Convention.PYRADIOMICS);

  /** IBSI's choices but for the aggregation: distance 1, symmetric, alpha 0. */
  public static Texture ibsi(Axis flat, boolean perSlice, Weighting weighting) {
    return new Texture(List.of(1), flat, perSlice, weighting, true, 0, Convention.IBSI);
  }

  int reach() {
    return distances.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }

  boolean admits(Offset offset) {
    boolean inPlane =
        switch (flat) {
          case NONE -> true;
          case X -> offset.dx() == 0;
          case Y -> offset.dy() == 0;
          case Z -> offset.dz() == 0;
        };
    return inPlane && distances.contains(offset.chebyshev());
  }

  /** The directions whose matrices become one. */
  List<List<Offset>> merged(List<Offset> directions) {
    return weighting == Weighting.AVERAGED
        ? directions.stream().map(List::of).toList()
        : List.of(directions);
  }

  /** The same for families whose neighbours always are the adjacent voxels (zones, runs). */
  Texture adjacent() {
    return new Texture(List.of(1), flat, perSlice, weighting, symmetric, alpha, convention);
  }
}
