package org.hepacast.radiomics.io.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;
import org.hepacast.radiomics.io.ByteSource;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.VoxelCodec;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/** Reads NIfTI-1 and NIfTI-2 as one file, plain or gzip, either byte order; writes NIfTI-1. */
public final class Nifti {

  private static final int MM = 2;
  private static final int SCANNER = 1;

  /** What a reader of any format needs to know. */
  public static final ImageFormat FORMAT =
      new ImageFormat() {
        @Override
        public String key() {
          return "nifti";
        }

        @Override
        public String extension() {
          return ".nii.gz";
        }

        @Override
        public String origin() {
          return "NIfTI file";
        }

        @Override
        public boolean matches(byte[] start) {
          // Its magic word stands behind the header or inside gzip: reading it tells.
          return true;
        }

        @Override
        public Volume readVolume(Path file) {
          return Nifti.readVolume(file);
        }

        @Override
        public LabelMap readLabels(Path file) {
          return Nifti.readLabels(file);
        }

        @Override
        public void write(Path file, Volume volume) {
          Nifti.write(file, volume);
        }
      };

  private Nifti() {}

  /** The first image of a file, with its place in the patient in LPS; a damaged file is refused. */
  public static Volume readVolume(Path file) {
    return read(file, Nifti::readVolume);
  }

  /** The same as whole numbers from 0. */
  public static LabelMap readLabels(Path file) {
    return read(file, Nifti::readLabels);
  }

  private static <T> T read(Path file, Function<ByteSource, T> reading) {
    try (ByteSource in = ByteSource.open(file)) {
      return Refusal.naming(file, () -> reading.apply(in));
    }
  }

  /** The image of a source, which is not closed. */
  public static Volume readVolume(ByteSource in) {
    NiftiHeader header = NiftiHeader.read(in);
    in.skip(header.voxelOffset() - header.headerBytes());
    return header.codec().readVolume(in, header.geometry());
  }

  /** The labels of a source, which is not closed. */
  public static LabelMap readLabels(ByteSource in) {
    NiftiHeader header = NiftiHeader.read(in);
    in.skip(header.voxelOffset() - header.headerBytes());
    return header.codec().readLabels(in, header.geometry());
  }

  /** Writes the volume in its own type; a name that ends in {@code .gz} is compressed. */
  public static void write(Path file, Volume volume) {
    byte[] header = header(volume);
    var codec = VoxelCodec.unscaled(volume.type(), ByteOrder.LITTLE_ENDIAN);
    FileOutput.Content content =
        out -> {
          out.write(header);
          codec.write(volume, FileOutput.sink(out));
        };
    boolean zip = file.toString().endsWith(".gz");
    FileOutput.write(file, zip ? FileOutput.gzip(content) : content);
  }

  private static byte[] header(Volume volume) {
    Geometry grid = volume.geometry();
    if (Math.max(grid.nx(), Math.max(grid.ny(), grid.nz())) > Short.MAX_VALUE) {
      throw Refusal.unsupported(
          "NIfTI-1 holds at most 32767 voxels along an axis", "write NRRD instead");
    }
    // 348 bytes of header and 4 that say "no extension".
    ByteBuffer out = ByteBuffer.allocate(NiftiHeader.SIZE_1 + 4).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0, NiftiHeader.SIZE_1);
    int[] dim = {grid.planar() ? 2 : 3, grid.nx(), grid.ny(), grid.nz(), 1, 1, 1, 1};
    for (int i = 0; i < dim.length; i++) {
      out.putShort(40 + 2 * i, (short) dim[i]);
    }
    out.putShort(70, (short) NiftiHeader.code(volume.type()));
    out.putShort(72, (short) (8 * volume.type().bytes()));
    out.putFloat(108, out.capacity());
    out.putFloat(112, 1);
    out.put(123, (byte) MM);
    out.put(344, "n+1".getBytes(StandardCharsets.US_ASCII));
    putOrientation(out, grid);
    return out.array();
  }

  private static void putOrientation(ByteBuffer out, Geometry grid) {
    Vector3 i = ras(grid.direction().i());
    Vector3 j = ras(grid.direction().j());
    Vector3 k = ras(grid.direction().k());
    Vector3 origin = ras(grid.origin());
    boolean mirrored = i.cross(j).dot(k) < 0;
    var quaternion = Quaternion.of(i, j, mirrored ? k.times(-1) : k);
    Vector3 s = grid.spacing();
    putFloats(out, 76, mirrored ? -1 : 1, s.x(), s.y(), s.z());
    out.putShort(252, (short) SCANNER);
    out.putShort(254, (short) SCANNER);
    putFloats(out, 256, quaternion.b(), quaternion.c(), quaternion.d());
    putFloats(out, 268, origin.x(), origin.y(), origin.z());
    putFloats(out, 280, i.x() * s.x(), j.x() * s.y(), k.x() * s.z(), origin.x());
    putFloats(out, 296, i.y() * s.x(), j.y() * s.y(), k.y() * s.z(), origin.y());
    putFloats(out, 312, i.z() * s.x(), j.z() * s.y(), k.z() * s.z(), origin.z());
  }

  private static Vector3 ras(Vector3 lps) {
    return new Vector3(-lps.x(), -lps.y(), lps.z());
  }

  private static void putFloats(ByteBuffer out, int at, double... values) {
    for (int n = 0; n < values.length; n++) {
      out.putFloat(at + 4 * n, (float) values[n]);
    }
  }
}
