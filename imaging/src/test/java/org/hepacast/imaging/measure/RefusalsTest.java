package org.hepacast.imaging.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hepacast.imaging.fixture.Scene;
import org.hepacast.imaging.fixture.StudyFiles;
import org.hepacast.imaging.fixture.StudyFiles.Drawn;
import org.hepacast.imaging.fixture.TestProtocols;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.study.ArchiveRules;
import org.hepacast.imaging.study.ExpectedIdentity;
import org.hepacast.imaging.study.ExpectedStudy;
import org.hepacast.imaging.study.OwnResults;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each thing that may be wrong with a study, and what is said of it. */
class RefusalsTest {

  @TempDir private Path folder;

  private static final Drawn LESION = Drawn.labelled("Tumor", Scene.LARGE);
  private static final Drawn LIVER = Drawn.labelled("Liver", Scene.LIVER);

  /** What is wrong, how it comes about, and what is said. */
  private record Wrong(
      String name,
      Consumer<StudyFiles> arrange,
      ExpectedStudy expected,
      MeasurementProtocol protocol,
      RefusalReason reason,
      String said) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Wrong wrong(
      String name, Consumer<StudyFiles> arrange, RefusalReason reason, String said) {
    return new Wrong(name, arrange, StudyFiles.expected(), TestProtocols.ct(), reason, said);
  }

  private static void good(StudyFiles files) {
    files.ct(3);
    files.seg(9, 3, LESION, LIVER);
  }

  private static Consumer<StudyFiles> ct(StudyFiles.Bend bend) {
    return files -> {
      files.ct(3, bend);
      files.seg(9, 3, LESION, LIVER);
    };
  }

  private static Consumer<StudyFiles> drawn(Drawn... drawn) {
    return files -> {
      files.ct(3);
      files.seg(9, 3, drawn);
    };
  }

  private static StudyFiles.Bend first(Consumer<DataSetBuilder> bend) {
    return (z, slice) -> {
      if (z == 4) {
        bend.accept(slice);
      }
    };
  }

  private static Consumer<StudyFiles> and(Consumer<StudyFiles> also) {
    return files -> {
      good(files);
      also.accept(files);
    };
  }

  static Stream<Wrong> files() {
    return Stream.of(
        wrong("nothing", _ -> {}, RefusalReason.NO_DICOM, "none of the 0 files"),
        wrong(
            "no DICOM",
            files -> files.raw("index.html", "<html>".getBytes(StandardCharsets.UTF_8)),
            RefusalReason.NO_DICOM,
            "none of the 1 files"),
        wrong(
            "cut off",
            and(files -> files.raw("z.dcm", Arrays.copyOf(aFile(), 900))),
            RefusalReason.DAMAGED_FILE,
            "z.dcm"),
        wrong(
            "private transfer syntax",
            and(files -> files.raw("z.dcm", withSyntax("1.2.840.113619.5.2"))),
            RefusalReason.UNSUPPORTED_ENCODING,
            "1.2.840.113619.5.2"),
        wrong(
            "deflated stream that is none",
            and(files -> files.raw("z.dcm", withSyntax("1.2.840.10008.1.2.1.99"))),
            RefusalReason.DAMAGED_FILE,
            "z.dcm"),
        wrong(
            "frames beyond the bytes",
            ct((_, slice) -> slice.whole(Tag.ROWS, 60_000).whole(Tag.COLUMNS, 60_000)),
            RefusalReason.UNSUPPORTED_ENCODING,
            "60000 x 60000"),
        wrong(
            "fewer pixels than promised",
            ct(first(slice -> slice.bytes(Tag.PIXEL_DATA, new byte[100]))),
            RefusalReason.DAMAGED_FILE,
            "fewer pixels"),
        wrong(
            "another study",
            ct(first(slice -> slice.text(Tag.STUDY_INSTANCE_UID, "1.2.3"))),
            RefusalReason.OTHER_STUDY,
            "another study"),
        wrong(
            "one instance in two versions",
            ct((z, slice) -> slice.text(Tag.SOP_INSTANCE_UID, StudyFiles.slice(3, z == 5 ? 4 : z))),
            RefusalReason.CONFLICTING_COPIES,
            "one SOP instance UID"));
  }

