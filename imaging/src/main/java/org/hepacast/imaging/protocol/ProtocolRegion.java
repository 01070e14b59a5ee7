package org.hepacast.imaging.protocol;

import java.util.List;
import org.hepacast.radiomics.region.RegionName;

/** A region that features are named by. */
public sealed interface ProtocolRegion {

  /** The lesion, its surroundings, or the organ without them, as the radiomics library makes it. */
  record OfLesion(RegionName name) implements ProtocolRegion {
    @Override
    public String toString() {
      return name.toString();
    }
  }

  /** The whole liver with all that is in it. */
  record Liver() implements ProtocolRegion {
    @Override
    public String toString() {
      return "liver";
    }
  }

  /** The primary tumour of the bowel. */
  record Primary() implements ProtocolRegion {
    @Override
    public String toString() {
      return "primary";
    }
  }

  /** Reads a name; one that is not known is refused. */
  static ProtocolRegion parse(String text) {
    return switch (text) {
      case "liver" -> new Liver();
      case "primary" -> new Primary();
      default -> new OfLesion(RegionName.parse(text));
    };
  }

  /** Whether any of the regions is made of lesions. */
  static boolean needLesions(List<ProtocolRegion> regions) {
    return regions.stream().anyMatch(OfLesion.class::isInstance);
  }
}
