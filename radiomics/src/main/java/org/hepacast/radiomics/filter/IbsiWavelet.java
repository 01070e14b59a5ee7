package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;

/**
 * IBSI 2 separable wavelets (25BO): undecimated, "a trous". Levels below the last are low pass
 * along every axis.
 *
 * @param band L or H along x, y and, for three letters, z
 * @param level from 1; each level spreads the taps of the one before
 */
public record IbsiWavelet(Wavelet wavelet, String band, int level, Pooling pooling, Padding padding)
    implements ImageFilter {

  static final Parameter<String> BAND =
      Parameter.of(
              "waveletBand",
              Accepts.text("two or three letters L or H", band -> band.matches("[LH]{2,3}")),
              "LLL",
              "SeparableWavelet: L or H along x, y and, in the volume, z.")
          .labelled("");

  /** A level spreads the taps of the one before to twice their distance. */
  static final Parameter<Integer> LEVEL =
      StationaryWavelet.LEVEL.narrowed(
          Accepts.integer(1, 10), "SeparableWavelet, Simoncelli: the level.");

  public static final ImageType TYPE =
      ImageType.of(
          "SeparableWavelet",
          ImageType.Origin.IBSI,
          "one band of an undecimated wavelet, which may be pooled over orientations",
          settings ->
              new IbsiWavelet(
                  settings.get(StationaryWavelet.WAVELET),
                  settings.get(BAND),
                  settings.get(LEVEL),
                  settings.get(IbsiParameters.POOLING),
                  settings.get(IbsiParameters.PADDING)),
          StationaryWavelet.WAVELET,
          BAND,
          LEVEL,
          IbsiParameters.POOLING,
          IbsiParameters.PADDING);

  public IbsiWavelet {
    BAND.require(band);
    LEVEL.require(level);
  }

  @Override
  public List<String> names() {
    return List.of("separablewavelet-" + band);
  }

  @Override
  public ImageFilter inPlane() {
    if (band.length() > 2) {
      throw new RadiomicsException(
          Kind.PARAMETER,
          "waveletBand of three letters needs a z axis, which a two-dimensional image does not"
              + " have",
          "name two letters, such as LH");
    }
    return this;
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    boolean inVolume = band.length() == 3;
    var kernel =
        new SeparableKernel(
            kernel(band.charAt(0)),
            kernel(band.charAt(1)),
            inVolume ? kernel(band.charAt(2)) : Kernel.IDENTITY);
    double[] response = pooling.response(kernel, inVolume, image, box, padding);
    return List.of(Volume.of(image.geometry().crop(box), response));
  }

  /** All levels along one axis as one kernel. */
  private Kernel kernel(char letter) {
    Kernel low = placed(wavelet.low());
    Kernel all = Kernel.IDENTITY;
    for (int l = 1; l < level; l++) {
      all = all.then(low.spread(1 << (l - 1)));
    }
    Kernel last = letter == 'L' ? low : placed(wavelet.high());
    return all.then(last.spread(1 << (level - 1)));
  }

  private static Kernel placed(double[] taps) {
    return new Kernel(-(taps.length / 2), taps);
  }
}
