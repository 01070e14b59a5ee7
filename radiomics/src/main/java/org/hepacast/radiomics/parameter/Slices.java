package org.hepacast.radiomics.parameter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.hepacast.radiomics.volume.Axis;

/** Work within slices: read by texture, shape2D and the filters that know slices. */
public final class Slices {

  public static final Parameter<Boolean> FORCE_2D =
      Parameter.of("force2D", Accepts.flag(), false, "Texture (and wavelet) within slices only.")
          .ofPyradiomics();

  public static final Parameter<Axis> FORCE_2D_DIMENSION =
      Parameter.of(
              "force2Ddimension",
              Accepts.oneOf(axes()),
              Axis.Z,
              "The axis across slices: 0 = z, 1 = y, 2 = x.")
          .ofPyradiomics();

  /** Both, as a declaration lists them. */
  public static final List<Parameter<?>> PARAMETERS = List.of(FORCE_2D, FORCE_2D_DIMENSION);

  private Slices() {}

  /** PyRadiomics counts axes as arrays of SimpleITK do, z first. */
  private static SequencedMap<Integer, Axis> axes() {
    var axes = new LinkedHashMap<Integer, Axis>();
    axes.put(0, Axis.Z);
    axes.put(1, Axis.Y);
    axes.put(2, Axis.X);
    return axes;
  }

  /** The axis across slices where work is within them; else {@code NONE}. */
  public static Axis flat(Settings settings) {
    return settings.get(FORCE_2D) ? settings.get(FORCE_2D_DIMENSION) : Axis.NONE;
  }
}
