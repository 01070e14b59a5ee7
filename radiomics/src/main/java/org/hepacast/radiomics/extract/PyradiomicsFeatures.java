package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hepacast.radiomics.feature.Shape2D;
import org.hepacast.radiomics.feature.Texture;
import org.hepacast.radiomics.feature.Texture.Convention;
import org.hepacast.radiomics.feature.Texture.Weighting;
import org.hepacast.radiomics.parameter.Settings;
import org.hepacast.radiomics.parameter.Slices;
import org.hepacast.radiomics.prepare.Discretisation;
import org.hepacast.radiomics.prepare.GreyLevels;
import org.hepacast.radiomics.prepare.Region;
import org.hepacast.radiomics.volume.Axis;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Vector3;

/** PyRadiomics' feature classes for one image. */
final class PyradiomicsFeatures {

  private final Settings settings;
  private final Selection.Pyradiomics selection;

  PyradiomicsFeatures(Settings settings, Selection.Pyradiomics selection) {
    this.settings = settings;
    this.selection = selection;
  }

  /** Everything but shape, which does not depend on the image. */
  NamedValues<Double> ofImage(String imageName, Region region, Workers workers) {
    FamilyInput input = input(region, discretisation(settings)::fit).on(workers::parts);
    return named(imageName, false, input, workers);
  }

  /** Shape of the region in the box. */
  NamedValues<Double> ofShape(Region region, Workers workers) {
    var input = new FamilyInput(settings, region, (r, intensities) -> noLevels());
    return named("original", true, input, workers);
  }

  private static GreyLevels noLevels() {
    throw new IllegalStateException("shape has no grey levels");
  }

  /** The names of what {@link #ofKernel} returns, in its order. */
  List<String> names(String imageName) {
    List<String> names = new ArrayList<>();
    selection
        .features()
        .forEach(
            (featureClass, features) -> {
              if (!featureClass.isShape()) {
                features.forEach(name -> names.add(fullName(imageName, featureClass, name.name())));
              }
            });
    return names;
  }

  /** The values for a part of the region whose rule of grey levels is known. */
  double[] ofKernel(Region kernel, Discretisation.Levels levels) {
    FamilyInput input = input(kernel, intensities -> levels);
    return selection.features().entrySet().stream()
        .filter(entry -> !entry.getKey().isShape())
        .flatMapToDouble(
            entry -> {
              FamilyResult result = entry.getKey().compute(input, entry.getValue());
              return entry.getValue().stream().mapToDouble(result::of);
            })
        .toArray();
  }

  private FamilyInput input(Region region, Function<double[], Discretisation.Levels> rule) {
    return new FamilyInput(
            settings,
            region,
            (r, intensities) -> GreyLevels.of(r, intensities, rule.apply(intensities), reach()))
        .by(texture(settings));
  }

  private NamedValues<Double> named(
      String imageName, boolean shape, FamilyInput input, Workers workers) {
    List<FamilyTask> tasks = new ArrayList<>();
    selection
        .features()
        .forEach(
            (featureClass, names) -> {
              boolean defined =
                  featureClass != FeatureClass.SHAPE
                      || !selection.passesOverShape(input.region().geometry());
              if (featureClass.isShape() == shape && defined) {
                String before = fullName(imageName, featureClass, "");
                String source = "the image " + imageName;
                tasks.add(
                    new FamilyTask(
                        featureClass::compute,
                        featureClass.needsLevels(),
                        names,
                        input,
                        before,
                        "",
                        source));
              }
            });
    return FamilyTask.all(tasks, workers);
  }

  private static String fullName(String imageName, FeatureClass featureClass, String name) {
    return imageName + "_" + featureClass.key() + "_" + name;
  }

  /** The axis along which nothing is compared. */
  Axis flat() {
    return Slices.flat(settings);
  }

  /** How far a neighbour may lie from a voxel. */
  private int reach() {
    return settings.get(Setting.DISTANCES).stream().mapToInt(d -> d).max().orElse(1);
  }

  static Shape2D shape2D(Settings settings, Region region) {
    if (region.geometry().planar()) {
      return inPlane(region);
    }
    if (!settings.get(Slices.FORCE_2D)) {
      throw new RadiomicsException(
          RadiomicsException.Kind.PARAMETER,
          "shape2D needs to know the slices",
          "set force2D: true and force2Ddimension, or take shape2D out of featureClass");
    }
    Geometry g = region.geometry();
    byte[] mask = region.mask();
    Vector3 mm = g.spacing();
    return switch (settings.get(Slices.FORCE_2D_DIMENSION)) {
      case X -> {
        Shape2D.requireFlat(g.nx());
        yield Shape2D.of(mask, g.ny(), g.nz(), mm.y(), mm.z());
      }
      case Y -> {
        Shape2D.requireFlat(g.ny());
        yield Shape2D.of(mask, g.nx(), g.nz(), mm.x(), mm.z());
      }
      case Z, NONE -> {
        Shape2D.requireFlat(g.nz());
        yield inPlane(region);
      }
    };
  }

  private static Shape2D inPlane(Region region) {
    Geometry g = region.geometry();
    return Shape2D.of(region.mask(), g.nx(), g.ny(), g.spacing().x(), g.spacing().y());
  }

  static Discretisation discretisation(Settings s) {
    if (s.get(Setting.EQUALIZE_LEVELS).isPresent()) {
      return new Discretisation.EqualisedLevels(s.get(Setting.EQUALIZE_LEVELS).get());
    }
    return s.get(Setting.BIN_COUNT)
        .<Discretisation>map(Discretisation.FixedBinCount::new)
        .orElseGet(() -> new Discretisation.FixedBinWidth(s.get(Setting.BIN_WIDTH)));
  }

  static Texture texture(Settings s) {
    return new Texture(
        s.get(Setting.DISTANCES),
        Slices.flat(s),
        false,
        s.get(Setting.WEIGHTING_NORM).orElse(Weighting.AVERAGED),
        s.get(Setting.SYMMETRICAL_GLCM),
        s.get(Setting.GLDM_A),
        Convention.PYRADIOMICS);
  }
}