  static Stream<Wrong> identities() {
    return Stream.of(
        wrong(
            "another patient's slice",
            ct(first(slice -> slice.text(Tag.PATIENT_ID, "SYN-2"))),
            RefusalReason.IDENTITY_CONFLICT,
            "different patient ids"),
        wrong(
            "another patient's segmentation",
            files -> {
              files.ct(3);
              files.seg(9, 3, seg -> seg.text(Tag.PATIENT_ID, "SYN-2"), LESION, LIVER);
            },
            RefusalReason.IDENTITY_CONFLICT,
            "different patient ids"),
        wrong(
            "a stranger's study",
            RefusalsTest::good,
            RefusalReason.IDENTITY_CONFLICT,
            "another patient id",
            known("urn:other|SYN-1", StudyFiles.SYSTEM + "|SYN-9")),
        wrong(
            "no patient id",
            ct(first(slice -> slice.text(Tag.PATIENT_ID, ""))),
            RefusalReason.IDENTITY_CONFLICT,
            "different patient ids"),
        wrong(
            "no patient id anywhere",
            files -> {
              files.ct(3, (_, slice) -> slice.remove(Tag.PATIENT_ID));
              files.seg(9, 3, seg -> seg.remove(Tag.PATIENT_ID), LESION, LIVER);
            },
            RefusalReason.IDENTITY_MISSING,
            "no patient id"),
        wrong(
            "birth date",
            ct(first(slice -> slice.text(Tag.PATIENT_BIRTH_DATE, "19610203"))),
            RefusalReason.IDENTITY_CONFLICT,
            "another birth date"),
        wrong(
            "sex",
            ct(first(slice -> slice.text(Tag.PATIENT_SEX, "F"))),
            RefusalReason.IDENTITY_CONFLICT,
            "another sex"),
        wrong(
            "unknown issuer",
            ct(first(slice -> slice.text(Tag.ISSUER_OF_PATIENT_ID, "HospitalB"))),
            RefusalReason.IDENTITY_MISSING,
            "HospitalB",
            issued(Map.of("HospitalA", StudyFiles.SYSTEM))),
        wrong(
            "no issuer where the archive must name one",
            RefusalsTest::good,
            RefusalReason.IDENTITY_MISSING,
            "who issued",
            issuedOnly(Map.of("HospitalA", StudyFiles.SYSTEM))),
        wrong(
            "the EHR does not know that system",
            RefusalsTest::good,
            RefusalReason.IDENTITY_MISSING,
            "no identifier of the system",
            known("urn:other|SYN-1")));
  }

  private static Wrong wrong(
      String name,
      Consumer<StudyFiles> arrange,
      RefusalReason reason,
      String said,
      ExpectedStudy expected) {
    return new Wrong(name, arrange, expected, TestProtocols.ct(), reason, said);
  }

  private static ExpectedStudy known(String... identifiers) {
    return new ExpectedStudy(
        StudyFiles.STUDY,
        new ExpectedIdentity(Set.of(identifiers), Optional.empty(), Optional.empty()),
        ArchiveRules.oneSystem(StudyFiles.SYSTEM, ZoneOffset.UTC));
  }

  private static ExpectedStudy issued(Map<String, String> systems) {
    return new ExpectedStudy(
        StudyFiles.STUDY,
        StudyFiles.expected().identity(),
        new ArchiveRules(systems, Optional.of(StudyFiles.SYSTEM), ZoneOffset.UTC));
  }

  private static ExpectedStudy issuedOnly(Map<String, String> systems) {
    return new ExpectedStudy(
        StudyFiles.STUDY,
        StudyFiles.expected().identity(),
        new ArchiveRules(systems, Optional.empty(), ZoneOffset.UTC));
  }

