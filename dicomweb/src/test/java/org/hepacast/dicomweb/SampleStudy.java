package org.hepacast.dicomweb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Part10;
import org.hepacast.radiomics.io.dicom.Tag;

/** Small CT series of one study, as files, with pixels of noise. */
final class SampleStudy {
  static final String STUDY = "1.2.826.0.1.3680043.10.1.1";
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final int EDGE = 16;

  private final String uid;
  private final Map<String, List<String>> instances = new LinkedHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();

  SampleStudy() {
    this(STUDY);
  }

  SampleStudy(String uid) {
    this.uid = uid;
  }

  /** A series with so many slices, and its UID. */
  String series(int slices) {
    String series = uid + "." + (instances.size() + 1);
    var uids = new ArrayList<String>();
    for (int i = 1; i <= slices; i++) {
      String instance = series + "." + i;
      uids.add(instance);
      files.put(instance, slice(uid, series, instance, i));
    }
    instances.put(series, uids);
    return series;
  }

  static byte[] slice(String study, String series, String uid, int number) {
    byte[] pixels = new byte[2 * EDGE * EDGE];
    new Random(uid.hashCode()).nextBytes(pixels);
    return Part10.bytes(
        new DataSetBuilder()
            .text(Tag.SOP_CLASS_UID, CT)
            .text(Tag.SOP_INSTANCE_UID, uid)
            .text(Tag.STUDY_DATE, "20260101")
            .text(Tag.STUDY_TIME, "120000")
            .text(Tag.ACCESSION_NUMBER, "A1")
            .text(Tag.MODALITY, "CT")
            .text(Tag.SERIES_DESCRIPTION, "Portal venous 1.0")
            .text(Tag.PATIENT_NAME, "Nobody^Known")
            .text(Tag.PATIENT_ID, "SYN-77")
            .text(Tag.STUDY_INSTANCE_UID, study)
            .text(Tag.SERIES_INSTANCE_UID, series)
            .text(Tag.STUDY_ID, "1")
            .whole(Tag.SERIES_NUMBER, 1)
            .whole(Tag.INSTANCE_NUMBER, number)
            .decimals(Tag.IMAGE_POSITION, 0, 0, number)
            .whole(Tag.SAMPLES_PER_PIXEL, 1)
            .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
            .whole(Tag.ROWS, EDGE)
            .whole(Tag.COLUMNS, EDGE)
            .whole(Tag.BITS_ALLOCATED, 16)
            .whole(Tag.BITS_STORED, 16)
            .whole(Tag.HIGH_BIT, 15)
            .whole(Tag.PIXEL_REPRESENTATION, 1)
            .bytes(Tag.PIXEL_DATA, pixels)
            .build());
  }

  List<String> series() {
    return List.copyOf(instances.keySet());
  }

  List<String> instances(String series) {
    return instances.getOrDefault(series, List.of());
  }

  byte[] file(String uid) {
    byte[] file = files.get(uid);
    if (file == null) {
      throw new IllegalArgumentException(uid);
    }
    return file;
  }

  /** Files of all series. */
  List<Path> write(Path folder) {
    var paths = new ArrayList<Path>();
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        paths.add(Files.write(folder.resolve(file.getKey() + ".dcm"), file.getValue()));
      }
      return paths;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
