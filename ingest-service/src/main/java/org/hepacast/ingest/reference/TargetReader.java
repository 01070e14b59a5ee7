package org.hepacast.ingest.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hepacast.ingest.resource.Reference;

/** Reads a resource that another refers to. */
@FunctionalInterface
public interface TargetReader {

  /** Where there is no EHR that could be asked. */
  TargetReader NONE = target -> new Read.Missing("no EHR is configured that could be asked");

  Read read(Reference target);

  /** What came of it. */
  sealed interface Read {

    /**
     * @param resource with nothing but what is of use here: the headers of an Endpoint, say, may
     *     hold credentials
     */
    record Found(ObjectNode resource) implements Read {}

    /**
     * @param why without patient data
     */
    record Missing(String why) implements Read {}

    /**
     * Asking again later may help.
     *
     * @param why without patient data
     */
    record Away(String why) implements Read {}
  }
}
