package org.hepacast.radiomics.filter;

import java.util.List;
import org.hepacast.radiomics.parameter.Accepts;
import org.hepacast.radiomics.parameter.Parameter;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/**
 * Length of the gradient by central differences, the border voxel repeated; single precision as
 * ITK's GradientMagnitudeImageFilter returns it.
 *
 * @param useSpacing per mm instead of per voxel
 */
public record GradientMagnitude(boolean useSpacing) implements ImageFilter {

  static final Parameter<Boolean> USE_SPACING =
      Parameter.of(
              "gradientUseSpacing", Accepts.flag(), true, "Gradient: per mm instead of per voxel.")
          .ofPyradiomics()
          .labelled("spacing");

  public static final ImageType TYPE =
      ImageType.of(
          "Gradient",
          ImageType.Origin.PYRADIOMICS,
          "length of the gradient",
          settings -> new GradientMagnitude(settings.get(USE_SPACING)),
          USE_SPACING);

  @Override
  public List<String> names() {
    return List.of("gradient");
  }

  @Override
  public List<Volume> apply(Volume image, Box box) {
    Geometry grid = image.geometry();
    Box around = box.grow(1, 1, 1, grid);
    double[] v = image.crop(around).toDoubles();
    Geometry target = grid.crop(box);
    double sx = useSpacing ? grid.spacing().x() : 1;
    double sy = useSpacing ? grid.spacing().y() : 1;
    double sz = useSpacing ? grid.spacing().z() : 1;
    int strideY = around.nx();
    int strideZ = around.nx() * around.ny();
    float[] magnitude = new float[target.voxelCount()];
    for (int z = 0, i = 0; z < box.nz(); z++) {
      int cz = z + box.z() - around.z();
      for (int y = 0; y < box.ny(); y++) {
        int cy = y + box.y() - around.y();
        for (int x = 0; x < box.nx(); x++, i++) {
          int cx = x + box.x() - around.x();
          int at = cx + strideY * cy + strideZ * cz;
          double dx = difference(v, at, cx, around.nx(), 1) / sx;
          double dy = difference(v, at, cy, around.ny(), strideY) / sy;
          double dz = difference(v, at, cz, around.nz(), strideZ) / sz;
          magnitude[i] = (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
        }
      }
    }
    return List.of(Volume.of(target, PixelType.FLOAT32, magnitude));
  }

  private static double difference(double[] v, int at, int position, int n, int stride) {
    double after = v[position < n - 1 ? at + stride : at];
    double before = v[position > 0 ? at - stride : at];
    return 0.5 * (after - before);
  }
}
