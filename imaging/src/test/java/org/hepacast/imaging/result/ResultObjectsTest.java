package org.hepacast.imaging.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hepacast.dicom.check.Checkers;
import org.hepacast.dicom.header.Patient;
import org.hepacast.dicom.header.Study;
import org.hepacast.dicom.report.Intensities;
import org.hepacast.imaging.protocol.Protocols;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.volume.Mask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultObjectsTest {

  private static final Station STATION =
      new Station("test", "0.1.0", LocalDateTime.of(2026, 1, 3, 8, 0));

  @TempDir Path folder;

  private static ResultObjects objects(MeasuredSample sample) {
    return ResultObjects.of(sample.measured(), sample.masks(), sample.protocol(), STATION);
  }

  /** The templates of such reports are judged by PixelMed's validator in dicom-objects. */
  @Test
  @DisplayName("the checkers of others accept segmentation and report of a CT and of ultrasound")
  void accepted() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    ResultObjects ct = objects(ct("each", false));
    ResultObjects us =
        objects(MeasuredSample.ultrasound(Files.createDirectory(folder.resolve("us"))));
    Checkers.assertAccepted(out, "ct-seg", ct.segmentation());
    Checkers.assertAccepted(out, "us-seg", us.segmentation());
    Path ctReport = Checkers.assertAccepted(out, "ct-sr", ct.report());
    Path usReport = Checkers.assertAccepted(out, "us-sr", us.report());
    assertThat(Checkers.documentTree(ctReport)).anyMatch(line -> line.contains("ACUI,IBSI"));
    assertThat(Checkers.documentTree(usReport)).anyMatch(line -> line.contains("ACUI,IBSI"));
  }

  private MeasuredSample ct(String lesions, boolean normalised) throws Exception {
    Path images = Files.createDirectory(folder.resolve(lesions + normalised));
    return MeasuredSample.ct(images, MeasuredSample.ctProtocol(lesions, normalised));
  }

  @Test
  @DisplayName("the regions read back on the image are those that were measured")
  void regionsComeBack() throws Exception {
    MeasuredSample sample = ct("union", false);
    ResultObjects objects = objects(sample);
    Path file = folder.resolve("seg.dcm");
    Part10.write(file, objects.segmentation());
    RegionFile read = RegionFile.open(file);
    assertThat(read.regions())
        .extracting(RegionFile.Region::name)
        .containsExactly("intra", "peri2mm", "parenchyma");
    for (var size : sample.measured().regions()) {
      Mask placed = read.place(read.find(Optional.of(size.name())), MeasuredSample.GRID).mask();
      assertThat(placed.voxelCount()).as(size.name()).isEqualTo(size.voxels());
      Mask measured = sample.masks().regions().get(size.name());
      assertThat(placed.crop(placed.requireBox()).voxels()).isEqualTo(measured.voxels());
    }
    assertThat(Patient.of(objects.report())).isEqualTo(MeasuredSample.PATIENT);
    assertThat(Study.of(objects.report())).isEqualTo(MeasuredSample.STUDY);
    assertThat(objects.segmentation().requireText(Tag.MANUFACTURER)).isEqualTo("Hepacast");
  }

  @Test
  @DisplayName("lesions measured one by one: the parenchyma is counted once")
  void parenchymaIsOne() throws Exception {
    MeasuredSample sample = ct("each", false);
    var parenchyma = sample.measured().regions().getLast();
    assertThat(parenchyma.name()).isEqualTo("parenchyma");
    assertThat(parenchyma.voxels())
        .isEqualTo(sample.masks().regions().get("parenchyma").voxelCount());
  }

  @Test
  @DisplayName("the largest diameter is told where the region holds the lesion that has it")
  void largestDiameter() throws Exception {
    assertThat(coded(objects(ct("each", false)).report(), "103339001")).hasSize(1);
    assertThat(coded(objects(ct("largest", false)).report(), "103339001")).isEmpty();
  }

  private static List<DataSet> all(DataSet item) {
    return Stream.concat(
            Stream.of(item),
            item.items(Tag.CONTENT_SEQUENCE).stream().flatMap(child -> all(child).stream()))
        .toList();
  }

  private static List<DataSet> numbers(DataSet report, Predicate<DataSet> concept) {
    return all(report).stream()
        .filter(item -> item.text(Tag.VALUE_TYPE).filter("NUM"::equals).isPresent())
        .filter(item -> concept.test(item.item(Tag.CONCEPT_NAME_CODE_SEQUENCE).orElseThrow()))
        .toList();
  }

  private static List<DataSet> coded(DataSet report, String code) {
    return numbers(report, concept -> concept.requireText(Tag.CODE_VALUE).equals(code));
  }

  private static double value(DataSet number) {
    return number
        .items(Tag.MEASURED_VALUE_SEQUENCE)
        .getFirst()
        .number(Tag.FLOATING_POINT_VALUE)
        .orElseThrow();
  }

  private static List<String> derivations(DataSet number) {
    return number.items(Tag.CONTENT_SEQUENCE).stream()
        .filter(item -> item.requireText(Tag.VALUE_TYPE).equals("CODE"))
        .map(item -> item.items(Tag.CONCEPT_CODE_SEQUENCE).getFirst())
        .map(code -> code.requireText(Tag.CODE_MEANING))
        .toList();
  }

  @Test
  @DisplayName("values of the report are those of the measurement, bit for bit, in each region")
  void valuesAreTheMeasured() throws Exception {
    MeasuredSample sample = ct("union", false);
    DataSet report = objects(sample).report();
    List<Double> contrasts = coded(report, "ACUI").stream().map(ResultObjectsTest::value).toList();
    assertThat(contrasts)
        .containsExactlyElementsOf(
            Stream.of("intra", "peri2mm", "parenchyma")
                .map(region -> "radiomics." + region + ".original_glcm_Contrast")
                .map(name -> sample.measured().features().get(name))
                .toList());
    assertThat(coded(report, "112031")).hasSize(3);
    assertThat(derivations(coded(report, "112031").getFirst())).containsExactly("Mean");
    assertThat(numbers(report, c -> c.requireText(Tag.CODE_MEANING).startsWith("square")))
        .as("features of filtered images stay in the event")
        .isEmpty();
    assertThat(value(coded(report, "103339001").getFirst()))
        .isEqualTo(sample.measured().lesions().largestDiameterMm());
  }

  @Test
  @DisplayName("a value put together from several lesions says so, and is no attenuation")
  void summariesSaySo() throws Exception {
    DataSet report = objects(ct("each", false)).report();
    assertThat(coded(report, "ACUI"))
        .extracting(ResultObjectsTest::derivations)
        .containsExactly(List.of("Mean"), List.of("Mean"), List.of());
    assertThat(coded(report, "112031")).as("the parenchyma's alone").hasSize(1);
    assertThat(
            numbers(
                report, c -> c.requireText(Tag.CODE_MEANING).equals("original_firstorder_Mean")))
        .hasSize(2);
  }

  @Test
  @DisplayName("intensities that were normalised are never called Hounsfield units")
  void normalisedIsNotHounsfield() throws Exception {
    DataSet report = objects(ct("union", true)).report();
    assertThat(coded(report, "112031")).isEmpty();
    assertThat(
            all(report).stream()
                .flatMap(item -> item.items(Tag.MEASURED_VALUE_SEQUENCE).stream())
                .flatMap(one -> one.items(Tag.MEASUREMENT_UNITS_CODE_SEQUENCE).stream())
                .map(unit -> unit.requireText(Tag.CODE_VALUE)))
        .isNotEmpty()
        .noneMatch(unit -> unit.contains("hnsf"));
  }

  @ParameterizedTest
  @CsvSource({
    "zhang-peritumoral, HOUNSFIELD",
    "lin-ct-early-recurrence, ARBITRARY",
    "guo-metachronous-nomogram, HOUNSFIELD",
    "wang-iait-survival, HOUNSFIELD",
    "hu-ultrasound-recurrence, ARBITRARY"
  })
  @DisplayName("an equalised or sharpened CT has no Hounsfield units either")
  void unitsOfShippedProtocols(String protocol, Intensities expected) {
    assertThat(RegionMeasurements.intensities(Protocols.shipped(protocol).orElseThrow()))
        .isEqualTo(expected);
  }

  @Test
  @DisplayName("measured again, the objects are the same bytes; by another protocol, other objects")
  void sameAgain() throws Exception {
    MeasuredSample sample = ct("union", false);
    assertThat(Part10.bytes(objects(sample).report()))
        .isEqualTo(Part10.bytes(objects(sample).report()));
    assertThat(Part10.bytes(objects(sample).segmentation()))
        .isEqualTo(Part10.bytes(objects(sample).segmentation()));
    String other = objects(ct("each", false)).report().requireText(Tag.SOP_INSTANCE_UID);
    assertThat(objects(sample).report().requireText(Tag.SOP_INSTANCE_UID)).isNotEqualTo(other);
  }
}
