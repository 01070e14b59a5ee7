package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.prepare.Discretisation;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.MemoryBudget;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * Feature maps: each feature for the neighbourhood of every voxel of a region, as images on the box
 * of the region grown by the kernel's radius (PyRadiomics' voxel-based extraction). With {@code
 * maskedKernel: true} neighbours and grey levels are those of the region, else those of that box:
 * the radius then moves the grey levels.
 *
 * <p>As in PyRadiomics a voxel that is alone in its kernel has features like any other: its own
 * value as mean, one zone, and NaN where a definition needs pairs of voxels (glcm, glrlm). Outside
 * the region stands {@code initValue}.
 */
public final class FeatureMaps {

  private final Protocol protocol;
  private final Selection.Pyradiomics selection;
  private final int radius;
  private final Workers workers;

  private FeatureMaps(Protocol protocol, Selection.Pyradiomics selection, Workers workers) {
    this.protocol = protocol;
    this.workers = workers;
    this.selection = selection;
    radius = protocol.settings().get(Setting.KERNEL_RADIUS);
  }

  /**
   * Maps by a protocol of the profile pyradiomics; its shape classes have none and are left out.
   */
  public static FeatureMaps of(Protocol protocol) {
    return of(protocol, Workers.common());
  }

  /** The same on these threads, which stay the caller's to close. */
  public static FeatureMaps of(Protocol protocol, Workers workers) {
    if (!(protocol.selection() instanceof Selection.Pyradiomics selection)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "feature maps are not defined for the profile ibsi",
          "use a protocol of the profile pyradiomics");
    }
    return new FeatureMaps(protocol, selection, workers);
  }

  /** Name of the feature to its map. */
  public SequencedMap<String, Volume> extract(Volume image, Mask mask) {
    Prepared prepared =
        new PyradiomicsPreparation(protocol.settings(), new Diagnostics(false))
            .prepare(image, mask);
    prepared.requireFinite(protocol);
    Geometry grid = prepared.image().geometry();
    Box box = prepared.intensity().requireBox().grow(radius, radius, radius, grid);
    byte[] inside = prepared.intensity().crop(box).voxels();
    var maps = new NamedValues<Volume>();
    for (ImageRequest request : protocol.images()) {
      for (ImageFilter filter : request.filters()) {
        for (ImageRequest.Derived derived : request.apply(filter, prepared.image(), box)) {
          addMaps(derived, request, inside, prepared.intensity().voxelCount(), maps);
        }
      }
    }
    return maps.asMap();
  }

  private void addMaps(
      ImageRequest.Derived derived,
      ImageRequest request,
      byte[] inside,
      int voxels,
      NamedValues<Volume> maps) {
    Settings settings = request.settings();
    var features = new PyradiomicsFeatures(settings, selection);
    Geometry g = derived.image().geometry();
    Region marked = new Region(g, derived.image().toDoubles(), inside, voxels);
    Region region = settings.get(Setting.MASKED_KERNEL) ? marked : marked.withoutMask();
    Discretisation.Levels levels =
        PyradiomicsFeatures.discretisation(settings).fit(region.intensities());
    List<String> names = features.names(derived.name());
    long numbers = (long) g.voxelCount() * (maps.size() + names.size());
    MemoryBudget.require(Double.BYTES * numbers, "all feature maps together");
    double[][] values = new double[names.size()][g.voxelCount()];
    for (double[] map : values) {
      Arrays.fill(map, settings.get(Setting.INIT_VALUE));
    }
    List<Supplier<Boolean>> slices = new ArrayList<>();
    for (int z = 0; z < g.nz(); z++) {
      int slice = z;
      slices.add(() -> slice(slice, inside, region, features, levels, values));
    }
    workers.run(() -> workers.all(slices));
    for (int f = 0; f < values.length; f++) {
      maps.put(names.get(f), Volume.of(g, values[f]), request.toString());
    }
  }

  /** Voxels do not depend on each other, so that slices may be computed in any order. */
  private boolean slice(
      int z,
      byte[] inside,
      Region region,
      PyradiomicsFeatures features,
      Discretisation.Levels levels,
      double[][] values) {
    Geometry g = region.geometry();
    Axis flat = features.flat();
    for (int y = 0; y < g.ny(); y++) {
      for (int x = 0; x < g.nx(); x++) {
        int at = g.index(x, y, z);
        if (inside[at] != 0) {
          Region kernel = around(region, x, y, z, flat);
          int f = 0;
          for (double value : features.ofKernel(kernel, levels)) {
            values[f++][at] = value;
          }
        }
      }
    }
    return true;
  }

  /** The part of the region within the kernel around a voxel, which force2D flattens as well. */
  private Region around(Region region, int x, int y, int z, Axis flat) {
    Geometry g = region.geometry();
    Box box =
        new Box(x, y, z, 1, 1, 1)
            .grow(
                flat == Axis.X ? 0 : radius,
                flat == Axis.Y ? 0 : radius,
                flat == Axis.Z ? 0 : radius,
                g);
    double[] values = new double[box.nx() * box.ny() * box.nz()];
    byte[] mask = new byte[values.length];
    int n = 0;
    int count = 0;
    for (int k = box.z(); k < box.z() + box.nz(); k++) {
      for (int j = box.y(); j < box.y() + box.ny(); j++) {
        for (int i = box.x(); i < box.x() + box.nx(); i++) {
          values[n] = region.values()[g.index(i, j, k)];
          mask[n] = region.mask()[g.index(i, j, k)];
          count += mask[n++];
        }
      }
    }
    return new Region(g.crop(box), values, mask, count);
  }
}
