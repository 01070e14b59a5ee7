package org.hepacast.ingest.ehr.harvest;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads an Endpoint that an ImagingStudy refers to. */
@FunctionalInterface
public interface EndpointReader {

  /** Where there is no EHR that could be asked. */
  EndpointReader NONE = id -> new Read.Missing("no EHR is configured that could be asked");

  Read read(String id);

  /** What came of it. */
  sealed interface Read {

    /**
     * @param endpoint with nothing but what says where images are: headers of an Endpoint may hold
     *     credentials
     */
    record Found(ObjectNode endpoint) implements Read {}

    /**
     * @param why without patient data
     */
    record Missing(String why) implements Read {}
  }
}
