package org.hepacast.dicom.report;

import java.util.List;
import org.hepacast.dicom.header.Code;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;

/** Content items of a report (PS3.3 section C.17.3), each with its relation to its parent. */
final class Content {

  static final String CONTAINS = "CONTAINS";
  static final String CONTEXT = "HAS OBS CONTEXT";
  static final String ACQUISITION = "HAS ACQ CONTEXT";
  static final String MODIFIER = "HAS CONCEPT MOD";

  private Content() {}

  private static DataSetBuilder item(String relation, String valueType) {
    return new DataSetBuilder()
        .text(Tag.RELATIONSHIP_TYPE, relation)
        .text(Tag.VALUE_TYPE, valueType);
  }

  private static DataSetBuilder item(String relation, String valueType, Code concept) {
    return item(relation, valueType).items(Tag.CONCEPT_NAME_CODE_SEQUENCE, concept.item());
  }

  static DataSet code(String relation, Code concept, Code value) {
    return item(relation, "CODE", concept).items(Tag.CONCEPT_CODE_SEQUENCE, value.item()).build();
  }

  static DataSet text(String relation, Code concept, String value) {
    return item(relation, "TEXT", concept).text(Tag.TEXT_VALUE, value).build();
  }

  static DataSet uid(String relation, Code concept, String value) {
    return item(relation, "UIDREF", concept).text(Tag.UID_VALUE, value).build();
  }

  static DataSet image(DataSet reference) {
    return item(CONTAINS, "IMAGE").items(Tag.REFERENCED_SOP_SEQUENCE, reference).build();
  }

  static DataSet image(Code concept, DataSet reference) {
    return item(CONTAINS, "IMAGE", concept).items(Tag.REFERENCED_SOP_SEQUENCE, reference).build();
  }

  static DataSet container(Code concept, List<DataSet> items) {
    return item(CONTAINS, "CONTAINER", concept)
        .text(Tag.CONTINUITY_OF_CONTENT, "SEPARATE")
        .items(Tag.CONTENT_SEQUENCE, items)
        .build();
  }

  /** A container that follows a template of PS3.16. */
  static DataSet container(Code concept, String template, List<DataSet> items) {
    return DataSetBuilder.from(container(concept, items))
        .items(Tag.CONTENT_TEMPLATE_SEQUENCE, template(template))
        .build();
  }

  static DataSet template(String identifier) {
    return new DataSetBuilder()
        .text(Tag.MAPPING_RESOURCE, "DCMR")
        .text(Tag.TEMPLATE_IDENTIFIER, identifier)
        .build();
  }

  /** A number, as text of 16 characters and as the very bits, with what modifies its concept. */
  static DataSet number(Measurement measurement, List<DataSet> modifiers) {
    DataSet value =
        new DataSetBuilder()
            .decimals(Tag.NUMERIC_VALUE, measurement.value())
            .decimals(Tag.FLOATING_POINT_VALUE, measurement.value())
            .items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE, measurement.unit().item())
            .build();
    return item(CONTAINS, "NUM", measurement.concept())
        .items(Tag.MEASURED_VALUE_SEQUENCE, value)
        .items(Tag.CONTENT_SEQUENCE, modifiers)
        .build();
  }
}
