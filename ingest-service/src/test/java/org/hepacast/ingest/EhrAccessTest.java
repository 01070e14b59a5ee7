package org.hepacast.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hepacast.ingest.config.IngestConfig;
import org.hepacast.kit.tls.Certificates;
import org.hepacast.testbed.wire.Reply;
import org.hepacast.testbed.wire.Request;
import org.hepacast.testbed.wire.Tls;
import org.hepacast.testbed.wire.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EhrAccessTest {
  @TempDir private Path keys;

  private static EhrAccess access(Map<String, String> settings) {
    return new EhrAccess(
        new SmallRyeConfigBuilder()
            .withMapping(IngestConfig.class)
            .withSources(new PropertiesConfigSource(settings, "test", 500))
            .build()
            .getConfigMapping(IngestConfig.class),
        Certificates.none());
  }

  private Map<String, String> smart(String url) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
    Files.writeString(
        keys.resolve("key.pem"),
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
            .formatted(Base64.getMimeEncoder().encodeToString(key)));
    return Map.of(
        "hepacast.ingest.ehr.url", url,
        "hepacast.ingest.ehr.public-url", "http://intake.example",
        "hepacast.ingest.ehr.types", "Patient,ImagingStudy,MedicationRequest",
        "hepacast.ingest.ehr.smart.client-id", "intake",
        "hepacast.ingest.ehr.smart.keys", keys.toString());
  }

  /** What the token endpoint makes of it, service-kit's BackendServiceTest tells. */
  @Test
  void asksTheEhrForTokensUnderItsNameAndWithNoMoreThanItNeeds() throws Exception {
    List<Request> requests = new CopyOnWriteArrayList<>();
    try (var ehr =
        new Wire(
            "ehr",
            0,
            new Tls.None(),
            request -> {
              requests.add(request);
              String home = "http://" + request.header("host");
              String body =
                  request.method().equals("GET")
                      ? "{\"token_endpoint\":\"%s/token\"}".formatted(home)
                      : "{\"access_token\":\"abc\",\"token_type\":\"bearer\",\"expires_in\":300}";
              return Reply.of(200, "application/json", body.getBytes(UTF_8));
            })) {
      EhrAccess access = access(smart("http://127.0.0.1:%d/fhir".formatted(ehr.port())));

      assertThat(access.credentials().get()).contains("Bearer abc");
      assertThat(access.keys().answer().getStatus()).isEqualTo(200);
    }
    String form = URLDecoder.decode(new String(requests.getLast().body(), UTF_8), UTF_8);
    assertThat(form)
        .contains(
            "scope=system/Patient.rs system/ImagingStudy.rs system/MedicationRequest.rs"
                + " system/Medication.r system/Endpoint.r system/Subscription.cru&");
  }

  @Test
  void withoutSmartNothingIsSignedAndTheHeaderIsSent() throws Exception {
    EhrAccess access = access(Map.of("hepacast.ingest.ehr.authorization", "Bearer fixed"));

    assertThat(access.credentials().get()).contains("Bearer fixed");
    assertThat(access.keys().answer().getStatus()).isEqualTo(404);
  }

  @Test
  void bothAreRefusedAtTheStart() throws Exception {
    var settings = new HashMap<>(smart("http://ehr.example/fhir"));
    settings.put("hepacast.ingest.ehr.authorization", "Bearer fixed");

    assertThatThrownBy(() -> access(settings).credentials())
        .hasMessageContaining("hepacast.ingest.ehr.authorization are both set");
  }
}
