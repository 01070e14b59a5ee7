package org.hepacast.segmentation.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/** Writes labels and probabilities as NIfTI or NRRD, on the image's own grid. */
public final class LabelFiles {

  private LabelFiles() {}

  /** The kind of file that a name asks for; any other than NIfTI or NRRD is refused. */
  public static ImageFormat format(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (String end : List.of(".nii", ".nii.gz")) {
      if (name.endsWith(end)) {
        return Nifti.FORMAT;
      }
    }
    if (name.endsWith(".nrrd")) {
      return Nrrd.FORMAT;
    }
    throw new RadiomicsException(
        Kind.PARAMETER,
        "'%s' does not say in which format labels are to be written".formatted(file.getFileName()),
        "end the name in .nii.gz, .nrrd or, of DICOM images, .dcm");
  }

  /** Labels as whole numbers of one byte, or of two where one is not enough. */
  public static void write(Path file, LabelMap labels) {
    float[] values = new float[labels.geometry().voxelCount()];
    boolean wide = false;
    for (int i = 0; i < values.length; i++) {
      values[i] = labels.at(i);
      wide |= labels.at(i) > 0xff;
    }
    PixelType type = wide ? PixelType.UINT16 : PixelType.UINT8;
    format(file).write(file, Volume.of(labels.geometry(), type, values));
  }
}
