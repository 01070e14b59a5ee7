package org.hepacast.testbed.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.hepacast.contracts.json.EventJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobLinesTest {

  /** A job that still waits has nothing to say, and says nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'state':'queued','words':null} | image: queued",
        "{'state':'queued'} | image: queued",
        "{'state':'refused','words':'other-patient'} | image: refused other-patient"
      })
  void aJobWithoutAResultIsALine(String job, String line) {
    byte[] json = "{\"job\":%s}".formatted(job.replace('\'', '"')).getBytes(StandardCharsets.UTF_8);

    assertThat(JobLines.of(EventJson.read(json, JsonNode.class), "http://page").lines())
        .map(told -> told.strip().replaceAll(" +", " "))
        .containsExactly(line, "image: to be seen http://page");
  }
}
