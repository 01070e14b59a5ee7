package org.hepacast.testbed.phantom.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.InstanceReference;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.image.CalibratedRegion;
import org.hepacast.dicom.image.GreyFrames;
import org.hepacast.dicom.image.Ultrasound;
import org.hepacast.phantom.us.UltrasoundFrame;
import org.hepacast.phantom.us.UltrasoundLesion;
import org.hepacast.phantom.us.UltrasoundPhantom;
import org.hepacast.phantom.us.UltrasoundPlan;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Geometry;
import org.hepacast.radiomics.volume.Mask;

/**
 * An image or clip of a phantom as files: {@code us/0001.dcm} and {@code seg.dcm}, a segmentation
 * of the first frame.
 */
public final class UltrasoundStudy {

  private static final double FRAME_MS = 40;

  private final UltrasoundPhantom phantom;
  private final List<UltrasoundFrame> frames;
  private final Examination examination;
  private final Optional<Fault> fault;

  private UltrasoundStudy(
      UltrasoundPhantom phantom,
      List<UltrasoundFrame> frames,
      Examination examination,
      Optional<Fault> fault) {
    this.phantom = phantom;
    this.frames = frames;
    this.examination = examination;
    this.fault = fault;
  }

  /** Draws the frames; refuses lesions that have no room. */
  public static UltrasoundStudy of(UltrasoundPlan plan, Examination examination) {
    var phantom = new UltrasoundPhantom(plan);
    List<UltrasoundFrame> frames =
        IntStream.range(0, plan.frames()).parallel().mapToObj(phantom::frame).toList();
    return new UltrasoundStudy(phantom, frames, examination, Optional.empty());
  }

  /** The same study, spoilt. */
  public UltrasoundStudy with(Fault spoilt) {
    return new UltrasoundStudy(phantom, frames, examination, Optional.of(spoilt));
  }

  public List<UltrasoundFrame> frames() {
    return frames;
  }

  public List<UltrasoundLesion> truth() {
    return phantom.truth();
  }

  /** The UID of the study. */
  public String studyUid() {
    return examination.uid(plan());
  }

  /** The UID of the image's series. */
  public String seriesUid() {
    return image().header().series().uid();
  }

  /** Writes all files and returns them, the image first. */
  public List<Path> write(Path folder) {
    Ultrasound image = image();
    var files = new StudyFiles(folder, fault);
    files.images("us", 1, _ -> image.object());
    if (fault.filter(Fault.NO_SEGMENTATION::equals).isEmpty()) {
      var regions = new Regions(source(image), regions());
      files.regions("seg", number -> regions.segmentation(header("Segmentation", 10 + number)));
    }
    return files.written();
  }

  private Ultrasound image() {
    UltrasoundPlan plan = phantom.plan();
    int[] box = phantom.region();
    var region =
        new CalibratedRegion(
            new Box(box[0], box[1], 0, box[2] - box[0] + 1, box[3] - box[1] + 1, 1),
            plan.pixelMm(),
            plan.pixelMm());
    var greys =
        new GreyFrames(
            plan.columns(),
            plan.rows(),
            frames.stream().map(UltrasoundFrame::grey).toList(),
            FRAME_MS);
    return new Ultrasound(header("B-mode liver", 1), greys, List.of(region));
  }

  private SourceImages source(Ultrasound image) {
    SourceImages source = image.source(1);
    if (fault.filter(Fault.SEGMENTATION_OF_ANOTHER_SERIES::equals).isEmpty()) {
      return source;
    }
    String sopClass = source.slices().getFirst().sopClass();
    return new SourceImages(
        examination.derived(plan(), "another series"),
        examination.derived(plan(), "another frame of reference"),
        source.grid(),
        List.of(new InstanceReference(sopClass, examination.derived(plan(), "another image"))));
  }

  private List<NamedRegion> regions() {
    UltrasoundFrame frame = frames.getFirst();
    Geometry grid = phantom.plan().grid();
    List<NamedRegion> regions = new ArrayList<>();
    regions.add(
        new NamedRegion(
            "Liver", NamedRegion.Kind.LIVER, Mask.of(grid, frame.liver()), Optional.empty()));
    for (UltrasoundLesion lesion : truth()) {
      String label = String.format(Locale.ROOT, "Lesion %d", lesion.number());
      regions.add(
          new NamedRegion(
              label,
              NamedRegion.Kind.LESION,
              only(grid, frame.lesion(), lesion.number()),
              Optional.of(examination.derived(plan(), label))));
    }
    return regions;
  }

  private static Mask only(Geometry grid, byte[] labels, int wanted) {
    byte[] pixels = new byte[labels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (labels[i] == wanted ? 1 : 0);
    }
    return Mask.of(grid, pixels);
  }

  private String plan() {
    return "us " + phantom.plan();
  }

  private Header header(String series, int number) {
    Examination whose =
        fault.filter(Fault.STRANGER::equals).isPresent()
            ? examination.ofStranger(plan())
            : examination;
    return whose.header(plan(), series, number);
  }
}