  private static Wrong unsuitable(String name, Consumer<DataSetBuilder> bend, String said) {
    return wrong(
        name, ct((_, slice) -> bend.accept(slice)), RefusalReason.NO_SUITABLE_SERIES, said);
  }

  static Stream<Wrong> series() {
    return Stream.of(
        unsuitable(
            "phase", s -> s.text(Tag.SERIES_DESCRIPTION, "Leber arteriell"), "phase is arterial"),
        unsuitable(
            "two phases",
            s -> s.text(Tag.SERIES_DESCRIPTION, "arterial and portal"),
            "speaks of several phases"),
        unsuitable("no phase", s -> s.remove(Tag.SERIES_DESCRIPTION), "its phase cannot be told"),
        unsuitable(
            "description", s -> s.text(Tag.SERIES_DESCRIPTION, "Lung portal"), "says \"lung*\""),
        unsuitable("kernel", s -> s.text(Tag.CONVOLUTION_KERNEL, "BONEPLUS"), "kernel says"),
        unsuitable("thickness", s -> s.decimals(Tag.SLICE_THICKNESS, 8), "8.0 mm thick"),
        unsuitable("no thickness", s -> s.remove(Tag.SLICE_THICKNESS), "thickness is not stated"),
        unsuitable(
            "orientation",
            s -> s.decimals(Tag.IMAGE_ORIENTATION, 1, 0, 0, 0, 0, -1),
            "slices are coronal"),
        unsuitable(
            "localiser",
            s -> s.text(Tag.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "LOCALIZER"),
            "localiser"),
        unsuitable("lossy", s -> s.text(Tag.LOSSY_IMAGE_COMPRESSION, "01"), "compressed with loss"),
        wrong(
            "few slices",
            ct(
                (z, slice) -> {
                  if (z > 6) {
                    slice.remove(Tag.PIXEL_DATA);
                  }
                }),
            RefusalReason.NO_SUITABLE_SERIES,
            "7 slices"),
        wrong(
            "modality",
            ct((_, slice) -> slice.text(Tag.MODALITY, "MR")),
            RefusalReason.WRONG_MODALITY,
            "modality is not CT"),
        wrong(
            "two alike",
            files -> {
              files.ct(3);
              files.ct(4);
              files.seg(8, 3, LESION, LIVER);
              files.seg(9, 4, LESION, LIVER);
            },
            RefusalReason.AMBIGUOUS_SERIES,
            "2 series fit"),
        wrong(
            "missing slice",
            ct(first(slice -> slice.remove(Tag.PIXEL_DATA))),
            RefusalReason.IMAGE_GEOMETRY,
            "1 of the slices are missing"),
        wrong(
            "two slices at one place",
            ct(first(slice -> slice.decimals(Tag.IMAGE_POSITION, -40, -30, 100))),
            RefusalReason.IMAGE_GEOMETRY,
            "same position"),
        wrong(
            "tilted gantry",
            ct((z, slice) -> slice.decimals(Tag.IMAGE_POSITION, -40, -30 + z, 100 + 3 * z)),
            RefusalReason.IMAGE_GEOMETRY,
            "gantry tilt"));
  }

