package org.hepacast.radiomics.filter;

import java.util.Arrays;
import java.util.List;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Volume;

/**
 * IBSI 2 mean filter (S60F).
 *
 * @param support odd width of the window, voxels
 * @param inVolume whether the window is a cube; else a square in the x-y plane
 */
public record IbsiMean(int support, boolean inVolume, Padding padding) implements ImageFilter {

  public IbsiMean {
    Refusals.require(support > 0 && support % 2 == 1, "support", support, "an odd number from 1");
  }

  @Override
  public List<Derived> apply(Volume image, Box box) {
    double[] weights = new double[support];
    Arrays.fill(weights, 1.0 / support);
    Kernel mean = Kernel.centred(weights);
    var kernel = new SeparableKernel(mean, mean, inVolume ? mean : Kernel.IDENTITY);
    double[] response = kernel.apply(image, box, padding);
    return List.of(new Derived("mean", Volume.of(image.geometry().crop(box), response)));
  }
}
