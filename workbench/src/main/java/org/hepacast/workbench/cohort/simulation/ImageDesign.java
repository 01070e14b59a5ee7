package org.hepacast.workbench.cohort.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hepacast.workbench.cohort.ImageSize;
import org.hepacast.workbench.recipe.Section;

/**
 * What the images of a study show.
 *
 * @param diameter column of the largest diameter, mm
 * @param number column of the number of metastases
 * @param several column that says whether there are several
 * @param both column that says whether both lobes have some
 * @param size how finely images are drawn unless somebody asks otherwise
 */
record ImageDesign(
    Kind kind,
    Optional<String> diameter,
    Optional<String> number,
    Optional<String> several,
    Optional<String> both,
    ImageSize size) {
  /** What is drawn. */
  enum Kind {
    /** Metastases in the liver. */
    CT,
    /** A section of the liver with one metastasis. */
    ULTRASOUND,
    /** A tumour of the bowel, and a liver without metastases. */
    PRIMARY
  }

  static ImageDesign read(Section section) {
    return section.read(
        s ->
            new ImageDesign(
                Kind.valueOf(
                    s.oneOf("kind", List.of("ct", "ultrasound", "primary"))
                        .toUpperCase(Locale.ROOT)),
                s.ifText("diameter"),
                s.ifText("number"),
                s.ifText("several"),
                s.ifText("both"),
                new ImageSize(
                    s.whole("pixels", 96, 1024, ImageSize.STANDARD.pixels()),
                    s.whole("slices", 24, 400, ImageSize.STANDARD.slices()))));
  }
}
