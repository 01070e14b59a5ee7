package org.hepacast.radiomics.io.dicom.image;

import java.nio.file.Path;
import org.hepacast.radiomics.io.dicom.pixel.PixelLayout;
import org.hepacast.radiomics.volume.Vector3;
import org.jspecify.annotations.Nullable;

/**
 * One frame of an image and its place in the patient.
 *
 * @param position centre of its first pixel, mm, LPS
 * @param alongRow direction in which the column index grows
 * @param alongColumn direction in which the row index grows
 * @param spacingX distance of columns, mm
 * @param spacingY distance of rows, mm
 * @param thickness distance to the next slice where the file states one, else the slice thickness,
 *     else 0
 */
record Slice(
    Path file,
    int frame,
    Vector3 position,
    Vector3 alongRow,
    Vector3 alongColumn,
    double spacingX,
    double spacingY,
    double thickness,
    double slope,
    double intercept,
    PixelLayout layout,
    @Nullable PixelPadding padding) {

  Vector3 normal() {
    return alongRow.cross(alongColumn);
  }
}
