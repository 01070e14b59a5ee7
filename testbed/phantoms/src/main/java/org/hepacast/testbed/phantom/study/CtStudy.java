package org.hepacast.testbed.phantom.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hepacast.dicom.header.Header;
import org.hepacast.dicom.header.InstanceReference;
import org.hepacast.dicom.header.SourceImages;
import org.hepacast.dicom.image.CtSeries;
import org.hepacast.dicom.image.CtTechnique;
import org.hepacast.phantom.ct.CtPhantom;
import org.hepacast.phantom.ct.CtPlan;
import org.hepacast.phantom.ct.CtVolume;
import org.hepacast.phantom.ct.LesionTruth;
import org.hepacast.phantom.ct.Lobe;
import org.hepacast.radiomics.volume.Box;
import org.hepacast.radiomics.volume.Mask;

/**
 * A CT of a phantom as files: {@code ct/0001.dcm} and so on, {@code seg.dcm}, {@code rtstruct.dcm}.
 */
public final class CtStudy {

  private static final String IMAGES = "Abdomen portal venous";

  private final CtVolume volume;
  private final Examination examination;
  private final Drawing drawing;
  private final Optional<Fault> fault;

  private CtStudy(
      CtVolume volume, Examination examination, Drawing drawing, Optional<Fault> fault) {
    this.volume = volume;
    this.examination = examination;
    this.drawing = drawing;
    this.fault = fault;
  }

  /** Draws the phantom; refuses metastases that have no room. */
  public static CtStudy of(CtPlan plan, Examination examination, Drawing drawing) {
    CtVolume volume = CtVolume.of(new CtPhantom(plan));
    return new CtStudy(volume, examination, drawing, Optional.empty());
  }

  /** The same study, spoilt. */
  public CtStudy with(Fault spoilt) {
    return new CtStudy(volume, examination, drawing, Optional.of(spoilt));
  }

  /** The volume and the regions that the files hold. */
  public CtVolume volume() {
    return volume;
  }

  public List<LesionTruth> truth() {
    return volume.phantom().truth();
  }

  /** The UID of the study. */
  public String studyUid() {
    return examination.uid(plan());
  }

  /** The UID of the images' series. */
  public String seriesUid() {
    return series().header().series().uid();
  }

  /** Writes all files and returns them, the images first. */
  public List<Path> write(Path folder) {
    CtSeries series = series();
    var files = new StudyFiles(folder, fault);
    files.images("ct", series.slices(), series::slice);
    var regions = new Regions(source(series), regions());
    boolean drawn = fault.filter(Fault.NO_SEGMENTATION::equals).isEmpty();
    if (drawn && drawing.hasSegmentation()) {
      files.regions("seg", number -> regions.segmentation(header("Segmentation", 10 + number)));
    }
    if (drawn && drawing.hasStructures()) {
      files.regions("rtstruct", number -> regions.structures(header("Structure set", 20 + number)));
    }
    return files.written();
  }

  private CtSeries series() {
    return new CtSeries(
        header(IMAGES, 2),
        CtTechnique.portalVenous(),
        volume.volume(),
        examination.derived(plan(), "frame of reference"));
  }

  private String plan() {
    return "ct " + volume.phantom().plan();
  }

  private Header header(String series, int number) {
    Examination whose =
        fault.filter(Fault.STRANGER::equals).isPresent()
            ? examination.ofStranger(plan())
            : examination;
    return whose.header(plan(), series, number);
  }

  private SourceImages source(CtSeries series) {
    SourceImages source = series.source();
    if (fault.filter(Fault.SEGMENTATION_OF_ANOTHER_SERIES::equals).isEmpty()) {
      return source;
    }
    String other = examination.derived(plan(), "another series");
    List<InstanceReference> slices = new ArrayList<>();
    for (int slice = 0; slice < series.slices(); slice++) {
      slices.add(
          new InstanceReference(
              CtSeries.SOP_CLASS, examination.derived(plan(), "another slice " + slice)));
    }
    return new SourceImages(
        other, examination.derived(plan(), "another frame of reference"), source.grid(), slices);
  }

  private List<NamedRegion> regions() {
    Box box = Windows.around(volume.liverBox(), volume.volume().geometry());
    List<NamedRegion> regions = new ArrayList<>();
    regions.add(region("Liver", NamedRegion.Kind.LIVER, volume.liver(box)));
    regions.add(region("Left lobe", NamedRegion.Kind.LEFT_LOBE, volume.lobe(Lobe.LEFT, box)));
    regions.add(region("Right lobe", NamedRegion.Kind.RIGHT_LOBE, volume.lobe(Lobe.RIGHT, box)));
    for (LesionTruth lesion : truth()) {
      String label = String.format(Locale.ROOT, "Lesion %d", lesion.number());
      regions.add(
          new NamedRegion(
              label,
              NamedRegion.Kind.LESION,
              volume.lesion(lesion.number(), box),
              Optional.of(examination.derived(plan(), label))));
    }
    return regions;
  }

  private static NamedRegion region(String label, NamedRegion.Kind kind, Mask mask) {
    return new NamedRegion(label, kind, mask, Optional.empty());
  }
}
