package org.hepacast.imaging.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hepacast.contracts.imaging.ImagingRefusal;
import org.hepacast.imaging.fixture.TestProtocols;
import org.hepacast.imaging.protocol.MeasurementProtocol;
import org.hepacast.imaging.protocol.Protocols;
import org.hepacast.imaging.warmup.PhantomStudy;
import org.hepacast.radiomics.extract.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fresh process measures a phantom by every protocol until a study comes, and leaves nothing. */
class WarmUpTest {
  /** Of ultrasound, which is sooner drawn. */
  private static final List<MeasurementProtocol> TWO =
      List.of(TestProtocols.us(), TestProtocols.us());

  @TempDir static Path phantom;

  @TempDir Path root;
  private final ScriptedMeasuring measuring = new ScriptedMeasuring();
  private Workspace workspace;

  @BeforeEach
  void open() {
    workspace = new Workspace(root, "own", 2000, 1000);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  @BeforeAll
  static void draw() throws IOException {
    PhantomStudy.write(phantom, Set.of("CT", "US"));
  }

  private int stepsOf(WarmUp warmUp) throws Exception {
    int steps = 0;
    while (warmUp.step(workspace)) {
      steps++;
    }
    return steps;
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(root.resolve("own")).isEmptyDirectory();
    assertThat(workspace.used()).isZero();
  }

  @Test
  void drawsOnceAndMeasuresOnceByEachProtocol() throws Exception {
    var warmUp = new WarmUp(measuring, TWO);
    assertThat(stepsOf(warmUp)).isEqualTo(3);
    assertThat(measuring.measured).hasValue(2);
    assertNothingIsLeft();
    assertThat(warmUp.step(workspace)).as("once in the life of a process").isFalse();
  }

  @Test
  void theFirstStudyEndsItAndHasTheDiskToItself() throws Exception {
    var warmUp = new WarmUp(measuring, TWO);
    warmUp.step(workspace);
    warmUp.step(workspace);
    warmUp.studyCame(workspace);
    assertNothingIsLeft();
    assertThat(warmUp.step(workspace)).isFalse();
    assertThat(measuring.measured).hasValue(1);
  }

  @Test
  void aRequestEndsTheStepUnderWay() throws Exception {
    var warmUp = new WarmUp(measuring, TWO);
    warmUp.step(workspace);
    measuring.foreign =
        () -> {
          warmUp.giveWay();
          return false;
        };
    assertThat(warmUp.step(workspace)).isFalse();
    assertThat(measuring.measured).hasValue(0);
    assertNothingIsLeft();
  }

  @Test
  void withoutProtocolsNothingIsDrawn() throws Exception {
    assertThat(new WarmUp(measuring, List.of()).step(workspace)).isFalse();
    assertNothingIsLeft();
  }

  @Test
  void whereTheDiskIsTakenStudiesWarmUp() throws Exception {
    workspace.take("a");
    workspace.take("b");
    assertThat(new WarmUp(measuring, TWO).step(workspace)).isFalse();
    assertThat(measuring.measured).hasValue(0);
  }

  static List<Supplier<Measuring.Answer>> whatEndsIt() {
    return List.of(
        () -> {
          throw new IllegalStateException("a defect");
        },
        () -> {
          throw new OutOfMemoryError("Java heap space");
        });
  }

  @ParameterizedTest
  @MethodSource("whatEndsIt")
  void aDefectEndsTheWarmUpAndNothingElse(Supplier<Measuring.Answer> defect) throws Exception {
    measuring.answer = defect;
    assertThat(stepsOf(new WarmUp(measuring, TWO))).as("the drawing").isEqualTo(1);
    assertNothingIsLeft();
  }

  @Test
  void aProtocolThatDoesNotFitThePhantomIsPassedOver() throws Exception {
    measuring.answer =
        () -> new Measuring.Refused(ImagingRefusal.REGION_TOO_SMALL, "Too small.", List.of());
    assertThat(stepsOf(new WarmUp(measuring, TWO))).isEqualTo(3);
    assertThat(measuring.measured).hasValue(2);
  }

  @Test
  void theEndOfTheProcessEndsTheStepUnderWay() throws Exception {
    var warmUp = new WarmUp(measuring, TWO);
    warmUp.step(workspace);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> warmUp.step(workspace)).isInstanceOf(InterruptedException.class);
    assertThat(measuring.measured).hasValue(0);
  }

  static List<String> shipped() {
    return Protocols.shippedNames();
  }

  /** Few features instead of all: whether the regions can be made does not depend on them. */
  @ParameterizedTest
  @MethodSource("shipped")
  void everyShippedProtocolMeasuresThePhantom(String name) throws Exception {
    MeasurementProtocol shipped = Protocols.shipped(name).orElseThrow().ofAnySeries();
    boolean volume = shipped.series().isVolume();
    var quick =
        new MeasurementProtocol(
            shipped.id(),
            shipped.question(),
            shipped.source(),
            shipped.notes(),
            shipped.series(),
            shipped.segmentation(),
            shipped.regions(),
            (volume ? TestProtocols.ct() : TestProtocols.us()).extraction());
    var real =
        new StudyMeasuring(
            List.of(quick),
            PhantomStudy.RULES,
            Workers.common(),
            new StudyMeasuring.Limits(2, 6),
            Optional.of(new ArchiveObjects("test", "1", Clock.systemUTC())),
            Optional.empty());
    String digest = StudyMeasuring.digest(quick);
    assertThat(real.prepare(phantom, PhantomStudy.request(), digest, (_, _) -> {}))
        .isInstanceOfSatisfying(
            Measuring.Ready.class,
            ready ->
                assertThat(ready.measurement().run((_, _) -> {}))
                    .isInstanceOfSatisfying(
                        Measuring.Done.class,
                        done -> {
                          assertThat(done.outcome().features().values()).isNotEmpty();
                          assertThat(done.pictures()).hasSize(volume ? 2 : 1);
                          assertThat(done.objects()).hasSize(2);
                        }));
  }
}
