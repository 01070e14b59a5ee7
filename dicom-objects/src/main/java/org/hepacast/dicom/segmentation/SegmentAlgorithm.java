package org.hepacast.dicom.segmentation;

import org.hepacast.radiomics.io.dicom.DataSetBuilder;
import org.hepacast.radiomics.io.dicom.Tag;

/** How a segment came about. */
public sealed interface SegmentAlgorithm {

  /** Drawn by a person. */
  record Manual() implements SegmentAlgorithm {}

  /** Drawn by a person with the help of a program. */
  record SemiAutomatic(String name) implements SegmentAlgorithm {}

  /** Made by a program. */
  record Automatic(String name) implements SegmentAlgorithm {}

  /** Writes type and name; a name there must be unless a person drew the segment. */
  default void addTo(DataSetBuilder segment) {
    switch (this) {
      case Manual() -> segment.text(Tag.SEGMENT_ALGORITHM_TYPE, "MANUAL");
      case SemiAutomatic(String name) ->
          segment
              .text(Tag.SEGMENT_ALGORITHM_TYPE, "SEMIAUTOMATIC")
              .text(Tag.SEGMENT_ALGORITHM_NAME, name);
      case Automatic(String name) ->
          segment
              .text(Tag.SEGMENT_ALGORITHM_TYPE, "AUTOMATIC")
              .text(Tag.SEGMENT_ALGORITHM_NAME, name);
    }
  }
}
