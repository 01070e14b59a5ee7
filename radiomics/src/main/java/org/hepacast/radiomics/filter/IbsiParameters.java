package org.hepacast.radiomics.filter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.parameter.Settings;

/** What several of IBSI's filters have in common. */
final class IbsiParameters {

  static final Parameter<Padding> PADDING =
      Parameter.of(
              "filterPadding",
              Accepts.oneOf(paddings()),
              Padding.MIRROR,
              "IBSI 2 filters: what stands beyond the image.")
          .labelled("padding");

  static final Parameter<Boolean> IN_VOLUME =
      Parameter.of(
              "filter3D",
              Accepts.flag(),
              true,
              "IBSI 2 filters: in the volume; else in the x-y plane.")
          .labelled("3D");

  static final Parameter<Pooling> POOLING =
      Parameter.of(
          "pooling",
          Accepts.oneOf(Pooling.class),
          Pooling.NONE,
          "Laws, SeparableWavelet: how orientations are pooled.");

  static final Parameter<List<Integer>> RIESZ =
      Parameter.of(
          "riesz",
          Accepts.list(
              3, 3, "three integers from 0 to 8, together at most 8", Accepts.integer(0, 8)),
          List.of(0, 0, 0),
          "Simoncelli, IbsiLoG: orders of a Riesz transform along x, y, z.");

  private IbsiParameters() {}

  static Riesz riesz(Settings settings) {
    List<Integer> orders = settings.get(RIESZ);
    return new Riesz(orders.get(0), orders.get(1), orders.get(2));
  }

  private static SequencedMap<String, Padding> paddings() {
    var paddings = new LinkedHashMap<String, Padding>();
    paddings.put("zero", Padding.ZERO);
    paddings.put("nearest", Padding.NEAREST);
    paddings.put("periodic", Padding.PERIODIC);
    paddings.put("mirror", Padding.MIRROR);
    return paddings;
  }
}
