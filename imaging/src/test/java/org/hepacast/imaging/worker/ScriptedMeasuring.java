package org.hepacast.imaging.worker;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hepacast.contracts.imaging.ImagingFeatures;
import org.hepacast.contracts.imaging.ImagingOutcome;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.contracts.imaging.ImagingRequest;
import org.hepacast.contracts.imaging.MeasuredRegion;
import org.hepacast.imaging.store.Decision;
import org.hepacast.imaging.store.Picture;
import org.hepacast.imaging.store.StowObject;

/** Measures what it is told; the real measurement is tested with the studies. */
final class ScriptedMeasuring implements Measuring {
  static final List<Decision> DECISIONS = List.of(new Decision("1.2.3.1", "CT", true, "it fits"));
  String content = "content-1";
  List<StowObject> objects = List.of();
  Supplier<Answer> answer = this::done;
  Supplier<Boolean> foreign = () -> false;
  final AtomicInteger measured = new AtomicInteger();

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
    return new Done(outcome, Instant.parse("2026-01-01T00:00:00Z"), pictures, objects);
  }

  @Override
  public Prepared prepare(Path folder, ImagingRequest request, String digest, Watch watch) {
    watch.at(0, 1);
    if (foreign.get()) {
      return new Refused(ImagingRefusal.OTHER_PATIENT, "Another patient.", DECISIONS);
    }
    return new Ready(
        content,
        DECISIONS,
        following -> {
          following.at(0, 4);
          measured.incrementAndGet();
          return answer.get();
        });
  }
}
