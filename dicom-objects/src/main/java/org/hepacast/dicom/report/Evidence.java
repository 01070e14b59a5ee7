package org.hepacast.dicom.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hepacast.dicom.header.InstanceReference;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;

/** Every instance that a report refers to, by series (PS3.3 section C.17.2.3). */
record Evidence(MeasurementReport report) {

  DataSet item() {
    return new DataSetBuilder()
        .items(
            Tag.REFERENCED_SERIES_SEQUENCE,
            bySeries().entrySet().stream().map(e -> series(e.getKey(), e.getValue())).toList())
        .text(Tag.STUDY_INSTANCE_UID, report.header().study().uid())
        .build();
  }

  private Map<String, List<InstanceReference>> bySeries() {
    Map<String, List<InstanceReference>> found = new LinkedHashMap<>();
    found.put(report.source().seriesUid(), report.source().instances());
    for (MeasurementGroup group : report.groups()) {
      MeasuredSegment segment = group.segment();
      List<InstanceReference> known =
          found.computeIfAbsent(segment.seriesUid(), _ -> new ArrayList<>());
      if (!known.contains(segment.segmentation())) {
        known.add(segment.segmentation());
      }
    }
    return found;
  }

  private static DataSet series(String uid, List<InstanceReference> instances) {
    return new DataSetBuilder()
        .items(
            Tag.REFERENCED_SOP_SEQUENCE,
            instances.stream().map(instance -> instance.item().build()).toList())
        .text(Tag.SERIES_INSTANCE_UID, uid)
        .build();
  }
}
