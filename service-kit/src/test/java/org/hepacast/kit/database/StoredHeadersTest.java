package org.hepacast.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class StoredHeadersTest {
  @Test
  void comeBackAsTheyWereInTheirOrder() {
    var headers = new LinkedHashMap<String, String>();
    headers.put("ce_id", "b \"quoted\" \u00fc");
    headers.put("a", "");
    assertThat(StoredHeaders.read(StoredHeaders.write(headers))).containsExactlyEntriesOf(headers);
    assertThat(StoredHeaders.read("{}")).isEmpty();
  }
}
