package org.hepacast.imaging.automatic;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.hepacast.contracts.id.DerivedId;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.AutomaticSegmentation.SegmentedClass;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.dicom.header.Equipment;
import org.hepacast.dicom.header.SourceSeries;
import org.hepacast.imaging.measure.UndrawnStudy;
import org.hepacast.imaging.measure.UndrawnStudy.UndrawnSeries;
import org.hepacast.imaging.protocol.Meaning;
import org.hepacast.imaging.protocol.Vocabulary;
import org.hepacast.imaging.study.OwnResults;
import org.hepacast.imaging.study.RefusalReason;
import org.hepacast.imaging.study.StudyRefused;
import org.hepacast.radiomics.cases.Preflight.Finding;
import org.hepacast.radiomics.cases.Preflight.Level;
import org.hepacast.radiomics.io.dicom.DataSet;
import org.hepacast.radiomics.volume.RadiomicsException;
import org.hepacast.radiomics.volume.RadiomicsException.Kind;
import org.hepacast.radiomics.volume.Volume;
import org.hepacast.segmentation.output.LabelObject;
import org.hepacast.segmentation.pack.PackageManifest;
import org.hepacast.segmentation.pack.PackageManifest.CodedClass;
import org.hepacast.segmentation.pack.SegmentationPackage;
import org.hepacast.segmentation.segment.Segmentation;
import org.hepacast.segmentation.segment.Segmenter;
import org.hepacast.segmentation.segment.Suitability;
import org.hepacast.segmentation.window.TileWatch;

/**
 * Segments series by one package, one at a time: a second one would need as much memory again.
 * Tiles are seen in the mirror too, since how far the passes agree is the only measure of how sure
 * the labels are, and the package refuses what is not sure enough. Safe for use by many threads.
 */
public final class PackageSegmenter implements AutoCloseable {

  /** What labels follow from beside images and package; another number makes all anew. */
  private static final String METHOD = "mirrored 1";

  /** Of a study that does not say when it began; the same images give the same bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

  private final SegmentationPackage model;
  private final int threads;
  private final Equipment equipment;
  private final ReentrantLock turn = new ReentrantLock();

  private PackageSegmenter(SegmentationPackage model, int threads, Equipment equipment) {
    this.model = model;
    this.threads = threads;
    this.equipment = equipment;
  }

  /**
   * Opens a package.
   *
   * @param threads tiles at a time
   * @param name of this installation
   * @param version of the suite
   * @throws org.hepacast.modelformat.fault.PackageException for one that cannot be run
   */
  public static PackageSegmenter open(Path folder, int threads, String name, String version) {
    return new PackageSegmenter(
        SegmentationPackage.open(folder),
        threads,
        new Equipment(OwnResults.MANUFACTURER, OwnResults.AUTOMATIC, name, version));
  }

  /** Which regions they would be: the same images and package give the same. */
  public String identity(UndrawnSeries series) {
    return DerivedId.hex(
        "automatic-segmentation",
        METHOD,
        model.digest(),
        series.facts().uid(),
        series.contentHash());
  }

  /**
   * What was found.
   *
   * @param object the labels as DICOM
   */
  public record Found(DataSet object, AutomaticSegmentation segmentation) {}

  /**
   * Refuses what no segmentation could help, before anything is read.
   *
   * @throws StudyRefused where the package does not know what the protocol measures
   */
  public void require(UndrawnStudy study) {
    List<Meaning> unknown =
        study.needed().stream().filter(meaning -> !known().contains(meaning)).toList();
    if (!unknown.isEmpty()) {
      throw refused(
          "does not know what the protocol measures ("
              + unknown.stream().map(Meaning::toString).collect(Collectors.joining(", "))
              + ")",
          "draw it, and send the segmentation to the archive in the same study");
    }
  }

  private Set<Meaning> known() {
    return model.manifest().classes().stream()
        .flatMap(one -> Vocabulary.shipped().ofCode(code(one)).stream())
        .collect(Collectors.toSet());
  }

  private static String code(CodedClass one) {
    return one.type().scheme() + " " + one.type().value();
  }

  /**
   * Segments.
   *
   * @throws StudyRefused where the series does not suit the package, or the package is not sure
   * @throws CancellationException when the process ends, or the watch ends it
   */
  public Found segment(UndrawnSeries series, TileWatch watch) {
    try {
      turn.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (CancellationException) new CancellationException("interrupted").initCause(e);
    }
    try {
      return alone(series, watch);
    } finally {
      turn.unlock();
    }
  }

  private Found alone(UndrawnSeries series, TileWatch watch) {
    Volume volume = series.volume();
    requireSuited(volume, series.facts().modality());
    try {
      SourceSeries source = series.source(volume.geometry());
      Segmentation segmented =
          new Segmenter(model, new Segmenter.Options(true, false, threads))
              .segment(List.of(volume), watch);
      return new Found(object(series, source, segmented), facts(segmented));
    } catch (RadiomicsException e) {
      throw e.kind() == Kind.UNAVAILABLE
          ? StudyRefused.of(e, RefusalReason.IMAGE_GEOMETRY)
          : refused("gives no regions: " + e.reason(), e.remedy());
    }
  }

  private void requireSuited(Volume volume, String modality) {
    Suitability.of(model, volume, Optional.of(modality)).stream()
        .filter(finding -> finding.level() == Level.REFUSED)
        .findFirst()
        .ifPresent(this::throwUnsuited);
  }

  private void throwUnsuited(Finding finding) {
    throw refused(
        "is not made for this series: " + finding.what(),
        "draw the lesions, or " + finding.remedy().orElse("configure another package"));
  }

  private StudyRefused refused(String what, String remedy) {
    return new StudyRefused(
        RefusalReason.NO_SEGMENTATION,
        "nobody has drawn the lesions, and the package " + model.manifest().id() + " " + what,
        remedy);
  }

  private DataSet object(UndrawnSeries series, SourceSeries source, Segmentation segmented) {
    LocalDateTime started = source.study().started();
    return new LabelObject(
            model.manifest(), identity(series), equipment, started == null ? NO_TIME : started)
        .of(segmented.labels(), source);
  }

  private AutomaticSegmentation facts(Segmentation segmented) {
    PackageManifest manifest = model.manifest();
    return new AutomaticSegmentation(
        manifest.name(),
        manifest.version(),
        "sha256:" + model.digest(),
        maturity(manifest),
        manifest.classes().stream().map(one -> found(one, segmented)).toList(),
        null);
  }

  private static SegmentedClass found(CodedClass one, Segmentation segmented) {
    double mm3 = segmented.labels().mask(one.label()).volumeMm3();
    OptionalDouble agreement =
        segmented.agreement().getOrDefault(one.name(), OptionalDouble.empty());
    return new SegmentedClass(
        one.name(), mm3 / 1000, agreement.isPresent() ? agreement.getAsDouble() : null);
  }

  private static Maturity maturity(PackageManifest manifest) {
    return Maturity.valueOf(manifest.maturity().name());
  }

  @Override
  public void close() {
    model.close();
  }
}