  static Stream<Wrong> segmentations() {
    return Stream.of(
        wrong("none", files -> files.ct(3), RefusalReason.NO_SEGMENTATION, "neither"),
        wrong(
            "only our own results",
            files -> {
              files.ct(3);
              files.seg(
                  9,
                  3,
                  seg ->
                      seg.text(Tag.MANUFACTURER, OwnResults.MANUFACTURER)
                          .text(Tag.MANUFACTURER_MODEL_NAME, OwnResults.MODEL),
                  LESION,
                  LIVER);
            },
            RefusalReason.NO_SEGMENTATION,
            "neither"),
        wrong(
            "of another series",
            files -> {
              files.ct(3);
              files.seg(9, 5, LESION, LIVER);
            },
            RefusalReason.SEGMENTATION_OF_OTHER_SERIES,
            "the study does not have"),
        wrong(
            "of a series that is not measured",
            files -> {
              files.ct(3);
              files.ct(5, (_, slice) -> slice.text(Tag.SERIES_DESCRIPTION, "arterial"));
              files.seg(9, 5, LESION, LIVER);
            },
            RefusalReason.SEGMENTATION_OF_OTHER_SERIES,
            "phase is arterial"),
        wrong(
            "in other coordinates",
            files -> {
              files.ct(3);
              files.seg(9, 3, seg -> seg.text(Tag.FRAME_OF_REFERENCE_UID, "1.2.3"), LESION, LIVER);
            },
            RefusalReason.SEGMENTATION_OF_OTHER_SERIES,
            "other coordinates"),
        wrong(
            "two of one series",
            files -> {
              files.ct(3);
              files.seg(8, 3, LESION, LIVER);
              files.seg(9, 3, LESION, LIVER);
            },
            RefusalReason.AMBIGUOUS_SEGMENTATION,
            "2 segmentations claim the lesions"),
        wrong(
            "a structure set beside it",
            and(files -> files.structures(10, 3, LESION, LIVER)),
            RefusalReason.AMBIGUOUS_SEGMENTATION,
            "2 segmentations claim the lesions"),
        wrong(
            "no known label",
            drawn(Drawn.labelled("Segment 1", Scene.LARGE), LIVER),
            RefusalReason.NO_LESION_SEGMENT,
            "1 unknown, 2 liver"),
        wrong(
            "a vessel and a cyst",
            drawn(
                Drawn.labelled("Portal vein", Scene.LARGE),
                Drawn.coded("SCT 367643001", Scene.SMALL),
                LIVER),
            RefusalReason.NO_LESION_SEGMENT,
            "1 other, 2 other, 3 liver"),
        wrong("no liver", drawn(LESION), RefusalReason.NO_LIVER_SEGMENT, "recognised as the liver"),
        wrong(
            "two livers",
            files -> {
              files.ct(3);
              files.seg(7, 3, LESION);
              files.seg(8, 3, LIVER);
              files.seg(9, 3, LIVER);
            },
            RefusalReason.AMBIGUOUS_SEGMENTATION,
            "claim the liver"),
        wrong(
            "a lesion and its part",
            drawn(LESION, Drawn.labelled("Tumor all", Scene.BOTH), LIVER),
            RefusalReason.AMBIGUOUS_SEGMENTATION,
            "overlap"),
        wrong(
            "no frame for the lesion",
            drawn(Drawn.labelled("Tumor", Scene.NOTHING), LIVER),
            RefusalReason.EMPTY_REGION,
            "has no frame"),
        wrong(
            "a lesion of four voxels",
            drawn(
                Drawn.labelled("Tumor", (x, y, z) -> x / 2 == 10 && y / 2 == 10 && z == 10), LIVER),
            RefusalReason.EMPTY_REGION,
            "5 voxels"),
        wrong(
            "a lesion that reaches out of the image",
            files -> {
              files.ct(
                  3,
                  (z, slice) -> {
                    if (z > 10) {
                      slice.remove(Tag.PIXEL_DATA);
                    }
                  });
              files.seg(9, 3, LESION, LIVER);
            },
            RefusalReason.SEGMENTATION_GEOMETRY,
            "beyond the image"),
        wrong(
            "a lesion in padding",
            ct(
                (_, slice) ->
                    slice
                        .whole(Tag.PIXEL_PADDING_VALUE, 0)
                        .whole(Tag.PIXEL_PADDING_RANGE_LIMIT, 3000)),
            RefusalReason.EMPTY_REGION,
            "padding"),
        wrong(
            "a ring without room",
            drawn(LESION, Drawn.labelled("Liver", Scene.LARGE)),
            RefusalReason.EMPTY_REGION,
            "peri4mm holds no voxel"));
  }

