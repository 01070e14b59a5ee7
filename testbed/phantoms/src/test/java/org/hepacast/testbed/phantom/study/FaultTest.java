package org.hepacast.testbed.phantom.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.phantom.ct.CtPlan;
import org.hepacast.phantom.ct.LesionWish;
import org.hepacast.phantom.us.UltrasoundPlan;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.io.mask.RegionFile;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault is there, and nothing else is wrong. */
class FaultTest {

  private static final CtStudy STUDY =
      CtStudy.of(
          CtPlan.of(7, 48, 20, 8, 9.5).with(List.of(LesionWish.of(40))),
          Examination.OF_NOBODY,
          Drawing.SEG);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void theStudyIsSpoiltInThisWay(Fault fault) {
    List<Path> files = STUDY.with(fault).write(folder);

    assertThat(files).allMatch(Files::exists).doesNotHaveDuplicates();
    switch (fault) {
      case MISSING_SLICE -> assertImagesRefused("are missing");
      case DUPLICATE_SLICE -> assertImagesRefused("same position");
      case TRUNCATED_FILE -> assertImagesRefused("");
      case PRIVATE_TRANSFER_SYNTAX -> assertImagesRefused("2.25.329800735698586");
      // A page among the images is passed over, and its slice is missed.
      case NOT_DICOM -> assertImagesRefused("are missing");
      case WRONG_MODALITY -> assertThat(all("ct", Tag.MODALITY)).containsExactly("MR");
      case NO_SEGMENTATION -> assertThat(folder.resolve("seg.dcm")).doesNotExist();
      case TWO_SEGMENTATIONS ->
          assertThat(uids("seg.dcm", "seg2.dcm")).hasSize(2).doesNotHaveDuplicates();
      case STRANGER -> assertThat(all(".", Tag.PATIENT_ID)).containsExactly("STRANGER-1");
      case MIXED_PATIENTS ->
          assertThat(all(".", Tag.PATIENT_ID)).containsExactlyInAnyOrder("STRANGER-1", "PHANTOM");
      case SEGMENTATION_OF_ANOTHER_SERIES -> {
        RegionFile regions = RegionFile.open(folder.resolve("seg.dcm"));
        assertThat(regions.referencedSeries()).isNotEmpty().doesNotContain(STUDY.seriesUid());
        assertThat(regions.frameOfReference())
            .isNotEqualTo(ImageSource.read(folder.resolve("ct")).frameOfReference());
      }
    }
  }

  private void assertImagesRefused(String words) {
    assertThatThrownBy(() -> ImageSource.read(folder.resolve("ct")))
        .isInstanceOf(RadiomicsException.class)
        .hasMessageContaining(words);
  }

  private List<String> all(String part, Tag tag) {
    try (Stream<Path> files = Files.walk(folder.resolve(part))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> DicomFile.read(file).data().requireText(tag))
          .distinct()
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> uids(String... names) {
    return Stream.of(names)
        .map(name -> DicomFile.read(folder.resolve(name)).data().requireText(Tag.SOP_INSTANCE_UID))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void theUnspoiltFilesAreThoseOfTheSoundStudy(Fault fault) throws java.io.IOException {
    List<Path> sound = STUDY.write(folder.resolve("sound"));
    STUDY.with(fault).write(folder.resolve("spoilt"));

    int same = 0;
    for (Path file : sound) {
      Path other = folder.resolve("spoilt").resolve(folder.resolve("sound").relativize(file));
      same += Files.exists(other) && Files.mismatch(file, other) == -1 ? 1 : 0;
    }
    int spoilt =
        switch (fault) {
          case MISSING_SLICE, MIXED_PATIENTS, TRUNCATED_FILE, NOT_DICOM -> 1;
          case NO_SEGMENTATION, SEGMENTATION_OF_ANOTHER_SERIES -> 1;
          case DUPLICATE_SLICE, TWO_SEGMENTATIONS -> 0;
          case WRONG_MODALITY, PRIVATE_TRANSFER_SYNTAX -> 20;
          case STRANGER -> 21;
        };
    assertThat(same).isEqualTo(sound.size() - spoilt);
  }

  @Test
  void anUltrasoundStudyIsSpoiltAlike() {
    var study =
        UltrasoundStudy.of(
            UltrasoundPlan.of(1).sized(160, 120, 0.9).with(List.of(20.0)), Examination.OF_NOBODY);

    study.with(Fault.STRANGER).write(folder.resolve("a"));
    study.with(Fault.SEGMENTATION_OF_ANOTHER_SERIES).write(folder.resolve("b"));
    study.with(Fault.NO_SEGMENTATION).write(folder.resolve("c"));

    assertThat(all("a", Tag.PATIENT_ID)).containsExactly("STRANGER-1");
    assertThat(RegionFile.open(folder.resolve("b/seg.dcm")).referencedSeries())
        .doesNotContain(study.seriesUid());
    assertThat(folder.resolve("c/seg.dcm")).doesNotExist();
  }
}
