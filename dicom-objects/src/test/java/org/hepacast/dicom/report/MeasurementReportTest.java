package org.hepacast.dicom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hepacast.dicom.Samples;
import org.hepacast.dicom.check.Checkers;
import org.hepacast.dicom.check.SrTemplates;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.Codes;
import org.hepacast.dicom.header.InstanceReference;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.image.CalibratedRegion;
import org.hepacast.dicom.image.GreyFrames;
import org.hepacast.dicom.image.Ultrasound;
import org.hepacast.dicom.segmentation.Segmentation;
import org.hepacast.dicom.segmentation.Tracking;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasurementReportTest {

  private static final Algorithm ALGORITHM =
      new Algorithm("Hepacast radiomics", "0.1.0", "protocol zhang-peritumoral 1.0.0 sha256:ab12");
  private static final List<String> FEATURES =
      List.of(
          "original_shape_VoxelVolume",
          "original_shape_Maximum3DDiameter",
          "original_shape_SurfaceVolumeRatio",
          "original_firstorder_Mean",
          "original_firstorder_Variance",
          "original_firstorder_10Percentile",
          "original_firstorder_Kurtosis",
          "original_glcm_Contrast",
          "original_gldm_LargeDependenceHighGrayLevelEmphasis",
          "wavelet-LLH_glszm_SizeZoneNonUniformityNormalized",
          "log-sigma-3-0-mm-3D_ngtdm_Coarseness");

  @TempDir Path folder;

  private static Segmentation segmentation(SourceImages source) {
    var mask = Samples.mask(source.grid(), (x, y, z) -> x > 2 && y > 1);
    return new Segmentation(
        Samples.header("segmentation", 3),
        source,
        List.of(Samples.lesion("Lesion", mask), Samples.lesion("Läsion 2", mask)),
        "");
  }

  private static MeasurementGroup group(
      Segmentation segmentation, int number, Intensities intensities) {
    List<Measurement> measured = new ArrayList<>();
    for (String feature : FEATURES) {
      measured.add(FeatureCodes.of(feature, Math.PI * (1 + measured.size()), intensities));
    }
    int frame = segmentation.source().grid().nz() * (number - 1) + 1;
    return new MeasurementGroup(
        new Tracking("Läsion " + number, "2.25.100" + number),
        Codes.MASS,
        Codes.LIVER,
        new MeasuredSegment(
            segmentation.reference(), segmentation.header().series().uid(), number, frame),
        measured);
  }

  private static MeasurementReport ofCt() {
    SourceImages source = Samples.ct(Samples.grid(8, 6, 4)).source();
    Segmentation segmentation = segmentation(source);
    return new MeasurementReport(
        Samples.header("report", 7),
        Examined.CT,
        source,
        ALGORITHM,
        List.of(
            group(segmentation, 1, Intensities.HOUNSFIELD),
            group(segmentation, 2, Intensities.HOUNSFIELD)));
  }

  private static MeasurementReport ofUltrasound() {
    var region = new CalibratedRegion(new Box(0, 0, 0, 8, 6, 1), 0.3, 0.3);
    SourceImages source =
        new Ultrasound(
                Samples.header("us", 5), GreyFrames.single(8, 6, new byte[48]), List.of(region))
            .source(1);
    return new MeasurementReport(
        Samples.header("report", 7),
        Examined.ULTRASOUND,
        source,
        ALGORITHM,
        List.of(group(segmentation(source), 2, Intensities.ARBITRARY)));
  }

  /** Seconds: style sheets of all templates are compiled first. */
  @Test
  @DisplayName(
      "dciodvfy, dsrdump and PixelMed's validator accept the report of a CT and of ultrasound")
  void accepted() {
    Path ct = Checkers.assertAccepted(folder, "ct", ofCt().object());
    Path us = Checkers.assertAccepted(folder, "us", ofUltrasound().object());
    assertThat(Checkers.documentTree(ct))
        .anyMatch(line -> line.contains("(YEKZ,IBSI,\"Volume from Voxel Summation\")"))
        .anyMatch(line -> line.contains("\"Läsion 2\""));
    assertThat(Checkers.documentTree(us)).isNotEmpty();
    for (List<String> verdict : SrTemplates.judge(folder, List.of(ct, us))) {
      assertThat(verdict).anyMatch(line -> line.contains("Found Root Template TID_1500"));
      assertThat(verdict).noneMatch(line -> line.contains("Error"));
      assertThat(verdict).noneMatch(line -> line.startsWith("Warning"));
    }
  }

  private static List<DataSet> all(DataSet item) {
    return Stream.concat(
            Stream.of(item),
            item.items(Tag.CONTENT_SEQUENCE).stream().flatMap(child -> all(child).stream()))
        .toList();
  }

  private static List<DataSet> named(DataSet report, String code) {
    return all(report).stream()
        .filter(
            item ->
                item.item(Tag.CONCEPT_NAME_CODE_SEQUENCE)
                    .flatMap(name -> name.text(Tag.CODE_VALUE))
                    .filter(code::equals)
                    .isPresent())
        .toList();
  }

  /** What neither checker holds together. */
  @Test
  @DisplayName(
      "each group is tracked, names a segment and its source, and all it names is evidence")
  void partsFitTogether() {
    for (MeasurementReport report : List.of(ofCt(), ofUltrasound())) {
      DataSet object = report.object();
      List<DataSet> groups = named(object, "125007");
      assertThat(groups).hasSameSizeAs(report.groups());
      for (DataSet group : groups) {
        assertThat(named(group, "112039")).hasSize(1);
        assertThat(named(group, "112040")).hasSize(1);
        assertThat(named(group, "121071")).hasSize(1);
        assertThat(named(group, "363698007")).hasSize(1);
        assertThat(named(group, "111001")).hasSize(FEATURES.size());
        assertThat(named(group, "111003")).hasSize(FEATURES.size());
        assertThat(named(group, "111002")).hasSize(FEATURES.size());
        assertThat(
                all(group).stream().filter(item -> item.requireText(Tag.VALUE_TYPE).equals("NUM")))
            .hasSize(FEATURES.size());
      }
      Set<String> evidence =
          object
              .items(Tag.CURRENT_REQUESTED_PROCEDURE_EVIDENCE_SEQUENCE)
              .getFirst()
              .items(Tag.REFERENCED_SERIES_SEQUENCE)
              .stream()
              .flatMap(series -> series.items(Tag.REFERENCED_SOP_SEQUENCE).stream())
              .map(item -> item.requireText(Tag.REFERENCED_SOP_INSTANCE_UID))
              .collect(Collectors.toSet());
      assertThat(
              all(object).stream()
                  .flatMap(item -> item.items(Tag.REFERENCED_SOP_SEQUENCE).stream())
                  .map(item -> item.requireText(Tag.REFERENCED_SOP_INSTANCE_UID)))
          .isNotEmpty()
          .allMatch(evidence::contains);
    }
  }

  @Test
  @DisplayName("a volume names its segment by number, a plane its frame by number")
  void segmentsAreNamed() {
    assertThat(named(ofCt().object(), "121191"))
        .extracting(item -> reference(item).requireInt(Tag.REFERENCED_SEGMENT_NUMBER))
        .containsExactly(1, 2);
    assertThat(named(ofUltrasound().object(), "121214"))
        .extracting(item -> reference(item).requireInt(Tag.REFERENCED_FRAME_NUMBER))
        .containsExactly(2);
  }

  private static DataSet reference(DataSet image) {
    return image.items(Tag.REFERENCED_SOP_SEQUENCE).getFirst();
  }

  @Test
  @DisplayName("a value is written bit for bit, beside its text of sixteen characters")
  void valuesAreExact() {
    DataSet value =
        named(ofCt().object(), "YEKZ").getFirst().items(Tag.MEASURED_VALUE_SEQUENCE).getFirst();
    assertThat(value.numbers(Tag.FLOATING_POINT_VALUE)).containsExactly(Math.PI);
    assertThat(value.text(Tag.NUMERIC_VALUE)).contains("3.14159265358979");
  }

  @Test
  @DisplayName("the same input gives the same bytes")
  void sameBytes() {
    assertThat(Part10.bytes(ofCt().object())).isEqualTo(Part10.bytes(ofCt().object()));
  }

  @Test
  @DisplayName("what cannot be reported is refused with its reason")
  void refused() {
    MeasurementReport ct = ofCt();
    MeasurementGroup group = ct.groups().getFirst();
    refused(
        "nothing was measured",
        () ->
            new MeasurementGroup(
                group.tracking(), group.finding(), group.site(), group.segment(), List.of()));
    refused(
        "no region",
        () ->
            new MeasurementReport(
                ct.header(), Examined.CT, ct.source(), ct.algorithm(), List.of()));
    for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      refused(
          "is not finite",
          () -> FeatureCodes.of("original_glcm_Contrast", value, Intensities.ARBITRARY));
    }
    Code foreign = new Code("foo", "99X", "foo");
    refused("unit of 99X", () -> new Measurement(Codes.MASS, 1, foreign, null));
  }

  private static void refused(
      String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(RadiomicsException.class).hasMessageContaining(reason);
  }

  @Test
  @DisplayName("the report is one of its class, with a UID derived from its series")
  void reference() {
    assertThat(InstanceReference.of(ofCt().object())).isEqualTo(ofCt().reference());
    assertThat(ofCt().reference().sopClass()).isEqualTo(MeasurementReport.SOP_CLASS);
  }
}
