package org.hepacast.radiomics.io.nrrd;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.hepacast.radiomics.io.ByteSource;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.io.VoxelCodec;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.Vector3;
import org.hepacast.radiomics.volume.Volume;

/**
 * Reads NRRD with its voxels attached or in a file beside it, raw or gzip; writes it attached and
 * gzip.
 */
public final class Nrrd {

  private static final int MAX_LINE_SKIP = 1 << 16;

  private static final byte[] MAGIC = "NRRD".getBytes(StandardCharsets.US_ASCII);

  /** What a reader of any format needs to know. */
  public static final ImageFormat FORMAT =
      new ImageFormat() {
        @Override
        public String key() {
          return "nrrd";
        }

        @Override
        public String extension() {
          return ".nrrd";
        }

        @Override
        public String origin() {
          return "NRRD file";
        }

        @Override
        public boolean matches(byte[] start) {
          return Arrays.equals(
              start, 0, Math.min(start.length, MAGIC.length), MAGIC, 0, MAGIC.length);
        }

        @Override
        public Volume readVolume(Path file) {
          return Nrrd.readVolume(file);
        }

        @Override
        public LabelMap readLabels(Path file) {
          return Nrrd.readLabels(file);
        }

        @Override
        public void write(Path file, Volume volume) {
          Nrrd.write(file, volume);
        }
      };

  private Nrrd() {}

  /** A file and, where its header says so, the voxels in another file of the same folder. */
  public static Volume readVolume(Path file) {
    return read(file, (header, voxels) -> header.codec().readVolume(voxels, header.geometry()));
  }

  /** The same as whole numbers from 0. */
  public static LabelMap readLabels(Path file) {
    return read(file, (header, voxels) -> header.codec().readLabels(voxels, header.geometry()));
  }

  /** Attached voxels only: bytes have no folder to look into. */
  public static Volume readVolume(ByteSource in) {
    NrrdHeader header = NrrdHeader.read(in);
    if (header.dataFile() != null) {
      throw Refusal.unsupported("the voxels are in another file", "read it by its path");
    }
    return header.codec().readVolume(voxels(header, in), header.geometry());
  }

  private static <T> T read(Path file, BiFunction<NrrdHeader, ByteSource, T> voxelReader) {
    try (ByteSource in = ByteSource.open(file)) {
      return Refusal.naming(file, () -> read(file, in, voxelReader));
    }
  }

  private static <T> T read(
      Path file, ByteSource in, BiFunction<NrrdHeader, ByteSource, T> voxelReader) {
    NrrdHeader header = NrrdHeader.read(in);
    String name = header.dataFile();
    if (name == null) {
      return voxelReader.apply(header, voxels(header, in));
    }
    try (ByteSource data = openDetached(file, name, header)) {
      return voxelReader.apply(header, data);
    }
  }

  private static ByteSource openDetached(Path file, String name, NrrdHeader header) {
    // A header from elsewhere must not point anywhere else on this machine.
    if (!name.matches("[^/\\\\%\\s][^/\\\\%]*") || name.equals("..") || name.startsWith("LIST")) {
      throw Refusal.unsupported(
          "the voxels are in " + Refusal.quoted(name), "put them into one file beside the header");
    }
    Path data = file.toAbsolutePath().resolveSibling(name);
    ByteSource source = ByteSource.open(data);
    // A gzip file opens decompressed already; its own header needs no second look.
    skip(header, source);
    return source;
  }

  private static ByteSource voxels(NrrdHeader header, ByteSource in) {
    ByteSource voxels = header.gzip() ? in.gunzipRest() : in;
    skip(header, voxels);
    return voxels;
  }

  private static void skip(NrrdHeader header, ByteSource in) {
    if (header.byteSkip() == -1) {
      Geometry grid = header.geometry();
      in.skipToLast((long) grid.voxelCount() * header.codec().stored().bytes());
      return;
    }
    if (header.lineSkip() > MAX_LINE_SKIP) {
      throw Refusal.malformed("line skip of the NRRD header is out of range");
    }
    for (long line = 0; line < header.lineSkip(); line++) {
      int value = in.read();
      while (value >= 0 && value != '\n') {
        value = in.read();
      }
    }
    in.skip(header.byteSkip());
  }

  /** Writes the volume in its own type. */
  public static void write(Path file, Volume volume) {
    byte[] header = header(volume).getBytes(StandardCharsets.US_ASCII);
    var codec = VoxelCodec.unscaled(volume.type(), ByteOrder.LITTLE_ENDIAN);
    FileOutput.Content voxels = FileOutput.gzip(out -> codec.write(volume, FileOutput.sink(out)));
    FileOutput.write(
        file,
        out -> {
          out.write(header);
          voxels.writeTo(out);
        });
  }

  private static String header(Volume volume) {
    Geometry grid = volume.geometry();
    return """
    NRRD0004
    type: %s
    %s
    endian: little
    encoding: gzip

    """
        .formatted(NrrdHeader.name(volume.type()), grid.planar() ? plane(grid) : space(grid));
  }

  private static String space(Geometry grid) {
    return """
    dimension: 3
    space: left-posterior-superior
    sizes: %d %d %d
    space directions: %s %s %s
    kinds: domain domain domain
    space origin: %s\
    """
        .formatted(
            grid.nx(),
            grid.ny(),
            grid.nz(),
            vector(grid.direction().i().times(grid.spacing().x())),
            vector(grid.direction().j().times(grid.spacing().y())),
            vector(grid.direction().k().times(grid.spacing().z())),
            vector(grid.origin()));
  }

  /** As ITK writes and reads two-dimensional images: a plane of its own, not one in the patient. */
  private static String plane(Geometry grid) {
    return """
    dimension: 2
    space dimension: 2
    sizes: %d %d
    space directions: (%s,0) (0,%s)
    kinds: domain domain
    space origin: (%s,%s)\
    """
        .formatted(
            grid.nx(),
            grid.ny(),
            grid.spacing().x(),
            grid.spacing().y(),
            grid.origin().x(),
            grid.origin().y());
  }

  private static String vector(Vector3 v) {
    return "(" + v.x() + "," + v.y() + "," + v.z() + ")";
  }
}
