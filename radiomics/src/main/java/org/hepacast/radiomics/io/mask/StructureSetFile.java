package org.hepacast.radiomics.io.mask;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * Regions of a structure set (PS3.3 section A.19): closed planar contours in patient coordinates.
 *
 * @param contours by ROI number: x, y, z of point after point, mm, LPS
 */
record StructureSetFile(
    List<Region> regions,
    Map<Integer, List<double[]>> contours,
    Set<String> referencedSeries,
    String frameOfReference)
    implements RegionFile {

  private static final Set<String> CLOSED = Set.of("CLOSED_PLANAR", "CLOSEDPLANAR_XOR");

  static StructureSetFile of(DicomFile file) {
    DataSet data = file.data();
    Map<Integer, List<double[]>> contours = new HashMap<>();
    for (DataSet roi : data.items(Tag.ROI_CONTOUR_SEQUENCE)) {
      List<double[]> own =
          contours.computeIfAbsent(
              roi.requireInt(Tag.REFERENCED_ROI_NUMBER), _ -> new ArrayList<>());
      roi.items(Tag.CONTOUR_SEQUENCE).forEach(contour -> own.add(points(contour)));
    }
    List<Region> regions =
        data.items(Tag.STRUCTURE_SET_ROI_SEQUENCE).stream()
            .map(r -> new Region(r.requireInt(Tag.ROI_NUMBER), r.text(Tag.ROI_NAME).orElse("")))
            .sorted(Comparator.comparingInt(Region::number))
            .toList();
    return new StructureSetFile(regions, contours, referencedSeries(data), frame(data));
  }

  private static double[] points(DataSet contour) {
    String type = contour.text(Tag.CONTOUR_GEOMETRIC_TYPE).orElse("CLOSED_PLANAR");
    if (!CLOSED.contains(type)) {
      throw Refusal.unsupported(
          "the structure set holds contours of type " + Refusal.quoted(type),
          "export the region as closed contours");
    }
    double[] points = contour.numbers(Tag.CONTOUR_DATA);
    if (points.length % 3 != 0) {
      throw Refusal.malformed("a contour of the structure set holds an incomplete point");
    }
    return points;
  }

  private static Set<String> referencedSeries(DataSet data) {
    return data.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).stream()
        .flatMap(frame -> frame.items(Tag.RT_REFERENCED_STUDY_SEQUENCE).stream())
        .flatMap(study -> study.items(Tag.RT_REFERENCED_SERIES_SEQUENCE).stream())
        .flatMap(series -> series.text(Tag.SERIES_INSTANCE_UID).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String frame(DataSet data) {
    return data.items(Tag.REFERENCED_FRAME_OF_REFERENCE_SEQUENCE).stream()
        .findFirst()
        .flatMap(item -> item.text(Tag.FRAME_OF_REFERENCE_UID))
        .orElse("");
  }

  @Override
  public Placement place(Region region, Geometry image) {
    List<double[]> own = contours.getOrDefault(region.number(), List.of());
    if (own.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION,
          "region " + region + " has no contour",
          "choose another region of the structure set");
    }
    return new Placement(
        ContourRaster.rasterise(own, image), "rasterised from " + own.size() + " contours");
  }
}
