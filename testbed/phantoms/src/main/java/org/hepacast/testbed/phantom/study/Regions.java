package org.hepacast.testbed.phantom.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.segmentation.Segmentation;
import org.hepacast.dicom.structure.StructureSet;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;

/** Named regions of one image, as a segmentation or as a structure set. */
record Regions(SourceImages source, List<NamedRegion> regions) {

  Regions {
    regions = List.copyOf(regions);
  }

  DataSet segmentation(Header header) {
    var written =
        new Segmentation(
            header,
            source,
            regions.stream().map(NamedRegion::segment).toList(),
            "Liver, lobes and metastases of a phantom");
    DataSet object = written.object();
    List<DataSet> segments = new ArrayList<>();
    for (DataSet item : object.items(Tag.SEGMENT_SEQUENCE)) {
      Optional<Code> side = regions.get(segments.size()).kind().side();
      segments.add(side.map(code -> withSide(item, code)).orElse(item));
    }
    return DataSetBuilder.from(object).items(Tag.SEGMENT_SEQUENCE, segments).build();
  }

  /** The side of an organ is told beside its type (PS3.3 section C.8.20.2). */
  private static DataSet withSide(DataSet segment, Code side) {
    DataSet type =
        DataSetBuilder.from(segment.item(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE).orElseThrow())
            .items(Tag.SEGMENTED_PROPERTY_TYPE_MODIFIER_CODE_SEQUENCE, side.item())
            .build();
    return DataSetBuilder.from(segment)
        .items(Tag.SEGMENTED_PROPERTY_TYPE_CODE_SEQUENCE, type)
        .build();
  }

  DataSet structures(Header header) {
    return new StructureSet(
            header, source, "PHANTOM", regions.stream().map(region -> region.roi(source)).toList())
        .object();
  }
}
