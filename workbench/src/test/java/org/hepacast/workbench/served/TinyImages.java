package org.hepacast.workbench.served;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.hepacast.prognosis.random.Seeds;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.workbench.cohort.PatientImage;
import org.hepacast.workbench.cohort.StudyImages;

/**
 * Images of a few voxels, measured in no time: grey noise that is louder within the tumour of a
 * patient with the outcome.
 *
 * @param plane whether they are ultrasound images
 * @param outcome of each patient
 */
record TinyImages(boolean plane, int[] outcome) implements StudyImages {
  private static final int WIDE = 22;
  private static final int DEEP = 9;
  private static final double TUMOUR_MM = 7;
  private static final double VOXEL_MM = 2;

  @Override
  public Set<String> masks() {
    return Set.of(LESIONS, LIVER, PRIMARY);
  }

  @Override
  public String digest(int row) {
    return "%040x%024x".formatted(row, 0);
  }

  @Override
  public PatientImage read(int row) {
    RandomGenerator random = new Seeds(11).generator(row);
    int deep = plane ? 1 : DEEP;
    Geometry grid =
        plane
            ? Geometry.plane(WIDE, WIDE, VOXEL_MM, VOXEL_MM)
            : Geometry.of(WIDE, WIDE, deep, VOXEL_MM, VOXEL_MM, VOXEL_MM);
    float[] grey = new float[WIDE * WIDE * deep];
    byte[] tumour = new byte[grey.length];
    byte[] liver = new byte[grey.length];
    for (int i = 0; i < grey.length; i++) {
      double x = VOXEL_MM * (i % WIDE - WIDE / 2);
      double y = VOXEL_MM * (i / WIDE % WIDE - WIDE / 2);
      double z = VOXEL_MM * (i / WIDE / WIDE - deep / 2);
      tumour[i] = (byte) (x * x + y * y + z * z < TUMOUR_MM * TUMOUR_MM ? 1 : 0);
      liver[i] = 1;
      double loud = 8 + (tumour[i] == 1 ? 8 + 8 * outcome[row] : 0);
      grey[i] = (float) Math.rint(100 + loud * random.nextGaussian());
    }
    Mask lesion = Mask.of(grid, tumour);
    return new PatientImage(
        new ImageSource(
            Volume.of(grid, plane ? PixelType.UINT8 : PixelType.INT16, grey),
            Optional.empty(),
            Optional.empty(),
            "noise",
            ""),
        Map.of(LESIONS, lesion, PRIMARY, lesion, LIVER, Mask.of(grid, liver)));
  }
}
