package org.hepacast.radiomics.extract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hepacast.radiomics.feature.Texture.Axis;
import org.hepacast.radiomics.filter.GradientMagnitude;
import org.hepacast.radiomics.filter.ImageFilter;
import org.hepacast.radiomics.filter.LaplacianOfGaussian;
import org.hepacast.radiomics.filter.Pointwise;
import org.hepacast.radiomics.filter.StationaryWavelet;
import org.hepacast.radiomics.filter.Wavelet;

/** The images that a protocol may ask for, and the filters that make them. */
public enum ImageType {
  ORIGINAL("Original", s -> List.of(Pointwise.ORIGINAL)),
  WAVELET(
      "Wavelet",
      s ->
          List.of(
              new StationaryWavelet(
                  Wavelet.of(s.text(Setting.WAVELET)),
                  s.integer(Setting.START_LEVEL),
                  s.integer(Setting.LEVEL),
                  flatAxis(s)))),
  LOG(
      "LoG",
      s ->
          s.list(Setting.SIGMA).stream()
              .map(sigma -> (ImageFilter) LaplacianOfGaussian.of((Number) sigma))
              .toList()),
  SQUARE("Square", s -> List.of(Pointwise.SQUARE)),
  SQUARE_ROOT("SquareRoot", s -> List.of(Pointwise.SQUARE_ROOT)),
  LOGARITHM("Logarithm", s -> List.of(Pointwise.LOGARITHM)),
  EXPONENTIAL("Exponential", s -> List.of(Pointwise.EXPONENTIAL)),
  GRADIENT("Gradient", s -> List.of(new GradientMagnitude(s.flag(Setting.GRADIENT_USE_SPACING))));

  private final String key;
  private final Function<Settings, List<ImageFilter>> filters;

  ImageType(String key, Function<Settings, List<ImageFilter>> filters) {
    this.key = key;
    this.filters = filters;
  }

  /** As a protocol file writes it. */
  public String key() {
    return key;
  }

  List<ImageFilter> filters(Settings settings) {
    return filters.apply(settings);
  }

  static Optional<ImageType> find(String key) {
    return Arrays.stream(values()).filter(t -> t.key.equals(key)).findFirst();
  }

  static String keys() {
    return Arrays.stream(values()).map(ImageType::key).collect(Collectors.joining(", "));
  }

  /** The axis across slices where texture is taken within them. */
  static Axis flatAxis(Settings s) {
    return s.flag(Setting.FORCE_2D) ? sliceAxis(s) : Axis.NONE;
  }

  static Axis sliceAxis(Settings s) {
    return switch (s.integer(Setting.FORCE_2D_DIMENSION)) {
      case 0 -> Axis.Z;
      case 1 -> Axis.Y;
      default -> Axis.X;
    };
  }
}
