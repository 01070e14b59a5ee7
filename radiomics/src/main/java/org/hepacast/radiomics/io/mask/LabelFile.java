package org.hepacast.radiomics.io.mask;

import java.util.List;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;

/** Regions of a label map: one per label that occurs. */
record LabelFile(LabelMap labels) implements RegionFile {

  @Override
  public List<Region> regions() {
    return labels.counts().keySet().stream().map(label -> new Region(label, "")).toList();
  }

  @Override
  public Placement place(Region region, Geometry image) {
    return MaskGrid.place(labels.mask(region.number()), image);
  }
}
