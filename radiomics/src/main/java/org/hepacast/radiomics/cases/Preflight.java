package org.hepacast.radiomics.cases;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hepacast.radiomics.region.Components;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.region.TumourBurden;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;

/**
 * Looks at image and mask before anything is computed and says what fits, what does not, and what
 * to do.
 */
public final class Preflight {

  // Beyond this, neighbours across slices are another scale of texture than neighbours within one.
  private static final double ANISOTROPIC = 2;
  // A cube of 4 x 4 x 4: its texture matrices are mostly empty.
  private static final int FEW_VOXELS = 64;

  /** How a finding counts. */
  public enum Level {
    FITS,
    NOTE,
    REFUSED
  }

  /**
   * One thing that was looked at.
   *
   * @param remedy what to do; nothing for what fits
   */
  public record Finding(Level level, String what, Optional<String> remedy) {
    /** For {@link Json}. */
    public Map<String, Object> toMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("level", level.name().toLowerCase(Locale.ROOT));
      map.put("what", what);
      map.put("remedy", remedy);
      return map;
    }
  }

  private final List<Finding> findings = new ArrayList<>();

  private Preflight() {}

  /** What fits and what does not, in the order in which it was looked at; nothing is computed. */
  public static List<Finding> of(Path image, Path mask, LoadedCase.Choice choice) {
    var preflight = new Preflight();
    try {
      LoadedCase loaded = LoadedCase.load(image, mask, choice);
      preflight.look(loaded);
    } catch (RadiomicsException e) {
      preflight.refuse(e);
    }
    return List.copyOf(preflight.findings);
  }

  /** Whether nothing was found that stops an extraction. */
  public static boolean passes(List<Finding> findings) {
    return findings.stream().noneMatch(finding -> finding.level() == Level.REFUSED);
  }

  private void look(LoadedCase loaded) {
    Geometry grid = loaded.image().geometry();
    fits("image: " + loaded.source().origin());
    fits(
        text(
            "image: %d x %d x %d voxels of %.4g x %.4g x %.4g mm, %s",
            grid.nx(),
            grid.ny(),
            grid.nz(),
            grid.spacing().x(),
            grid.spacing().y(),
            grid.spacing().z(),
            loaded.image().type()));
    String regions =
        loaded.regions().stream().map(Object::toString).collect(Collectors.joining(" and "));
    fits("mask: region " + regions + ", " + loaded.placement().how());
    try {
      LoadedCase.requireMeasured(loaded.source(), loaded.mask());
    } catch (RadiomicsException e) {
      refuse(e);
    }
    region(loaded.image(), loaded.mask());
    spacing(grid, loaded.mask().requireBox());
    slices(loaded.mask());
  }

  private void region(Volume image, Mask mask) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < mask.voxels().length; i++) {
      if (mask.at(i)) {
        low = Math.min(low, image.at(i));
        high = Math.max(high, image.at(i));
      }
    }
    fits(
        text(
            "region: %d voxels, %.1f mm3, intensities from %.6g to %.6g",
            mask.voxelCount(), mask.volumeMm3(), low, high));
    List<Mask> parts = Components.of(mask, Connectivity.CORNERS_26, 1);
    TumourBurden burden = TumourBurden.of(parts);
    fits(
        text(
            "region: %d connected parts, largest diameter %.1f mm axial and %.1f mm in space",
            burden.lesionCount(), burden.largestAxialDiameterMm(), burden.largest3dDiameterMm()));
    if (low == high) {
      note("the region has a single intensity", "expect undefined or constant texture");
    }
    if (mask.voxelCount() < FEW_VOXELS) {
      note(
          "the region has fewer than " + FEW_VOXELS + " voxels",
          "do not rely on texture, or resample to a finer grid");
    }
    if (parts.size() > 1) {
      note(
          "the region has " + parts.size() + " parts",
          "choose --lesions largest, union or each if they are lesions");
    }
  }

  private void spacing(Geometry grid, Box box) {
    double inPlane = Math.max(grid.spacing().x(), grid.spacing().y());
    if (box.nz() == 1) {
      note("the region lies in one slice", "set force2D in the protocol, and shape2D for shape");
    } else if (grid.spacing().z() > ANISOTROPIC * inPlane) {
      note(
          text("slices are %.1f times as far apart as pixels", grid.spacing().z() / inPlane),
          "set resampledPixelSpacing to equal sides, or force2D");
    }
    boolean border =
        box.x() == 0
            || box.y() == 0
            || box.x() + box.nx() == grid.nx()
            || box.y() + box.ny() == grid.ny()
            || grid.nz() > 1 && (box.z() == 0 || box.z() + box.nz() == grid.nz());
    if (border) {
      note("the region touches the border of the image", "check that the lesion is not cut off");
    }
  }

  private void slices(Mask mask) {
    Box box = mask.requireBox();
    for (int z = box.z(); z < box.z() + box.nz(); z++) {
      if (mask.crop(new Box(box.x(), box.y(), z, box.nx(), box.ny(), 1)).isEmpty()) {
        note(
            "slice " + z + " between others holds nothing of the region",
            "check that no slice was forgotten when it was drawn");
        return;
      }
    }
  }

  private void fits(String what) {
    findings.add(new Finding(Level.FITS, what, Optional.empty()));
  }

  private void note(String what, String remedy) {
    findings.add(new Finding(Level.NOTE, what, Optional.of(remedy)));
  }

  private void refuse(RadiomicsException e) {
    findings.add(new Finding(Level.REFUSED, e.reason(), Optional.of(e.remedy())));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
