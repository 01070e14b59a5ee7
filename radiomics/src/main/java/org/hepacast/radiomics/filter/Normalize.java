package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.prepare.Normalisation;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/** ITK's NormalizeImageFilter: mean 0 and standard deviation 1 over the whole image. */
public record Normalize() implements ImageFilter {

  public static final ImageType TYPE =
      ImageType.of(
          "Normalize",
          ImageType.Origin.ITK,
          "mean 0 and standard deviation 1 over the whole image",
          settings -> new Normalize());

  @Override
  public List<String> names() {
    return List.of("normalize");
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Volume normalised = Normalisation.zScore(image, Double.POSITIVE_INFINITY, 1);
    return List.of(normalised.crop(box));
  }
}
