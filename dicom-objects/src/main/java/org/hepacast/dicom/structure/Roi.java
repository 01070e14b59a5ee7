package org.hepacast.dicom.structure;

import java.util.List;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * A region of a structure set.
 *
 * @param name at most 64 characters
 * @param automatic whether a program made it, else a person
 * @param contours at least one
 */
public record Roi(String name, InterpretedType type, boolean automatic, List<Contour> contours) {

  private static final String CLOSED = "CLOSED_PLANAR";
  private static final int[][] COLOURS = {
    {255, 64, 64}, {64, 160, 255}, {255, 200, 64}, {96, 224, 96}, {208, 96, 255}
  };
  private static final int LABEL_LENGTH = 16;

  public Roi {
    contours = List.copyOf(contours);
    if (contours.isEmpty()) {
      throw new RadiomicsException(
          Kind.REGION, "the region " + name + " has no contour", "leave empty regions out");
    }
  }

  DataSet structureSetItem(int number, String frameOfReference) {
    return new DataSetBuilder()
        .whole(Tag.ROI_NUMBER, number)
        .text(Tag.REFERENCED_FRAME_OF_REFERENCE_UID, frameOfReference)
        .text(Tag.ROI_NAME, name)
        .text(Tag.ROI_GENERATION_ALGORITHM, automatic ? "AUTOMATIC" : "MANUAL")
        .build();
  }

  DataSet contourItem(int number, SourceImages source) {
    int[] colour = COLOURS[(number - 1) % COLOURS.length];
    return new DataSetBuilder()
        .whole(Tag.ROI_DISPLAY_COLOR, colour[0], colour[1], colour[2])
        .items(
            Tag.CONTOUR_SEQUENCE,
            contours.stream().map(contour -> contour.item(source, CLOSED)).toList())
        .whole(Tag.REFERENCED_ROI_NUMBER, number)
        .build();
  }

  DataSet observationItem(int number) {
    return new DataSetBuilder()
        .whole(Tag.OBSERVATION_NUMBER, number)
        .whole(Tag.REFERENCED_ROI_NUMBER, number)
        .text(Tag.ROI_OBSERVATION_LABEL, name.substring(0, Math.min(LABEL_LENGTH, name.length())))
        .text(Tag.RT_ROI_INTERPRETED_TYPE, type.name())
        .empty(Tag.ROI_INTERPRETER)
        .build();
  }
}
