package org.hepacast.radiomics.extract;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.hepacast.radiomics.feature.Texture;
import org.hepacast.radiomics.feature.Texture.Weighting;
import org.hepacast.radiomics.volume.Axis;

/** IBSI's ways of making one value from the matrices of slices and directions. */
public enum Aggregation {
  SLICE_AVERAGED("2D_avg", Axis.Z, true, Weighting.AVERAGED),
  SLICE_MERGED("2D_comb", Axis.Z, true, Weighting.NO_WEIGHTING),
  DIRECTION_MERGED("2_5D_avg", Axis.Z, false, Weighting.AVERAGED),
  SLICES_AND_DIRECTIONS_MERGED("2_5D_comb", Axis.Z, false, Weighting.NO_WEIGHTING),
  VOLUME_AVERAGED("3D_avg", Axis.NONE, false, Weighting.AVERAGED),
  VOLUME_MERGED("3D_comb", Axis.NONE, false, Weighting.NO_WEIGHTING);

  private final String key;
  private final Axis flat;
  private final boolean perSlice;
  private final Weighting weighting;

  Aggregation(String key, Axis flat, boolean perSlice, Weighting weighting) {
    this.key = key;
    this.flat = flat;
    this.perSlice = perSlice;
    this.weighting = weighting;
  }

  /** As a protocol file writes it. */
  public String key() {
    return key;
  }

  /** What remains for matrices without direction: 2D, 2_5D or 3D. */
  String keyWithoutDirections() {
    return key.substring(0, key.lastIndexOf('_'));
  }

  Texture texture() {
    return Texture.ibsi(flat, perSlice, weighting);
  }

  /** All by what a protocol calls them. */
  static SequencedMap<String, Aggregation> byKey() {
    var byKey = new LinkedHashMap<String, Aggregation>();
    for (Aggregation aggregation : values()) {
      byKey.put(aggregation.key, aggregation);
    }
    return byKey;
  }
}
