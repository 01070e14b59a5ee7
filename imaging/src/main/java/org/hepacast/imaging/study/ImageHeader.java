package org.hepacast.imaging.study;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hepacast.imaging.protocol.Orientation;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DicomFile;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.io.dicom.TransferSyntax;

/**
 * What the choice of a series needs to know of one image file.
 *
 * @param slices frames of an enhanced or multi-frame image, else 1
 * @param thicknessMm slice thickness, else slice distance, else 0
 */
record ImageHeader(
    FileFacts file,
    String seriesUid,
    String number,
    String modality,
    String description,
    String kernel,
    PhaseGuess phase,
    Optional<Orientation> orientation,
    double thicknessMm,
    int slices,
    String frameOfReference,
    boolean localiser,
    boolean lossy,
    boolean burntIn,
    boolean picture,
    Optional<Instant> acquired) {

  private static final Set<TransferSyntax> LOSSY =
      Set.of(
          TransferSyntax.JPEG_BASELINE,
          TransferSyntax.JPEG_EXTENDED,
          TransferSyntax.JPEG_LS_NEAR_LOSSLESS);
  private static final Set<String> NOT_IMAGES =
      Set.of("SEG", "RTSTRUCT", "RTDOSE", "RTPLAN", "PR", "SR", "KO", "REG", "OT", "DOC");

  /** What was compressed with loss once stays so, whatever it is encoded in now. */
  private static boolean lossy(DicomFile found) {
    boolean was =
        found
            .data()
            .text(Tag.LOSSY_IMAGE_COMPRESSION)
            .map(String::strip)
            .filter("01"::equals)
            .isPresent();
    return was || LOSSY.contains(found.syntax());
  }

  static ImageHeader of(FileFacts file, DicomFile found, ZoneId zone) {
    DataSet data = found.data();
    String modality = text(data, Tag.MODALITY);
    String type = text(data, Tag.IMAGE_TYPE).toUpperCase(Locale.ROOT);
    return new ImageHeader(
        file,
        text(data, Tag.SERIES_INSTANCE_UID),
        text(data, Tag.SERIES_NUMBER),
        modality,
        text(data, Tag.SERIES_DESCRIPTION),
        text(data, Tag.CONVOLUTION_KERNEL),
        PhaseGuess.of(data),
        Planes.orientation(data),
        Planes.thicknessMm(data),
        data.intOr(Tag.NUMBER_OF_FRAMES, 1),
        text(data, Tag.FRAME_OF_REFERENCE_UID),
        type.contains("LOCALIZER") || type.contains("SCOUT"),
        lossy(found),
        text(data, Tag.BURNED_IN_ANNOTATION).equals("YES"),
        data.element(Tag.PIXEL_DATA).isPresent() && !NOT_IMAGES.contains(modality),
        DicomTimes.acquired(data, zone));
  }

  private static String text(DataSet data, Tag tag) {
    return data.text(tag).orElse("").strip();
  }

  @Override
  public String toString() {
    return "the header of an image";
  }
}
