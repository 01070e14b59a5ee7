package org.hepacast.testbed.phantom.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.hepacast.dicom.header.Uid;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;

/** Writes the files of a study into a folder, spoilt where that was ordered. */
final class StudyFiles {

  private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1\0";
  // A UID that nobody registered, as long as the one that it takes the place of.
  private static final String PRIVATE = "2.25.329800735698586";

  private final Path folder;
  private final Optional<Fault> fault;
  private final List<Path> written = new ArrayList<>();

  StudyFiles(Path folder, Optional<Fault> fault) {
    this.folder = folder;
    this.fault = fault;
  }

  List<Path> written() {
    return List.copyOf(written);
  }

  /** The images of a series, into a folder of their own. */
  void images(String name, int count, IntFunction<DataSet> image) {
    Path own = directory(folder.resolve(name));
    int middle = count / 2;
    IntStream.range(0, count)
        .filter(n -> n != middle || !is(Fault.MISSING_SLICE))
        .parallel()
        .mapToObj(n -> write(own.resolve(number(n)), bytes(image.apply(n), n == middle)))
        .forEachOrdered(written::add);
    if (is(Fault.DUPLICATE_SLICE)) {
      written.add(write(own.resolve(number(count)), Part10.bytes(copy(image.apply(middle)))));
    }
  }

  /** The regions, given by how often they have been written; twice if that was ordered. */
  void regions(String name, IntFunction<DataSet> object) {
    directory(folder);
    written.add(write(folder.resolve(name + ".dcm"), Part10.bytes(object.apply(0))));
    if (is(Fault.TWO_SEGMENTATIONS)) {
      written.add(write(folder.resolve(name + "2.dcm"), Part10.bytes(object.apply(1))));
    }
  }

  private boolean is(Fault wanted) {
    return fault.filter(wanted::equals).isPresent();
  }

  private static String number(int n) {
    return String.format(Locale.ROOT, "%04d.dcm", n + 1);
  }

  private byte[] bytes(DataSet image, boolean middle) {
    if (is(Fault.WRONG_MODALITY)) {
      return Part10.bytes(DataSetBuilder.from(image).text(Tag.MODALITY, "MR").build());
    }
    if (is(Fault.PRIVATE_TRANSFER_SYNTAX)) {
      return renamed(Part10.bytes(image));
    }
    if (!middle || fault.isEmpty()) {
      return Part10.bytes(image);
    }
    return switch (fault.get()) {
      case MIXED_PATIENTS ->
          Part10.bytes(
              DataSetBuilder.from(image)
                  .text(Tag.PATIENT_ID, "STRANGER-1")
                  .text(Tag.PATIENT_NAME, "Stranger^Some")
                  .build());
      case TRUNCATED_FILE -> {
        byte[] whole = Part10.bytes(image);
        yield Arrays.copyOf(whole, whole.length / 2);
      }
      case NOT_DICOM -> "<html><body>Bad gateway</body></html>".getBytes(StandardCharsets.US_ASCII);
      case MISSING_SLICE,
          DUPLICATE_SLICE,
          WRONG_MODALITY,
          NO_SEGMENTATION,
          SEGMENTATION_OF_ANOTHER_SERIES,
          TWO_SEGMENTATIONS,
          STRANGER,
          PRIVATE_TRANSFER_SYNTAX ->
          Part10.bytes(image);
    };
  }

  private static DataSet copy(DataSet image) {
    String uid = Uid.derived(image.requireText(Tag.SOP_INSTANCE_UID), "copy");
    return DataSetBuilder.from(image).text(Tag.SOP_INSTANCE_UID, uid).build();
  }

  private static byte[] renamed(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(EXPLICIT_LITTLE_ENDIAN);
    byte[] other = PRIVATE.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(other, 0, file, at, other.length);
    return file;
  }

  private static Path directory(Path path) {
    try {
      return Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
