package org.hepacast.radiomics.feature;

import java.util.function.ToDoubleFunction;

/** PyRadiomics' shape features in three dimensions. */
public enum ShapeFeature {
  MESH_VOLUME(Shape::meshVolume),
  VOXEL_VOLUME(s -> s.voxels() * s.voxelVolume()),
  SURFACE_AREA(Shape::area),
  SURFACE_VOLUME_RATIO(s -> s.area() / s.meshVolume()),
  SPHERICITY(Shape::sphericity),
  COMPACTNESS_1(Shape::compactness1),
  COMPACTNESS_2(Shape::compactness2),
  SPHERICAL_DISPROPORTION(s -> 1 / s.sphericity()),
  MAXIMUM_3D_DIAMETER(s -> s.diameters().space()),
  MAXIMUM_2D_DIAMETER_SLICE(s -> s.diameters().slice()),
  MAXIMUM_2D_DIAMETER_COLUMN(s -> s.diameters().column()),
  MAXIMUM_2D_DIAMETER_ROW(s -> s.diameters().row()),
  MAJOR_AXIS_LENGTH(s -> 4 * Math.sqrt(s.axisVariances()[2])),
  MINOR_AXIS_LENGTH(s -> 4 * Math.sqrt(s.axisVariances()[1])),
  LEAST_AXIS_LENGTH(s -> 4 * Math.sqrt(s.axisVariances()[0])),
  ELONGATION(Shape::elongation),
  FLATNESS(Shape::flatness);

  private final ToDoubleFunction<Shape> formula;

  ShapeFeature(ToDoubleFunction<Shape> formula) {
    this.formula = formula;
  }

  /** Its value, in mm, mm2, mm3 or without unit. */
  public double of(Shape shape) {
    return formula.applyAsDouble(shape);
  }
}
