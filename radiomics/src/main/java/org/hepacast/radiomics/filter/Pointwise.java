package org.hepacast.radiomics.filter;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * PyRadiomics' filters of single voxels. Each is scaled by the largest magnitude of the whole
 * image, so that the range of intensities stays the same.
 */
public enum Pointwise implements ImageFilter {
  ORIGINAL("original", "Original", "the image itself") {
    @Override
    DoubleUnaryOperator function(double largest) {
      return x -> x;
    }
  },
  SQUARE("square", "Square", "squares of intensities") {
    @Override
    DoubleUnaryOperator function(double largest) {
      double c = 1 / Math.sqrt(largest);
      return x -> (c * x) * (c * x);
    }
  },
  SQUARE_ROOT("squareroot", "SquareRoot", "square roots of magnitudes, with their sign") {
    @Override
    DoubleUnaryOperator function(double largest) {
      return x -> Math.copySign(Math.sqrt(Math.abs(x) * largest), x);
    }
  },
  LOGARITHM("logarithm", "Logarithm", "logarithms of magnitudes, with their sign") {
    @Override
    DoubleUnaryOperator function(double largest) {
      double c = largest / Math.log(largest + 1);
      return x -> Math.copySign(Math.log(Math.abs(x) + 1) * c, x);
    }
  },
  EXPONENTIAL("exponential", "Exponential", "exponentials of intensities") {
    @Override
    DoubleUnaryOperator function(double largest) {
      double c = Math.log(largest) / largest;
      return x -> Math.exp(c * x);
    }
  };

  private final String imageName;
  private final ImageType type;

  Pointwise(String imageName, String key, String meaning) {
    this.imageName = imageName;
    type = ImageType.of(key, ImageType.Origin.PYRADIOMICS, meaning, settings -> this);
  }

  /** What this filter declares of itself. */
  public ImageType type() {
    return type;
  }

  abstract DoubleUnaryOperator function(double largest);

  @Override
  public List<String> names() {
    return List.of(imageName);
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    if (this == ORIGINAL) {
      return List.of(image.crop(box));
    }
    DoubleUnaryOperator function = function(largestMagnitude(image));
    Volume part = image.crop(box);
    double[] values = part.toDoubles();
    double[] filtered = new double[values.length];
    for (int i = 0; i < filtered.length; i++) {
      filtered[i] = function.applyAsDouble(values[i]);
    }
    return List.of(Volume.of(part.geometry(), filtered));
  }

  private double largestMagnitude(Volume image) {
    double largest = 0;
    int n = image.geometry().voxelCount();
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(image.at(i)));
    }
    if (!(largest > 0) || Double.isInfinite(largest)) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "the image cannot be scaled for the filter "
              + imageName
              + ": its largest magnitude is "
              + largest,
          "leave the filter out for an empty image, or repair voxels that are not finite");
    }
    return largest;
  }
}
