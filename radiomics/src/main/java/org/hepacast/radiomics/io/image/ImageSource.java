package org.hepacast.radiomics.io.image;

import java.nio.file.Path;
import java.util.Optional;
import org.hepacast.radiomics.io.SeriesRequest;
import org.hepacast.radiomics.io.dicom.image.DicomImage;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.io.png.Png;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/**
 * An image and what its source says about it: a NIfTI, NRRD or PNG file, a DICOM file, or a folder
 * of DICOM files.
 *
 * @param padding voxels that the source marks as outside the field of view; they keep their value
 *     in the volume
 * @param origin what was read, and why this where there was a choice
 * @param frameOfReference UID of the coordinate system; empty if the source gives none
 */
public record ImageSource(
    Volume volume, Optional<Mask> padding, String origin, String frameOfReference) {

  public static ImageSource read(Path path) {
    return read(path, SeriesRequest.ANY);
  }

  public static ImageSource read(Path path, SeriesRequest request) {
    return switch (FileFormat.of(path)) {
      case NIFTI -> new ImageSource(Nifti.readVolume(path), Optional.empty(), "NIfTI file", "");
      case NRRD -> new ImageSource(Nrrd.readVolume(path), Optional.empty(), "NRRD file", "");
      case PNG -> new ImageSource(Png.readVolume(path), Optional.empty(), Png.ORIGIN, "");
      case DICOM, FOLDER -> {
        DicomImage image = DicomImage.read(path, request);
        yield new ImageSource(
            image.volume(), image.padding(), image.choice(), image.frameOfReference());
      }
    };
  }
}
