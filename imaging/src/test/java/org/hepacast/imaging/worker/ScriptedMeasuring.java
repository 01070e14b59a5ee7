package org.hepacast.imaging.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hepacast.contracts.imaging.AutomaticSegmentation;
import org.hepacast.contracts.imaging.DrawnLesions;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.LesionPicture;
import org.hepacast.contracts.imaging.MeasuredRegion;
import org.hepacast.contracts.model.Maturity;
import org.hepacast.imaging.store.Decision;
import org.hepacast.imaging.store.Labels;
import org.hepacast.imaging.store.Picture;
import org.hepacast.imaging.store.StowObject;
import org.jspecify.annotations.Nullable;

/** Measures what it is told; the real measurement is tested with the studies. */
final class ScriptedMeasuring implements Measuring {
  static final List<Decision> DECISIONS = List.of(new Decision("1.2.3.1", "CT", true, "it fits"));
  String content = "content-1";
  List<StowObject> objects = List.of();
  @Nullable DrawnLesions lesions =
      new DrawnLesions("3", 40, 2, 2, false, List.of(picture(1), picture(2)));
  Supplier<Answer> answer = this::done;
  Supplier<Boolean> foreign = () -> false;
  final AtomicInteger measured = new AtomicInteger();

  /** Of the regions that would be found where nobody has drawn; null where somebody has. */
  @Nullable String undrawn;

  Supplier<Segmented> found = () -> new Found(labels(undrawn));
  final AtomicInteger segmented = new AtomicInteger();

  Done done() {
    var outcome =
        new ImagingOutcome.Done(
            "CT",
            "1.2.3.1",
            "1.2.3.2.1",
            List.of(MeasuredRegion.volume("intra", 10, 10.0)),
            null,
            new ImagingFeatures(Map.of("radiomics.intra.original_firstorder_Mean", 0.1 + 0.2)),
            List.of());
    var pictures =
        List.of(
            new Picture(1, List.of(new Picture.Contour("intra", "#ffc400")), new byte[] {1, 2, 3}));
    return new Done(outcome, Instant.parse("2026-01-01T00:00:00Z"), pictures, lesions, objects);
  }

  private static LesionPicture picture(int number) {
    return new LesionPicture(
        number,
        30.0 / number,
        9000.0 / number,
        null,
        12,
        -40.5,
        4,
        3,
        3.2,
        2.4,
        List.of(List.of(1, 1, 3, 1, 3, 2, 1, 2)),
        "AQID");
  }

  @Override
  public Prepared prepare(Path folder, ImagingRequest request, String digest, Watch watch) {
    watch.at(0, 1);
    if (foreign.get()) {
      return new Refused(ImagingRefusal.OTHER_PATIENT, "Another patient.", DECISIONS);
    }
    String id = undrawn;
    return id == null ? ready(content, null) : new Undrawn(id, DECISIONS, segmenting());
  }

  private Segmenting segmenting() {
    return new Segmenting() {
      @Override
      public Segmented segment(Watch watch) {
        watch.at(0, 1);
        segmented.incrementAndGet();
        return found.get();
      }

      @Override
      public Settled with(Labels labels) {
        return ready(content + " by " + labels.id(), labels);
      }
    };
  }

  private Ready ready(String contentHash, @Nullable Labels labels) {
    return new Ready(
        contentHash,
        DECISIONS,
        following -> {
          following.at(0, 4);
          measured.incrementAndGet();
          return answer.get();
        },
        labels);
  }

  static Labels labels(String id) {
    return new Labels(
        id,
        new StowObject("1.2.3.9." + id.length(), "1.2.3.9", id.getBytes(UTF_8)),
        new AutomaticSegmentation(
            "by-value",
            "1.0.0",
            "sha256:" + "0".repeat(64),
            Maturity.RESEARCH,
            List.of(new AutomaticSegmentation.SegmentedClass("lesion", 3.5, 0.9)),
            null));
  }
}
