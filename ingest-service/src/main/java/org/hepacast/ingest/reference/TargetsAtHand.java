package org.hepacast.ingest.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.hepacast.ingest.resource.Reference;

/**
 * What came together with the resources that refer to it; what did not is asked for elsewhere. Used
 * by one thread.
 */
public final class TargetsAtHand implements TargetReader {
  private final Map<Reference, JsonNode> atHand = new HashMap<>();
  private final Map<Reference, Read> asked = new HashMap<>();
  private final TargetReader elsewhere;
  private final int mostAsked;

  /**
   * @param mostAsked for so many is asked elsewhere: each may cost a request, and somebody may wait
   */
  public TargetsAtHand(TargetReader elsewhere, int mostAsked) {
    this.elsewhere = elsewhere;
    this.mostAsked = mostAsked;
  }

  /** Where nobody can be asked for what was not sent. */
  public static TargetsAtHand alone() {
    return new TargetsAtHand(TargetReader.NONE, Integer.MAX_VALUE);
  }

  public void add(Reference reference, JsonNode resource) {
    atHand.put(reference, resource);
  }

  @Override
  public Read read(Reference target) {
    JsonNode sent = atHand.get(target);
    if (sent != null) {
      return new Read.Found(TargetParts.of(sent));
    }
    if (asked.size() >= mostAsked && !asked.containsKey(target)) {
      return new Read.Away("the EHR is asked for at most %d at a time".formatted(mostAsked));
    }
    return asked.computeIfAbsent(target, elsewhere::read);
  }
}
