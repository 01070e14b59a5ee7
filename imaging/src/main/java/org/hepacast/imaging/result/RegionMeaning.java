package org.hepacast.imaging.result;

import java.util.Locale;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.header.Codes;
import org.hepacast.imaging.protocol.ProtocolRegion;
import org.hepacast.radiomics.region.RegionName;

/**
 * A region by codes. Rings and unions have none of anybody else: a concept of this project says
 * what they are.
 *
 * @param site the organ that it lies in
 */
record RegionMeaning(Code category, Code type, Code site) {

  private static final Code LARGE_BOWEL = Code.snomed("14742008", "Large Intestine");

  static RegionMeaning of(String region) {
    return switch (ProtocolRegion.parse(region)) {
      case ProtocolRegion.Liver() -> anatomy(Codes.LIVER);
      case ProtocolRegion.Primary() ->
          new RegionMeaning(Codes.ABNORMAL_STRUCTURE, Codes.PRIMARY_TUMOUR, LARGE_BOWEL);
      case ProtocolRegion.OfLesion(RegionName.Intra()) ->
          new RegionMeaning(Codes.ABNORMAL_STRUCTURE, Codes.METASTASIS, Codes.LIVER);
      case ProtocolRegion.OfLesion(RegionName.Peri(double mm)) ->
          derived("PERI" + digits(mm), "Ring of " + mm(mm) + " around the lesions");
      case ProtocolRegion.OfLesion(RegionName.IntraPeri(double mm)) ->
          derived("INTRAPERI" + digits(mm), "Lesions with a ring of " + mm(mm));
      case ProtocolRegion.OfLesion(RegionName.Parenchyma()) ->
          derived("PARENCHYMA", "Liver without the lesions");
    };
  }

  /** Whether it is another one for each lesion. */
  static boolean isByLesion(String region) {
    return switch (ProtocolRegion.parse(region)) {
      case ProtocolRegion.Liver _, ProtocolRegion.Primary _ -> false;
      case ProtocolRegion.OfLesion(var name) -> !(name instanceof RegionName.Parenchyma);
    };
  }

  private static RegionMeaning anatomy(Code type) {
    return new RegionMeaning(Codes.ANATOMICAL_STRUCTURE, type, type);
  }

  private static RegionMeaning derived(String code, String meaning) {
    return new RegionMeaning(Codes.SPATIAL_CONCEPT, Code.own(code, meaning), Codes.LIVER);
  }

  /** Hundredths of a millimetre: "PERI200" is 2 mm. */
  private static String digits(double mm) {
    return Long.toString(Math.round(100 * mm));
  }

  private static String mm(double mm) {
    return mm == Math.rint(mm)
        ? String.format(Locale.ROOT, "%.0f mm", mm)
        : String.format(Locale.ROOT, "%s mm", mm);
  }
}
