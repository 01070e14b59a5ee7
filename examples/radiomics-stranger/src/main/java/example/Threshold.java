package example;

import java.util.List;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.filter.ImageType;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/** 1 from a limit on, 0 below it. */
record Threshold(double limit) implements ImageFilter {

  static final Parameter<Double> LIMIT =
      Parameter.of("thresholdLimit", Accepts.number(), 0.0, "Threshold: the lowest intensity of 1.")
          .labelled("limit");

  static final ImageType TYPE =
      ImageType.of(
          "Threshold",
          ImageType.Origin.OTHER,
          "1 from a limit on, 0 below it",
          settings -> new Threshold(settings.get(LIMIT)),
          LIMIT);

  @Override
  public List<String> names() {
    return List.of("threshold");
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Volume part = image.crop(box);
    double[] values = part.toDoubles().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] >= limit ? 1 : 0;
    }
    return List.of(Volume.of(part.geometry(), values));
  }
}
