package org.hepacast.radiomics.region;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;

/**
 * The regions that features are named by: {@code intra}, {@code peri4mm}, {@code intra+peri4mm},
 * {@code parenchyma}.
 */
public sealed interface RegionName {

  /** The lesion itself. */
  record Intra() implements RegionName {
    @Override
    public String toString() {
      return "intra";
    }
  }

  /** The ring around it, its width in mm. */
  record Peri(double mm) implements RegionName {
    @Override
    public String toString() {
      return "peri" + number(mm) + "mm";
    }
  }

  /** Lesion and ring together. */
  record IntraPeri(double mm) implements RegionName {
    @Override
    public String toString() {
      return "intra+peri" + number(mm) + "mm";
    }
  }

  /** The organ without its lesions and a margin around them. */
  record Parenchyma() implements RegionName {
    @Override
    public String toString() {
      return "parenchyma";
    }
  }

  /** Widest ring that still is a neighbourhood rather than the body. */
  double MAX_MM = 100;

  private static String number(double mm) {
    return mm == Math.rint(mm) ? Long.toString((long) mm) : Double.toString(mm);
  }

  /** Reads a name as it is written in columns and on the command line; another is refused. */
  static RegionName parse(String text) {
    if (text.equals("intra")) {
      return new Intra();
    }
    if (text.equals("parenchyma")) {
      return new Parenchyma();
    }
    Matcher ring = Pattern.compile("(intra\\+)?peri(\\d{1,3}(?:\\.\\d{1,3})?)mm").matcher(text);
    if (ring.matches()) {
      double mm = Double.parseDouble(ring.group(2));
      if (mm > 0 && mm <= MAX_MM) {
        return ring.group(1) == null ? new Peri(mm) : new IntraPeri(mm);
      }
    }
    throw new RadiomicsException(
        Kind.PARAMETER,
        "\"" + text + "\" is not a region",
        "choose intra, peri4mm, intra+peri4mm (any width up to 100 mm) or parenchyma");
  }
}
