package org.hepacast.radiomics.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hepacast.radiomics.io.ByteSource;
import org.hepacast.radiomics.io.nifti.Nifti;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/** NIfTI files as volumes and as label maps. */
final class NiftiTarget {

  private NiftiTarget() {}

  static Stream<byte[]> seeds() throws IOException {
    Volume volume = Volume.of(Geometry.of(3, 2, 2, 1, 1, 2), PixelType.INT16, new float[12]);
    Path plain = Files.createTempFile("seed", ".nii");
    Path zipped = Files.createTempFile("seed", ".nii.gz");
    try {
      Nifti.write(plain, volume);
      Nifti.write(zipped, volume);
      return Stream.of(Files.readAllBytes(plain), Files.readAllBytes(zipped));
    } finally {
      Files.delete(plain);
      Files.delete(zipped);
    }
  }

  static void run(byte[] file) {
    Harmless.run(() -> Nifti.readVolume(ByteSource.of(file)));
    Harmless.run(() -> Nifti.readLabels(ByteSource.of(file)));
  }
}
