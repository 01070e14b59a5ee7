package org.hepacast.radiomics.extract;

import java.util.ArrayList;
import java.util.List;
import org.hepacast.radiomics.extract.Names.PyradiomicsName;
import org.hepacast.radiomics.feature.Cooccurrence;
import org.hepacast.radiomics.feature.FirstOrder;
import org.hepacast.radiomics.feature.Glcm;
import org.hepacast.radiomics.feature.Gldm;
import org.hepacast.radiomics.feature.Glrlm;
import org.hepacast.radiomics.feature.Glszm;
import org.hepacast.radiomics.feature.LevelSize;
import org.hepacast.radiomics.feature.Ngtdm;
import org.hepacast.radiomics.feature.Shape;
import org.hepacast.radiomics.feature.Shape2D;
import org.hepacast.radiomics.feature.ShapeFeature;
import org.hepacast.radiomics.feature.Statistic;
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
  NamedValues<Double> ofImage(String imageName, Region region) {
    return ofLevels(imageName, region, GreyLevels.of(region, discretisation(settings), reach()));
  }

  /** The names under which {@link #ofLevels} returns its values, in its order. */
  List<String> names(String imageName) {
    List<String> names = new ArrayList<>();
    selection
        .features()
        .forEach(
            (featureClass, features) -> {
              if (!featureClass.isShape()) {
                features.forEach(name -> names.add(fullName(imageName, featureClass, name)));
              }
            });
    return names;
  }

  private static String fullName(
      String imageName, FeatureClass featureClass, PyradiomicsName name) {
    return imageName + "_" + featureClass.key() + "_" + name.name();
  }

  /** The axis along which nothing is compared. */
  Axis flat() {
    return Slices.flat(settings);
  }

  /** How far a neighbour may lie from a voxel. */
  int reach() {
    return settings.get(Setting.DISTANCES).stream().mapToInt(d -> d).max().orElse(1);
  }

  /** The same for a region whose grey levels are known. */
  NamedValues<Double> ofLevels(String imageName, Region region, GreyLevels grey) {
    var values = new NamedValues<Double>();
    Texture texture = texture(settings);
    selection
        .features()
        .forEach(
            (featureClass, names) -> {
              if (!featureClass.isShape()) {
                double[] features = compute(featureClass, region, grey, texture);
                put(values, imageName, featureClass, names, features);
              }
            });
    return values;
  }

  private double[] compute(
      FeatureClass featureClass, Region region, GreyLevels grey, Texture texture) {
    return switch (featureClass) {
      case FIRSTORDER -> FirstOrder.features(region, grey, settings.get(Setting.VOXEL_ARRAY_SHIFT));
      case GLCM -> Glcm.features(grey, texture);
      case GLDM -> Gldm.features(grey, texture);
      case GLRLM -> Glrlm.features(grey, texture);
      case GLSZM -> Glszm.features(grey, texture);
      case NGTDM -> Ngtdm.features(grey, texture);
      case SHAPE, SHAPE_2D -> throw new IllegalArgumentException("shape has no image");
    };
  }

  private static void put(
      NamedValues<Double> values,
      String imageName,
      FeatureClass featureClass,
      List<PyradiomicsName> names,
      double[] features) {
    for (PyradiomicsName name : names) {
      values.put(
          fullName(imageName, featureClass, name),
          features[ordinal(featureClass, name.feature())],
          "the image " + imageName);
    }
  }

  private static int ordinal(FeatureClass featureClass, String feature) {
    return switch (featureClass) {
      case FIRSTORDER -> Statistic.valueOf(feature).ordinal();
      case GLCM -> Cooccurrence.valueOf(feature).ordinal();
      case GLDM, GLRLM, GLSZM -> LevelSize.valueOf(feature).ordinal();
      case NGTDM -> Ngtdm.Feature.valueOf(feature).ordinal();
      case SHAPE, SHAPE_2D -> throw new IllegalArgumentException("shape has no image");
    };
  }

  /** Shape of the region in the box. */
  NamedValues<Double> ofShape(Region region) {
    var values = new NamedValues<Double>();
    selection
        .features()
        .forEach(
            (featureClass, names) -> {
              // As in PyRadiomics, a parameter file for volumes runs on a two-dimensional image.
              if (featureClass == FeatureClass.SHAPE && !region.geometry().planar()) {
                Shape shape = Shape.of(region.geometry(), region.mask());
                for (PyradiomicsName name : names) {
                  values.put(
                      "original_shape_" + name.name(),
                      ShapeFeature.valueOf(name.feature()).of(shape),
                      "the region");
                }
              } else if (featureClass == FeatureClass.SHAPE_2D) {
                Shape2D shape = shape2D(region);
                for (PyradiomicsName name : names) {
                  values.put(
                      "original_shape2D_" + name.name(),
                      shape.of(Shape2D.Feature.valueOf(name.feature())),
                      "the region");
                }
              }
            });
    return values;
  }

  private Shape2D shape2D(Region region) {
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
