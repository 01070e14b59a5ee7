package org.hepacast.imaging.result;

import java.util.List;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.dicom.header.Code;
import org.hepacast.dicom.report.Intensities;

/**
 * A radiomic feature of the original image that has a code of IBSI.
 *
 * @param region as results name it: {@code intra}, {@code peri2mm}
 * @param feature as {@code original_glcm_Contrast}
 * @param ibsi permanent identifier of four characters
 * @param unit of UCUM; Hounsfield units hold for CT alone
 */
public record ObservableFeature(
    String region, String feature, String ibsi, String meaning, String unit) implements Observable {

  /** IBSI's scheme as DICOM names it (PS3.16 table 8-1). */
  static final String IBSI = "IBSI";

  @Override
  public String key() {
    return ImagingFeatures.name(region, feature);
  }

  @Override
  public List<Code> codes() {
    return List.of(new Code(ibsi, IBSI, meaning));
  }

  @Override
  public Told told(ImagingOutcome.Done done, HowMeasured how) {
    Double value = done.features().values().get(key());
    if (value == null) {
      return new Told.Missing("not measured by this protocol, or without a value on these images");
    }
    boolean hounsfield =
        done.modality().equals("CT") && how.intensities() == Intensities.HOUNSFIELD;
    return unit.contains("hnsf") && !hounsfield
        ? new Told.Missing("the measured intensities are no Hounsfield units")
        : new Told.Value(value);
  }
}
