package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.transform.Spectrum;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * IBSI 2 non-separable wavelets (PRT7): Simoncelli's band pass B in the Fourier domain of the
 * whole, periodic image.
 *
 * @param level from 1; each level halves the frequencies
 * @param riesz orders of the Riesz transform along x, y, z that follows; all 0 for none
 * @param margin voxels by which the image is extended before the transform
 */
public record Simoncelli(int level, boolean inVolume, Riesz riesz, int margin, Padding padding)
    implements ImageFilter {

  public static final ImageType TYPE =
      ImageType.of(
          "Simoncelli",
          ImageType.Origin.IBSI,
          "band pass of a non-separable wavelet in the Fourier domain of the periodic image",
          settings ->
              new Simoncelli(
                  settings.get(IbsiWavelet.LEVEL),
                  settings.get(IbsiParameters.IN_VOLUME),
                  IbsiParameters.riesz(settings),
                  0,
                  Padding.PERIODIC),
          IbsiWavelet.LEVEL,
          IbsiParameters.IN_VOLUME,
          IbsiParameters.RIESZ);

  public Simoncelli {
    IbsiWavelet.LEVEL.require(level);
    if (margin < 0) {
      throw new RadiomicsException(
          Kind.PARAMETER, "the margin cannot be " + margin, "give a number from 0");
    }
  }

  @Override
  public List<String> names() {
    return List.of("simoncelli");
  }

  @Override
  public ImageFilter inPlane() {
    return new Simoncelli(level, false, riesz, margin, padding);
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    int inZ = inVolume ? margin : 0;
    var margins = new Block.Margins(margin, margin, margin, margin, inZ, inZ);
    // A slice is filtered for itself, hence only the slices of the box are needed.
    Box whole = inVolume ? grid.box() : new Box(0, 0, box.z(), grid.nx(), grid.ny(), box.nz());
    Block block = Block.gather(image, whole, margins, padding);
    var spectrum =
        new Spectrum(
            block.nx(),
            block.ny(),
            block.nz(),
            block.values().clone(),
            new double[block.values().length]);
    Frequencies.multiply(spectrum, inVolume, this::bandPass, riesz);
    var filtered =
        Volume.of(
            grid.crop(whole),
            new Block(block.nx(), block.ny(), block.nz(), spectrum.re(), false).without(margins));
    var inside = new Box(box.x(), box.y(), box.z() - whole.z(), box.nx(), box.ny(), box.nz());
    return List.of(filtered.crop(inside));
  }

  /** r = 1 at the highest frequency of an axis. */
  private double bandPass(double r) {
    double top = 1.0 / (1 << (level - 1));
    if (r < top / 4 || r > top) {
      return 0;
    }
    return Math.cos(Math.PI / 2 * (Math.log(2 * r / top) / Math.log(2)));
  }
}
