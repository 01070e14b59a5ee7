package org.hepacast.imaging.measure;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.protocol.ProtocolRegion;
import org.hepacast.imaging.region.StudyRegions;
import org.hepacast.radiomics.io.image.ImageSource;
import org.hepacast.radiomics.region.IntensityRange;
import org.hepacast.radiomics.region.MaskAlgebra;
import org.hepacast.radiomics.region.RegionName;
import org.hepacast.radiomics.render.ContourPicture;
import org.hepacast.radiomics.render.ContourPicture.Outline;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;
import org.hepacast.radiomics.volume.Volume;

/**
 * Draws every slice that holds something of what was measured, with the outlines of lesion, rings
 * and organ. Of very many slices only some are drawn, evenly.
 */
final class StudyPictures {

  private static final int MOST = 80;
  // Shows where in the abdomen it lies; on a whole slice the rings of a lesion are one line.
  private static final double AROUND_MM = 60;
  // Soft tissue of the abdomen: centre 50, width 350.
  static final IntensityRange ABDOMEN = new IntensityRange(-125, 225);
  private static final List<Color> COLOURS =
      List.of(
          new Color(0xff, 0xc4, 0x00),
          new Color(0x4d, 0xd0, 0xe1),
          new Color(0xba, 0x68, 0xc8),
          new Color(0x81, 0xc7, 0x84),
          new Color(0xff, 0x8a, 0x65),
          new Color(0x90, 0xa4, 0xae));

  private StudyPictures() {}

  static void draw(
      ImageSource source, StudyRegions regions, MeasurementProtocol protocol, PictureSink sink) {
    if (sink == PictureSink.NONE) {
      return;
    }
    List<Outline> outlines = new ArrayList<>();
    List<SlicePicture.Entry> legend = new ArrayList<>();
    for (ProtocolRegion region : visible(protocol)) {
      Color colour = COLOURS.get(outlines.size() % COLOURS.size());
      outlines.add(new Outline(regions.mask(region), colour));
      legend.add(new SlicePicture.Entry(region.toString(), hex(colour)));
    }
    Optional<IntensityRange> window =
        protocol.series().modality().equals("CT") ? Optional.of(ABDOMEN) : Optional.empty();
    int[] slices = slices(outlines.getFirst().mask());
    Box shown = shown(source.volume().geometry(), outlines, protocol);
    for (int i = 0; i < slices.length; i++) {
      BufferedImage picture =
          picture(
              source.volume(),
              outlines,
              new Box(shown.x(), shown.y(), slices[i], shown.nx(), shown.ny(), 1),
              window);
      sink.take(new SlicePicture(i, slices.length, slices[i], legend, png(picture)));
    }
  }

  /** Of a volume what is outlined and what lies around it; of a plane all. */
  private static Box shown(Geometry grid, List<Outline> outlines, MeasurementProtocol protocol) {
    if (!protocol.series().isVolume()) {
      return grid.box();
    }
    int columns = (int) Math.ceil(AROUND_MM / grid.spacing().x());
    int rows = (int) Math.ceil(AROUND_MM / grid.spacing().y());
    return outlines.stream()
        .map(Outline::mask)
        .reduce(MaskAlgebra::union)
        .orElseThrow()
        .requireBox()
        .grow(columns, rows, 0, grid);
  }

  private static BufferedImage picture(
      Volume volume, List<Outline> outlines, Box part, Optional<IntensityRange> window) {
    List<Outline> within =
        outlines.stream().map(one -> new Outline(one.mask().crop(part), one.colour())).toList();
    return ContourPicture.of(volume.crop(part), 0, within, window);
  }

  /** The lesion above its rings, the organ below; unions show nothing that these do not. */
  private static List<ProtocolRegion> visible(MeasurementProtocol protocol) {
    List<ProtocolRegion> visible = new ArrayList<>();
    for (ProtocolRegion region : protocol.regions().names()) {
      ProtocolRegion shown =
          region instanceof ProtocolRegion.OfLesion(RegionName.IntraPeri(double mm))
              ? new ProtocolRegion.OfLesion(new RegionName.Peri(mm))
              : region;
      if (!visible.contains(shown)) {
        visible.add(shown);
      }
    }
    var lesion = new ProtocolRegion.OfLesion(new RegionName.Intra());
    if (protocol.regions().needsLesions() && !visible.contains(lesion)) {
      visible.add(lesion);
    }
    visible.sort(Comparator.comparingDouble(StudyPictures::depth));
    return visible.subList(0, Math.min(visible.size(), COLOURS.size()));
  }

  private static double depth(ProtocolRegion region) {
    return switch (region) {
      case ProtocolRegion.Primary() -> 0;
      case ProtocolRegion.OfLesion(RegionName.Intra()) -> 1;
      case ProtocolRegion.OfLesion(RegionName.Peri(double mm)) -> 1 + mm;
      case ProtocolRegion.OfLesion(RegionName.IntraPeri(double mm)) -> 1 + mm;
      case ProtocolRegion.OfLesion(RegionName.Parenchyma()) -> 1000;
      case ProtocolRegion.Liver() -> 1001;
    };
  }

  /** None that lies between lesions: whoever opens the page shall see one at once. */
  private static int[] slices(Mask drawn) {
    Box box = drawn.requireBox();
    int[] held =
        IntStream.range(box.z(), box.z() + box.nz()).filter(z -> holds(drawn, box, z)).toArray();
    int step = (held.length + MOST - 1) / MOST;
    return IntStream.range(0, held.length).filter(i -> i % step == 0).map(i -> held[i]).toArray();
  }

  private static boolean holds(Mask drawn, Box box, int z) {
    return IntStream.range(box.y(), box.y() + box.ny())
        .anyMatch(
            y -> IntStream.range(box.x(), box.x() + box.nx()).anyMatch(x -> drawn.at(x, y, z)));
  }

  private static byte[] png(BufferedImage picture) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String hex(Color colour) {
    return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
  }
}
