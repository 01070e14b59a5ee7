package org.hepacast.radiomics.io.png;

import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.hepacast.radiomics.io.ByteSource;
import org.hepacast.radiomics.io.ImageFormat;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.MemoryBudget;
import org.hepacast.radiomics.volume.PixelType;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.Volume;

/**
 * Reads grey PNG files of 8 or 16 bits (ISO/IEC 15948) as two-dimensional images, by the decoder of
 * the JDK. Grey values are taken as they are stored: gamma and colour profiles change nothing.
 *
 * <p>A PNG has no trustworthy pixel size (its pHYs chunk tells the resolution of a screen or a
 * printer), so that a pixel counts as 1 mm: millimetres in the results are pixels.
 */
public final class Png {

  /** What a report says of the spacing. */
  public static final String ORIGIN = "PNG file, which has no pixel size: 1 mm assumed";

  private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G'};

  /** What a reader of any format needs to know. */
  public static final ImageFormat FORMAT =
      new ImageFormat() {
        @Override
        public String key() {
          return "png";
        }

        @Override
        public String extension() {
          return ".png";
        }

        @Override
        public String origin() {
          return ORIGIN;
        }

        @Override
        public boolean matches(byte[] start) {
          return Arrays.equals(
              start, 0, Math.min(start.length, MAGIC.length), MAGIC, 0, MAGIC.length);
        }

        @Override
        public Volume readVolume(Path file) {
          return Png.readVolume(file);
        }

        @Override
        public LabelMap readLabels(Path file) {
          return Png.readLabels(file);
        }
      };

  private Png() {}

  /** A file as a two-dimensional image; what is damaged or not grey is refused. */
  public static Volume readVolume(Path file) {
    return Refusal.naming(file, () -> readVolume(bytes(file)));
  }

  /** The same from the bytes of a file. */
  public static Volume readVolume(byte[] file) {
    Raster pixels = read(file);
    Geometry grid = grid(pixels);
    float[] grey = pixels.getSamples(0, 0, grid.nx(), grid.ny(), 0, (float[]) null);
    return Volume.of(grid, type(pixels), grey);
  }

  /** Grey values as labels: 0 is background. */
  public static LabelMap readLabels(Path file) {
    return Refusal.naming(
        file,
        () -> {
          Raster pixels = read(bytes(file));
          Geometry grid = grid(pixels);
          char[] labels = new char[grid.voxelCount()];
          for (int y = 0, i = 0; y < grid.ny(); y++) {
            for (int x = 0; x < grid.nx(); x++) {
              labels[i++] = (char) pixels.getSample(x, y, 0);
            }
          }
          return LabelMap.of(grid, labels);
        });
  }

  private static Geometry grid(Raster pixels) {
    return Geometry.plane(pixels.getWidth(), pixels.getHeight(), 1, 1);
  }

  private static PixelType type(Raster pixels) {
    return pixels.getSampleModel().getSampleSize(0) == 8 ? PixelType.UINT8 : PixelType.UINT16;
  }

  private static Raster read(byte[] file) {
    ImageReader reader = jdkReader();
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      requireGrey(reader);
      requireHeld(reader, file.length);
      return reader.read(0).getRaster();
    } catch (RadiomicsException own) {
      throw own;
    } catch (IOException | RuntimeException e) {
      // Decoders answer a corrupt stream with whatever they trip over.
      throw Refusal.malformed("the PNG image is corrupt (" + e.getClass().getSimpleName() + ")");
    } finally {
      reader.dispose();
    }
  }

  private static byte[] bytes(Path file) {
    try {
      MemoryBudget.require(Files.size(file), "the PNG file");
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
  }

  /** Asked of the header, before anything is decoded. */
  private static void requireGrey(ImageReader reader) throws IOException {
    ImageTypeSpecifier stored = reader.getRawImageType(0);
    boolean grey =
        stored != null
            && stored.getNumBands() == 1
            && stored.getBitsPerBand(0) >= 8
            && !(stored.getColorModel() instanceof IndexColorModel);
    if (!grey) {
      throw Refusal.unsupported(
          "the PNG image is not grey of 8 or 16 bits (colour, transparency, a palette or few bits)",
          "convert it to 8 or 16 bit grey without transparency");
    }
  }

  /** The decoder takes room for all pixels of the header, however few bytes follow. */
  private static void requireHeld(ImageReader reader, long fileBytes) throws IOException {
    long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
    int bytesPerPixel = reader.getRawImageType(0).getBitsPerBand(0) / Byte.SIZE;
    if (pixels > fileBytes * ByteSource.BEST_DEFLATE_RATIO / bytesPerPixel) {
      throw Refusal.malformed(
          "the PNG file of %d bytes is too short for the %d x %d pixels that its header promises"
              .formatted(fileBytes, reader.getWidth(0), reader.getHeight(0)));
    }
    // Two bytes per pixel in the decoder, four in the volume.
    MemoryBudget.require(6 * pixels, "the PNG image");
  }

  /** The JDK's own, whatever other readers are on the class path. */
  private static ImageReader jdkReader() {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (reader.getClass().getModule().equals(ImageIO.class.getModule())) {
        return reader;
      }
    }
    throw Refusal.unsupported(
        "this Java runtime lacks the PNG decoder", "run it with the module java.desktop");
  }
}
