package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.prepare.Normalisation;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/** ITK's NormalizeImageFilter: mean 0 and standard deviation 1 over the whole image. */
public record Normalize() implements ImageFilter {

  @Override
  public List<Derived> apply(Volume image, Box box) {
    Volume normalised = Normalisation.zScore(image, Double.POSITIVE_INFINITY, 1);
    return List.of(new Derived("normalize", normalised.crop(box)));
  }
}
