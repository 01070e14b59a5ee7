package org.hepacast.imaging.protocol;

import java.util.List;
import org.hepacast.radiomics.region.Connectivity;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.region.LesionChoice;
import org.hepacast.radiomics.region.LesionSummary;

/**
 * Which regions are measured.
 *
 * @param names in the order of the results
 * @param lesions what becomes of several lesions
 * @param aggregation how values of lesions that are measured one by one become one
 * @param connectivity what belongs to one lesion
 * @param minimumVoxels smallest part that counts as a lesion
 * @param excluded intensities that rings and parenchyma leave out
 * @param parenchymaMarginMm distance that parenchyma keeps from every lesion
 */
public record RegionRules(
    List<ProtocolRegion> names,
    LesionChoice lesions,
    LesionSummary aggregation,
    Connectivity connectivity,
    int minimumVoxels,
    List<IntensityRange> excluded,
    double parenchymaMarginMm) {

  public RegionRules {
    names = List.copyOf(names);
    excluded = List.copyOf(excluded);
  }

  /** Whether a region is asked for. */
  public boolean asksFor(ProtocolRegion region) {
    return names.contains(region);
  }

  /** Whether a lesion must be there. */
  public boolean needsLesions() {
    return ProtocolRegion.needLesions(names);
  }
}
