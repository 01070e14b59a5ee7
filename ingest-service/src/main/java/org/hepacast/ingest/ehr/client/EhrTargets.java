package org.hepacast.ingest.ehr.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hepacast.ingest.reference.TargetParts;
import org.hepacast.ingest.reference.TargetReader;
import org.hepacast.ingest.resource.JsonText;
import org.hepacast.ingest.resource.Reference;
import org.hepacast.ingest.resource.Refusal;
import org.hepacast.kit.ehr.EhrAnswer;

/**
 * What resources of the EHR refer to and do not carry: a hospital has few Endpoints and many
 * studies, few drugs and many orders. Each is asked for once in a while, and one that fails sooner
 * again. Safe for use by many threads.
 */
public final class EhrTargets implements TargetReader {
  private static final Duration FRESH = Duration.ofMinutes(10);
  private static final Duration FRESH_FAILURE = Duration.ofMinutes(1);

  /** Whoever waits for an answer shall not wait for each of many that cannot be had now. */
  private static final Duration FRESH_ABSENCE = Duration.ofSeconds(5);

  private static final int MOST = 1000;

  private record Remembered(Read read, Instant until) {}

  private final EhrClient ehr;
  private final Clock clock;
  private final Map<Reference, Remembered> remembered = new ConcurrentHashMap<>();

  public EhrTargets(EhrClient ehr, Clock clock) {
    this.ehr = ehr;
    this.clock = clock;
  }

  @Override
  public Read read(Reference target) {
    Remembered before = remembered.get(target);
    if (before != null && clock.instant().isBefore(before.until())) {
      return before.read();
    }
    Read read = ask(target);
    if (remembered.size() >= MOST) {
      remembered.clear();
    }
    remembered.put(target, new Remembered(read, clock.instant().plus(fresh(read))));
    return read;
  }

  private static Duration fresh(Read read) {
    return switch (read) {
      case Read.Found found -> FRESH;
      case Read.Missing missing -> FRESH_FAILURE;
      case Read.Away away -> FRESH_ABSENCE;
    };
  }

  private Read ask(Reference target) {
    try {
      EhrAnswer answer = ehr.get(target.toString());
      if (answer.isGone()) {
        return new Read.Missing(
            "status %d: the EHR has no such %s".formatted(answer.status(), target.type()));
      }
      if (!answer.isOk()) {
        return new Read.Missing(
            "status %d: the EHR does not give it; grant the caller the right to read %s"
                .formatted(answer.status(), target.type()));
      }
      return found(JsonText.tree(answer.body()), target);
    } catch (EhrUnavailable e) {
      return new Read.Away(e.what());
    } catch (Refusal e) {
      return new Read.Missing("the answer cannot be read as JSON");
    }
  }

  private static Read found(JsonNode answer, Reference target) {
    return answer.path("resourceType").asText().equals(target.type())
            && answer.path("id").asText().equals(target.id())
        ? new Read.Found(TargetParts.of(answer))
        : new Read.Missing("the answer is another resource");
  }
}
