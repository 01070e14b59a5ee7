package org.hepacast.dicom.report;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.Equipment;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.InstanceReference;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.header.Uid;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * A report of measurements (TID 1500), made by a program and verified by nobody.
 *
 * @param source the images that were measured; those of a plane are measured in its area
 * @param groups one for each region
 */
public record MeasurementReport(
    Header header,
    Examined examined,
    SourceImages source,
    Algorithm algorithm,
    List<MeasurementGroup> groups) {

  /** Comprehensive 3D SR Storage. */
  public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.34";

  private static final Code REPORT = Code.dicom("126000", "Imaging Measurement Report");
  private static final Code LANGUAGE =
      Code.dicom("121049", "Language of Content Item and Descendants");
  private static final Code OBSERVER_TYPE = Code.dicom("121005", "Observer Type");
  private static final Code DEVICE = Code.dicom("121007", "Device");
  private static final Code DEVICE_UID = Code.dicom("121012", "Device Observer UID");
  private static final Code DEVICE_NAME = Code.dicom("121013", "Device Observer Name");
  private static final Code PROCEDURE = Code.dicom("121058", "Procedure reported");
  private static final Code LIBRARY = Code.dicom("111028", "Image Library");
  private static final Code LIBRARY_GROUP = Code.dicom("126200", "Image Library Group");
  private static final Code MODALITY = Code.dicom("121139", "Modality");
  private static final Code MEASUREMENTS = Code.dicom("126010", "Imaging Measurements");

  public MeasurementReport {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION, "the report has no region", "give at least one measured region");
    }
  }

  /** This object, one in its series. */
  public InstanceReference reference() {
    return new InstanceReference(SOP_CLASS, Uid.derived(header.series().uid(), "report"));
  }

  /** The object. */
  public DataSet object() {
    return header
        .begin("SR", reference())
        .whole(Tag.INSTANCE_NUMBER, 1)
        .items(Tag.REFERENCED_PERFORMED_PROCEDURE_STEP_SEQUENCE)
        .items(Tag.PERFORMED_PROCEDURE_CODE_SEQUENCE)
        .text(Tag.COMPLETION_FLAG, "COMPLETE")
        .text(Tag.VERIFICATION_FLAG, "UNVERIFIED")
        .text(Tag.PRELIMINARY_FLAG, "FINAL")
        .items(Tag.CODING_SCHEME_IDENTIFICATION_SEQUENCE, CodingSchemes.items())
        .items(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE, new Evidence(this).item())
        .text(Tag.VALUE_TYPE, "CONTAINER")
        .items(Tag.CONCEPT_NAME_CODE_SEQUENCE, REPORT.item())
        .text(Tag.CONTINUITY_OF_CONTENT, "SEPARATE")
        .items(Tag.CONTENT_TEMPLATE_SEQUENCE, Content.template("1500"))
        .items(Tag.CONTENT_SEQUENCE, content())
        .build();
  }

  private List<DataSet> content() {
    Equipment device = header.equipment();
    String deviceUid =
        Uid.derived("device", device.manufacturer(), device.model(), device.serialNumber());
    List<DataSet> measured = groups.stream().map(group -> group.item(source, algorithm)).toList();
    return List.of(
        Content.code(Content.MODIFIER, LANGUAGE, new Code("en", "RFC5646", "English")),
        Content.code(Content.CONTEXT, OBSERVER_TYPE, DEVICE),
        Content.uid(Content.CONTEXT, DEVICE_UID, deviceUid),
        Content.text(Content.CONTEXT, DEVICE_NAME, device.model()),
        Content.code(Content.MODIFIER, PROCEDURE, examined.procedure()),
        Content.container(LIBRARY, List.of(Content.container(LIBRARY_GROUP, library()))),
        Content.container(MEASUREMENTS, measured));
  }

  private List<DataSet> library() {
    List<DataSet> items = new ArrayList<>();
    items.add(Content.code(Content.ACQUISITION, MODALITY, examined.modality()));
    source.instances().forEach(instance -> items.add(Content.image(instance.item().build())));
    return items;
  }
}
