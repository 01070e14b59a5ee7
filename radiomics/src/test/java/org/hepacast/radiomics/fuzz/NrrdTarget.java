package org.hepacast.radiomics.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hepacast.radiomics.io.ByteSource;
import org.hepacast.radiomics.io.nrrd.Nrrd;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.Volume;

/** NRRD files with their voxels attached. */
final class NrrdTarget {

  private NrrdTarget() {}

  private static final String RAW =
      """
      NRRD0004
      type: uchar
      dimension: 2
      space dimension: 2
      sizes: 2 2
      space directions: (1,0) (0,1)
      space origin: (0,0)
      encoding: raw
      byte skip: -1

      abcd\
      """;

  static Stream<byte[]> seeds() throws IOException {
    Path file = Files.createTempFile("seed", ".nrrd");
    try {
      Nrrd.write(file, Volume.of(Geometry.of(3, 2, 2, 1, 1, 2), PixelType.INT16, new float[12]));
      return Stream.of(Files.readAllBytes(file), RAW.getBytes(StandardCharsets.US_ASCII));
    } finally {
      Files.delete(file);
    }
  }

  static void run(byte[] file) {
    Harmless.run(() -> Nrrd.readVolume(ByteSource.of(file)));
  }
}
