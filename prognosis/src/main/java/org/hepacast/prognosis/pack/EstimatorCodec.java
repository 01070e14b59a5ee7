package org.hepacast.prognosis.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.hepacast.modelformat.fault.PackageException;
import org.hepacast.prognosis.forest.CompetingForestCodec;
import org.hepacast.prognosis.forest.ForestCodec;
import org.hepacast.prognosis.survival.StepFunction;

/**
 * Estimators as bytes, the same on every machine: four letters and a version, then deflated
 * numbers. A version, once published, is read for ever; tags are never given a new meaning. An
 * estimator is written in the first version that has its kind, so that older programs go on reading
 * what they can: version 2 added relative hazards, version 3 forests for competing risks, version 4
 * recalibrated estimators.
 */
public final class EstimatorCodec {
  private static final int MAGIC = 0x48504553;
  private static final int FIRST_VERSION = 1;
  private static final int VERSION = 4;

  /** An estimator inflates to no more than this: a deflated bomb is refused. */
  private static final int MOST_BYTES = 256 << 20;

  private static final int CLASSIFIER = 1;
  private static final int PROPORTIONAL_HAZARDS = 2;
  private static final int SURVIVAL_FOREST = 3;
  private static final int RELATIVE_HAZARD = 4;
  private static final int COMPETING_RISKS = 5;
  private static final int RECALIBRATED = 6;

  private static final int TREES = 1;
  private static final int KERNEL = 2;

  private EstimatorCodec() {}

  /** The bytes of an estimator, the same for the same estimator. */
  public static byte[] encode(Estimator estimator) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Sink head = new Sink(bytes);
    head.number(MAGIC);
    head.number(firstVersionWith(estimator));
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      write(estimator, new Sink(deflated));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static int firstVersionWith(Estimator estimator) {
    return switch (estimator) {
      case Estimator.Classification _, Estimator.ProportionalHazards _, Estimator.Forest _ ->
          FIRST_VERSION;
      case Estimator.RelativeHazard _ -> 2;
      case Estimator.CompetingRisks _ -> 3;
      case Estimator.Recalibrated _ -> VERSION;
    };
  }

  private static void write(Estimator estimator, Sink out) {
    switch (estimator) {
      case Estimator.Classification(var classifier) -> {
        out.number(CLASSIFIER);
        ClassifierCodec.write(classifier, out);
      }
      case Estimator.ProportionalHazards cox -> {
        out.number(PROPORTIONAL_HAZARDS);
        out.numbers(cox.coefficients());
        out.numbers(cox.times());
        out.numbers(cox.cumulativeHazards());
      }
      case Estimator.Forest(var forest) -> {
        out.number(SURVIVAL_FOREST);
        out.bytes(ForestCodec.encode(forest));
      }
      case Estimator.RelativeHazard(RiskScore score, StepFunction baseline) -> {
        out.number(RELATIVE_HAZARD);
        score(score, out);
        out.numbers(baseline.times());
        out.numbers(baseline.values());
      }
      case Estimator.CompetingRisks(var forest, int cause) -> {
        out.number(COMPETING_RISKS);
        out.number(cause);
        out.bytes(CompetingForestCodec.encode(forest));
      }
      case Estimator.Recalibrated(Estimator before, double factor) -> {
        out.number(RECALIBRATED);
        out.number(factor);
        write(before, out);
      }
    }
  }

  private static void score(RiskScore score, Sink out) {
    switch (score) {
      case RiskScore.Trees(var trees) -> {
        out.number(TREES);
        ComponentCodec.trees(trees, out);
      }
      case RiskScore.Kernel kernel -> {
        out.number(KERNEL);
        out.numbers(kernel.standardiser().mean());
        out.numbers(kernel.standardiser().scale());
        out.number(kernel.gamma());
        out.numbers(kernel.vectors());
        out.numbers(kernel.weights());
      }
    }
  }

  /** Reads what {@link #encode} wrote, in this version or an earlier one. */
  public static Estimator decode(byte[] bytes) {
    Source head = new Source(bytes);
    if (bytes.length < 8 || head.number() != MAGIC) {
      throw Damage.of("it does not begin as one");
    }
    int version = head.number();
    if (version < FIRST_VERSION || version > VERSION) {
      throw new PackageException(
          TrainedModel.ESTIMATOR,
          "the estimator has version %d".formatted(version),
          "this program reads versions %d to %d: update it".formatted(FIRST_VERSION, VERSION));
    }
    Source in = new Source(inflate(bytes));
    try {
      Estimator estimator = read(in);
      in.requireEnd();
      return estimator;
    } catch (IllegalArgumentException e) {
      throw Damage.of(String.valueOf(e.getMessage()), e);
    }
  }

  private static Estimator read(Source in) {
    return read(in.number(), in);
  }

  private static Estimator read(int tag, Source in) {
    return switch (tag) {
      case CLASSIFIER -> new Estimator.Classification(ClassifierCodec.read(in));
      case PROPORTIONAL_HAZARDS -> {
        double[] coefficients = in.reals();
        StepFunction baseline = baseline(in);
        yield new Estimator.ProportionalHazards(coefficients, baseline.times(), baseline.values());
      }
      case SURVIVAL_FOREST -> new Estimator.Forest(ForestCodec.decode(in.bytes()));
      case RELATIVE_HAZARD -> new Estimator.RelativeHazard(score(in), baseline(in));
      case COMPETING_RISKS -> {
        int cause = in.number();
        yield new Estimator.CompetingRisks(CompetingForestCodec.decode(in.bytes()), cause);
      }
      case RECALIBRATED -> {
        double factor = in.real();
        yield new Estimator.Recalibrated(trained(in), factor);
      }
      default -> throw Damage.of("it has an unknown kind %d".formatted(tag));
    };
  }

  /** What a factor is put on: not one more factor, however deep. */
  private static Estimator trained(Source in) {
    int tag = in.number();
    if (tag == RECALIBRATED) {
      throw Damage.of("it is recalibrated more than once");
    }
    return read(tag, in);
  }

  /** A cumulative hazard: its times ascend, and it never falls. */
  private static StepFunction baseline(Source in) {
    var baseline = new StepFunction(0, in.reals(), in.reals());
    double[] times = baseline.times();
    double[] hazards = baseline.values();
    for (int k = 0; k < times.length; k++) {
      boolean rises =
          k == 0 ? hazards[0] >= 0 : times[k] > times[k - 1] && hazards[k] >= hazards[k - 1];
      if (!rises) {
        throw Damage.of("its baseline hazard falls, or its times do not ascend");
      }
    }
    return baseline;
  }

  private static RiskScore score(Source in) {
    int tag = in.number();
    return switch (tag) {
      case TREES -> new RiskScore.Trees(ComponentCodec.trees(in));
      case KERNEL ->
          new RiskScore.Kernel(ComponentCodec.standardiser(in), in.real(), in.reals(), in.reals());
      default -> throw Damage.of("it has an unknown score %d".formatted(tag));
    };
  }

  /** A quarter of the memory, so that what is decoded finds room beside it. */
  private static int mostBytes() {
    return (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / 4);
  }

  private static byte[] inflate(byte[] bytes) {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes, 8, bytes.length - 8))) {
      int most = mostBytes();
      byte[] inflated = in.readNBytes(most + 1);
      if (inflated.length > most) {
        throw new PackageException(
            TrainedModel.ESTIMATOR,
            "the estimator inflates to more than %d bytes".formatted(most),
            "it is refused; give the program more memory for a larger one");
      }
      return inflated;
    } catch (IOException e) {
      throw Damage.of("it does not inflate", e);
    }
  }
}