  private static Wrong ultrasound(
      String name, Consumer<StudyFiles> arrange, RefusalReason reason, String said) {
    return new Wrong(name, arrange, StudyFiles.expected(), TestProtocols.us(), reason, said);
  }

  static Stream<Wrong> ultrasounds() {
    Drawn small = Drawn.labelled("lesion", Scene.SMALL);
    return Stream.of(
        ultrasound(
            "not calibrated",
            files -> {
              files.ultrasound(3, 0, one -> one.remove(Tag.SEQUENCE_OF_ULTRASOUND_REGIONS));
              files.ultrasoundSeg(9, 3, 0, _ -> {}, small);
            },
            RefusalReason.IMAGE_GEOMETRY,
            "no calibrated region"),
        ultrasound(
            "a lesion outside the calibrated region",
            files -> {
              files.ultrasound(3, 0, _ -> {});
              files.ultrasoundSeg(
                  9,
                  3,
                  0,
                  _ -> {},
                  Drawn.labelled("lesion", (x, y, _) -> x > 48 && y > 20 && y < 30));
            },
            RefusalReason.SEGMENTATION_GEOMETRY,
            "outside the calibrated region"),
        ultrasound(
            "several images, none referred to",
            files -> {
              files.ultrasound(3, 0, _ -> {});
              files.ultrasound(3, 1, _ -> {});
              files.ultrasoundSeg(9, 3, 7, _ -> {}, small);
            },
            RefusalReason.AMBIGUOUS_SEGMENTATION,
            "refers to 0 of them"),
        ultrasound(
            "a structure set",
            files -> {
              files.ultrasound(3, 0, _ -> {});
              files.structures(9, 3, small);
            },
            RefusalReason.NO_SEGMENTATION,
            "patient coordinates"),
        ultrasound(
            "another size",
            files -> {
              files.ultrasound(
                  3, 0, one -> one.whole(Tag.ROWS, 24).bytes(Tag.PIXEL_DATA, new byte[24 * 56]));
              files.ultrasoundSeg(9, 3, 0, _ -> {}, small);
            },
            RefusalReason.SEGMENTATION_GEOMETRY,
            "not one frame of the size"));
  }

  @ParameterizedTest
  @MethodSource({"files", "identities", "series", "segmentations", "ultrasounds"})
  void refusesWithReasonAndWords(Wrong wrong) {
    wrong.arrange().accept(new StudyFiles(folder));
    Measurement outcome = StudyMeasurement.of(folder, wrong.expected(), wrong.protocol());
    assertThat(outcome).isInstanceOf(NotMeasured.class);
    var refused = (NotMeasured) outcome;
    assertThat(refused.text()).contains(wrong.said()).contains("; ");
    assertThat(refused.reason()).isEqualTo(wrong.reason());
    assertThat(refused.text()).doesNotContain("SYN-", "1960", "1961", folder.toString());
  }

  private static byte[] aFile() {
    return written(new DataSetBuilder());
  }

  private static byte[] written(DataSetBuilder data) {
    return Part10.bytes(
        data.text(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
            .text(Tag.SOP_INSTANCE_UID, "1.2.3.4")
            .text(Tag.STUDY_INSTANCE_UID, StudyFiles.STUDY)
            .text(Tag.PATIENT_ID, "SYN-1")
            .bytes(Tag.PIXEL_DATA, new byte[2000])
            .build());
  }

  private static byte[] withSyntax(String syntax) {
    String text = new String(aFile(), StandardCharsets.ISO_8859_1);
    int at = text.indexOf("\u0002\0\u0010\0UI");
    int length = text.charAt(at + 6);
    String value = syntax.length() % 2 == 0 ? syntax : syntax + "\0";
    String changed =
        text.substring(0, at + 6)
            + (char) value.length()
            + "\0"
            + value
            + text.substring(at + 8 + length);
    return changed.getBytes(StandardCharsets.ISO_8859_1);
  }
}
