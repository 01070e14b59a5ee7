package org.hepacast.prognosis.pack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.hepacast.prognosis.forest.ForestCodec;

/**
 * Estimators as bytes, the same on every machine: four letters and a version, then deflated
 * numbers. A version, once published, is read for ever; tags are never given a new meaning.
 */
public final class EstimatorCodec {
  private static final int MAGIC = 0x48504553;
  private static final int VERSION = 1;

  /** An estimator inflates to no more than this: a deflated bomb is refused. */
  private static final int MOST_BYTES = 256 << 20;

  private static final int CLASSIFIER = 1;
  private static final int PROPORTIONAL_HAZARDS = 2;
  private static final int SURVIVAL_FOREST = 3;

  private EstimatorCodec() {}

  public static byte[] encode(Estimator estimator) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Sink head = new Sink(bytes);
    head.number(MAGIC);
    head.number(VERSION);
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      write(estimator, new Sink(deflated));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
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
    }
  }

  /** Reads what {@link #encode} wrote, in this version or an earlier one. */
  public static Estimator decode(byte[] bytes) {
    Source head = new Source(bytes);
    if (bytes.length < 8 || head.number() != MAGIC) {
      throw new PackageException(
          "The estimator does not begin as one: it is another kind of file.");
    }
    int version = head.number();
    if (version != VERSION) {
      throw new PackageException(
          "The estimator has version %d; this program reads version %d: update it."
              .formatted(version, VERSION));
    }
    Source in = new Source(inflate(bytes));
    try {
      Estimator estimator = read(in);
      in.requireEnd();
      return estimator;
    } catch (IllegalArgumentException e) {
      throw new PackageException("The estimator is damaged: " + e.getMessage(), e);
    }
  }

  private static Estimator read(Source in) {
    int tag = in.number();
    return switch (tag) {
      case CLASSIFIER -> new Estimator.Classification(ClassifierCodec.read(in));
      case PROPORTIONAL_HAZARDS ->
          new Estimator.ProportionalHazards(in.reals(), in.reals(), in.reals());
      case SURVIVAL_FOREST -> new Estimator.Forest(ForestCodec.decode(in.bytes()));
      default -> throw new PackageException("The estimator has an unknown kind %d.".formatted(tag));
    };
  }

  private static byte[] inflate(byte[] bytes) {
    try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes, 8, bytes.length - 8))) {
      byte[] inflated = in.readNBytes(MOST_BYTES + 1);
      if (inflated.length > MOST_BYTES) {
        throw new PackageException(
            "The estimator inflates to more than %d bytes: it is refused.".formatted(MOST_BYTES));
      }
      return inflated;
    } catch (IOException e) {
      throw new PackageException("The estimator is damaged: it does not inflate.", e);
    }
  }
}
