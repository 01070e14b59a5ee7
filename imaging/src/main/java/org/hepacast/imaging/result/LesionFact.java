package org.hepacast.imaging.result;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.MeasuredLesions;
import org.hepacast.dicom.header.Code;

/**
 * What is known of the lesions themselves. The names are not those by which an EHR may send the
 * clinical values of the feature catalogue: a value that the suite has measured must never come
 * back as one that was sent.
 */
public enum LesionFact implements Observable {
  VOLUME(
      "imaging.lesion_volume",
      "Volume of the measured liver lesions",
      "mm3",
      List.of(new Code("YEKZ", ObservableFeature.IBSI, "Volume from voxel counting"))) {
    @Override
    public Told told(ImagingOutcome.Done done, HowMeasured how) {
      return done.regions().stream()
          .filter(region -> region.name().equals(LESIONS))
          .flatMap(region -> Stream.ofNullable(region.volumeMm3()))
          .findFirst()
          .<Told>map(Told.Value::new)
          .orElse(new Told.Missing("the protocol measures no volume of lesions"));
    }
  },
  LARGEST_DIAMETER(
      "imaging.largest_diameter",
      "Largest diameter of a liver lesion in an axial slice",
      "mm",
      List.of(Code.snomed("103339001", "Long Axis"))) {
    @Override
    public Told told(ImagingOutcome.Done done, HowMeasured how) {
      return ofVolume(done, MeasuredLesions::largestDiameterMm);
    }
  },
  COUNT("imaging.lesion_count", "Number of segmented liver lesions", "1", List.of()) {
    @Override
    public Told told(ImagingOutcome.Done done, HowMeasured how) {
      return ofVolume(done, lesions -> (double) lesions.count());
    }
  },
  TUMOUR_BURDEN_SCORE(
      "imaging.tumour_burden_score", "Tumour Burden Score (Sasaki 2018)", "1", List.of()) {
    @Override
    public Told told(ImagingOutcome.Done done, HowMeasured how) {
      return ofVolume(done, MeasuredLesions::tumourBurdenScore);
    }
  };

  private static final String LESIONS = "intra";

  private final String key;
  private final String meaning;
  private final String unit;
  private final List<Code> codes;

  LesionFact(String key, String meaning, String unit, List<Code> codes) {
    this.key = key;
    this.meaning = meaning;
    this.unit = unit;
    this.codes = codes;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String region() {
    return LESIONS;
  }

  @Override
  public String unit() {
    return unit;
  }

  @Override
  public List<Code> codes() {
    return codes;
  }

  /** One ultrasound image shows neither how many lesions there are nor which is the largest. */
  private static Told ofVolume(ImagingOutcome.Done done, Function<MeasuredLesions, Double> fact) {
    if (!done.modality().equals("CT")) {
      return new Told.Missing("one ultrasound image does not show all lesions");
    }
    return done.lesions() == null
        ? new Told.Missing("the protocol measures no liver lesions")
        : new Told.Value(fact.apply(done.lesions()));
  }
}
