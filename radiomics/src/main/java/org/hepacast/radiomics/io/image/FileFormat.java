package org.hepacast.radiomics.io.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.dicom.DicomFile;

/** What a path holds, by content rather than by name. */
public enum FileFormat {
  NIFTI,
  NRRD,
  PNG,
  DICOM,
  FOLDER;

  private static final byte[] PNG_MAGIC = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] NRRD_MAGIC = "NRRD".getBytes(StandardCharsets.US_ASCII);

  public static FileFormat of(Path path) {
    if (Files.isDirectory(path)) {
      return FOLDER;
    }
    if (!Files.isRegularFile(path)) {
      throw Refusal.of(new NoSuchFileException(path.toString()));
    }
    if (DicomFile.matches(path)) {
      return DICOM;
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(NRRD_MAGIC.length);
      if (Arrays.equals(start, PNG_MAGIC)) {
        return PNG;
      }
      // NIfTI has its magic word behind the header or inside gzip: its reader knows best.
      return Arrays.equals(start, NRRD_MAGIC) ? NRRD : NIFTI;
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }
}
