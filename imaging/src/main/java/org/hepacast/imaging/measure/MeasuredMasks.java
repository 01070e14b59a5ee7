package org.hepacast.imaging.measure;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.protocol.ProtocolRegion;
import org.hepacast.imaging.region.StudyRegions;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;

/**
 * Where a study was measured.
 *
 * @param grid of the image
 * @param images its files
 * @param frame of the clip, from 1; nothing for everything else
 * @param lesions how many lesions were measured one by one, their values put together afterwards
 * @param regions by name, in the protocol's order, of all measured lesions together; each cut to
 *     its smallest box, since whole masks of all regions would take as much memory as the rest
 */
public record MeasuredMasks(
    Geometry grid,
    List<Path> images,
    OptionalInt frame,
    int lesions,
    SequencedMap<String, Mask> regions) {

  public MeasuredMasks {
    images = List.copyOf(images);
    regions = Copies.of(regions);
  }

  static MeasuredMasks of(
      Geometry grid,
      List<Path> images,
      OptionalInt frame,
      StudyRegions regions,
      MeasurementProtocol protocol) {
    SequencedMap<String, Mask> masks = new LinkedHashMap<>();
    for (ProtocolRegion region : protocol.regions().names()) {
      Mask whole = regions.mask(region);
      masks.put(region.toString(), whole.crop(whole.requireBox()));
    }
    return new MeasuredMasks(grid, images, frame, regions.measuredLesions().size(), masks);
  }
}
