package org.hepacast.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.feature.Texture.Axis;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/**
 * PyRadiomics' undecimated wavelet transform: PyWavelets' {@code swtn} of one level, repeated on
 * the approximation without spreading the filters. The image is periodic, an odd axis lengthened by
 * a copy of its first voxel. Names run x, y, z: {@code HLL} is high along x.
 *
 * @param startLevel levels to pass over before the first one that is returned
 * @param levels levels to return
 * @param flat the axis that is not filtered, or {@code NONE}
 */
public record StationaryWavelet(Wavelet wavelet, int startLevel, int levels, Axis flat)
    implements ImageFilter {

  @Override
  public List<Derived> apply(Volume image, Box box) {
    Wavelet filters = image.type() == PixelType.FLOAT32 ? wavelet.single() : wavelet;
    int depth = startLevel + levels;
    int length = wavelet.low().length;
    Block block =
        Block.gather(image, box, depth * (length - 1 - length / 2), depth * (length / 2), flat);
    Geometry target = image.geometry().crop(box);
    List<Derived> derived = new ArrayList<>();
    for (int level = 0; level < depth; level++) {
      List<Band> bands =
          level < startLevel ? List.of(approximation(block, filters)) : decompose(block, filters);
      Band low = bands.getFirst();
      block = low.block;
      if (level >= startLevel) {
        String prefix = "wavelet" + (level == startLevel ? "" : level - startLevel + 1) + "-";
        int remaining = depth - 1 - level;
        List<Band> returned = new ArrayList<>(bands.subList(1, bands.size()));
        if (remaining == 0) {
          returned.add(low);
        }
        for (Band band : returned) {
          Volume volume = Volume.of(target, band.block.centre(remaining, length, flat));
          derived.add(new Derived(prefix + band.name, volume));
        }
      }
    }
    return derived;
  }

  /** A band and the letters of its name. */
  private record Band(String name, Block block) {}

  private Band approximation(Block block, Wavelet filters) {
    Band band = new Band("", block);
    for (Axis axis : List.of(Axis.X, Axis.Y, Axis.Z)) {
      band = axis == flat ? band : filtered(band, axis, 'L', filters.low());
    }
    return band;
  }

  /** All bands, the approximation first; 14 one-dimensional filterings give the eight of 3D. */
  private List<Band> decompose(Block block, Wavelet filters) {
    List<Band> bands = List.of(new Band("", block));
    for (Axis axis : List.of(Axis.X, Axis.Y, Axis.Z)) {
      if (axis != flat) {
        List<Band> split = new ArrayList<>();
        for (Band band : bands) {
          split.add(filtered(band, axis, 'L', filters.low()));
          split.add(filtered(band, axis, 'H', filters.high()));
        }
        bands = split;
      }
    }
    return bands;
  }

  private static Band filtered(Band band, Axis axis, char letter, double[] kernel) {
    return new Band(band.name + letter, band.block.convolved(axis, kernel));
  }
}
