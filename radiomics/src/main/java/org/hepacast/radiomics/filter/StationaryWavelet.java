package org.hepacast.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.parameter.Slices;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/**
 * PyRadiomics' undecimated wavelet transform: PyWavelets' {@code swtn} of one level, repeated on
 * the approximation without spreading the filters. The image is periodic, an odd axis lengthened by
 * a copy of its first voxel. Names run x, y, z: {@code HLL} is high along x. Single precision
 * images are filtered in single precision, as PyWavelets does.
 *
 * @param startLevel levels to pass over before the first one that is returned
 * @param levels levels to return
 * @param flat the axis that is not filtered, or {@code NONE}
 */
public record StationaryWavelet(Wavelet wavelet, int startLevel, int levels, Axis flat)
    implements ImageFilter {

  static final Parameter<Wavelet> WAVELET =
      Parameter.of(
              "wavelet",
              Accepts.oneOf(Wavelet.all())
                  .described("the name of a discrete wavelet of PyWavelets"),
              Wavelet.of("coif1"),
              "Wavelet, SeparableWavelet: PyWavelets' name.")
          .ofPyradiomics();

  static final Parameter<Integer> START_LEVEL =
      Parameter.of("start_level", Accepts.integer(0, 16), 0, "Wavelet: levels to pass over.")
          .ofPyradiomics()
          .labelled("start");

  static final Parameter<Integer> LEVEL =
      Parameter.of("level", Accepts.integer(1, 16), 1, "Wavelet: levels to return.")
          .ofPyradiomics();

  public static final ImageType TYPE =
      ImageType.of(
          "Wavelet",
          ImageType.Origin.PYRADIOMICS,
          "all bands of an undecimated wavelet transform",
          settings ->
              new StationaryWavelet(
                  settings.get(WAVELET),
                  settings.get(START_LEVEL),
                  settings.get(LEVEL),
                  Slices.flat(settings)),
          WAVELET,
          START_LEVEL,
          LEVEL,
          Slices.FORCE_2D,
          Slices.FORCE_2D_DIMENSION);

  private static final List<Axis> AXES = List.of(Axis.X, Axis.Y, Axis.Z);

  public StationaryWavelet {
    START_LEVEL.require(startLevel);
    LEVEL.require(levels);
  }

  /**
   * Per level all bands that are high along some axis; the last level's approximation at the end.
   */
  @Override
  public List<String> names() {
    List<String> bands = new ArrayList<>(List.of(""));
    for (Axis axis : AXES) {
      if (axis != flat) {
        bands = bands.stream().flatMap(band -> Stream.of(band + "L", band + "H")).toList();
      }
    }
    List<String> names = new ArrayList<>();
    for (int level = 1; level <= levels; level++) {
      String number = level == 1 ? "" : Integer.toString(level);
      bands.stream().skip(1).forEach(band -> names.add("wavelet" + number + "-" + band));
      if (level == levels) {
        names.add("wavelet" + number + "-" + bands.getFirst());
      }
    }
    return names;
  }

  @Override
  public ImageFilter inPlane() {
    return new StationaryWavelet(wavelet, startLevel, levels, Axis.Z);
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Wavelet filters = image.type() == PixelType.FLOAT32 ? wavelet.single() : wavelet;
    int depth = startLevel + levels;
    Block block = Block.gather(image, box, margins(depth), Padding.PERIODIC_EVEN);
    Geometry target = image.geometry().crop(box);
    List<Volume> derived = new ArrayList<>();
    for (int level = 0; level < depth; level++) {
      if (level < startLevel) {
        block = approximation(block, filters);
        continue;
      }
      List<Block> bands = decompose(block, filters);
      block = bands.removeFirst();
      if (level == depth - 1) {
        bands.add(block);
      }
      for (Block band : bands) {
        derived.add(Volume.of(target, band.without(margins(depth - 1 - level))));
      }
    }
    return derived;
  }

  /** What so many further levels use up. */
  private Block.Margins margins(int depth) {
    int length = wavelet.low().length;
    int after = length / 2;
    return Block.Margins.of(depth * (length - 1 - after), depth * after, flat);
  }

  private Block approximation(Block block, Wavelet filters) {
    Block low = block;
    for (Axis axis : AXES) {
      low = axis == flat ? low : low.convolved(axis, filters.low());
    }
    return low;
  }

  /** All bands, the approximation first; 14 one-dimensional filterings give the eight of 3D. */
  private List<Block> decompose(Block block, Wavelet filters) {
    List<Block> bands = new ArrayList<>(List.of(block));
    for (Axis axis : AXES) {
      if (axis != flat) {
        List<Block> split = new ArrayList<>();
        for (Block band : bands) {
          split.addAll(band.convolvedAll(axis, filters.low(), filters.high()));
        }
        bands = split;
      }
    }
    return bands;
  }
}
