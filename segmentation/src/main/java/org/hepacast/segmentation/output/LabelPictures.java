package org.hepacast.segmentation.output;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.hepacast.radiomics.io.FileOutput;
import org.hepacast.radiomics.io.Refusal;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.render.ContourPicture;
import org.hepacast.radiomics.render.ContourPicture.Outline;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.LabelMap;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.pack.PackageManifest;
import org.hepacast.segmentation.pack.PackageManifest.CodedClass;

/** Slices with the outlines of the labels, for a person to look at. */
public final class LabelPictures {

  private static final int MOST = 12;
  // Soft tissue of the abdomen: centre 50, width 350.
  private static final IntensityRange ABDOMEN = new IntensityRange(-125, 225);
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x4d, 0xd0, 0xe1),
          new Color(0xff, 0xc4, 0x00),
          new Color(0xba, 0x68, 0xc8),
          new Color(0x81, 0xc7, 0x84),
          new Color(0xff, 0x8a, 0x65),
          new Color(0x90, 0xa4, 0xae));

  private LabelPictures() {}

  /**
   * Writes up to twelve slices, evenly spread over what was found, as PNG.
   *
   * @param name what the names of the files begin with
   * @return the files; none where nothing was found
   */
  public static List<Path> write(
      Path folder, String name, Volume image, LabelMap labels, PackageManifest manifest) {
    List<Outline> outlines = outlines(labels, manifest);
    Optional<IntensityRange> window =
        manifest.modality().equals("CT") ? Optional.of(ABDOMEN) : Optional.empty();
    List<Path> written = new ArrayList<>();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw Refusal.of(e);
    }
    for (int slice : slices(outlines)) {
      BufferedImage picture = ContourPicture.of(image, slice, outlines, window);
      Path file = folder.resolve("%s-%04d.png".formatted(name, slice));
      FileOutput.write(file, out -> ImageIO.write(picture, "png", out));
      written.add(file);
    }
    return written;
  }

  /** Those that are counted, as lesions, above the others. */
  private static List<Outline> outlines(LabelMap labels, PackageManifest manifest) {
    List<Outline> outlines = new ArrayList<>();
    for (CodedClass one : manifest.classes()) {
      Mask mask = labels.mask(one.label());
      if (!mask.isEmpty()) {
        Color colour = COLOURS.get(manifest.classes().indexOf(one) % COLOURS.size());
        outlines.add(one.counted() ? 0 : outlines.size(), new Outline(mask, colour));
      }
    }
    return outlines;
  }

  private static int[] slices(List<Outline> outlines) {
    int[] held =
        outlines.stream()
            .flatMapToInt(
                outline -> {
                  Box box = outline.mask().requireBox();
                  return IntStream.range(box.z(), box.z() + box.nz());
                })
            .distinct()
            .sorted()
            .toArray();
    int shown = Math.min(MOST, held.length);
    // The middle of each of so many equal parts.
    return IntStream.range(0, shown)
        .map(i -> held[(2 * i + 1) * held.length / (2 * shown)])
        .toArray();
  }
}
