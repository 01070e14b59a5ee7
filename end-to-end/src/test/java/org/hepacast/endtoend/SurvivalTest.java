package org.hepacast.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.hepacast.testbed.ehr.FhirClient;
import org.hepacast.testbed.patients.GeneratedPatients;
import org.hepacast.testbed.patients.PatientBundles;
import org.hepacast.testbed.patients.SamplePatient;
import org.hepacast.testbed.process.MetricsPage;
import org.hepacast.testbed.stack.Service;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing is lost and nothing doubled, whatever is killed. */
@ExtendWith({SharedStack.class, SharedSuite.class})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SurvivalTest {
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration POLL = Duration.ofMillis(200);

  /** 13 resources each at first: 2,002 events. */
  private static final int PATIENTS = 154;

  /** Last, for what it leaves at the EHR would be read again by the others' restarts. */
  @Test
  @Order(Integer.MAX_VALUE)
  @Tag("containers")
  void everyServiceIsKilledInTheMiddleOfTwoThousandEvents(Suite suite) {
    List<SamplePatient> patients = GeneratedPatients.of("KILL", 20251120, PATIENTS);
    FhirClient ehr = suite.ehr();
    // A share of the patients for each service, which is killed while the second half is being
    // sent.
    int share = patients.size() / Service.values().length;
    for (Service victim : Service.values()) {
      List<SamplePatient> now =
          patients.subList(victim.ordinal() * share, upTo(victim, share, patients.size()));
      send(ehr, now.subList(0, now.size() / 2));
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> send(ehr, now.subList(now.size() / 2, now.size())));
      suite.killAndRestart(victim);
      sending.join();
    }
    // A correction is one only of what already stands: else the first assessment has the new value.
    Standing.assertStands(ehr, patients, Oracle::first);

    CompletableFuture<Void> correcting = CompletableFuture.runAsync(() -> correct(ehr, patients));
    suite.killAndRestart(Service.FEATURE);
    correcting.join();

    Standing.assertStands(ehr, patients, Oracle::afterCorrections);
  }

  @Test
  @Tag("containers")
  void brokerDatabaseAndEhrGoAwayAndComeBack(Suite suite) {
    List<SamplePatient> patients = GeneratedPatients.of("AWAY", 20251121, 12);
    FhirClient ehr = suite.ehr();
    send(ehr, patients.subList(0, 3));

    suite.kill(Suite.Surrounding.BROKER);
    send(ehr, patients.subList(3, 6));
    suite.restart(Suite.Surrounding.BROKER);

    suite.kill(Suite.Surrounding.DATABASE);
    send(ehr, patients.subList(6, 9));
    suite.restart(Suite.Surrounding.DATABASE);

    suite.kill(Suite.Surrounding.EHR);
    suite.restart(Suite.Surrounding.EHR);
    send(ehr, patients.subList(9, 12));

    Standing.assertStands(ehr, patients, Oracle::first);
    AuditedTrail.assertWhole(suite.bootstrapServers());
  }

  @Test
  void everythingIsStillThereWhenTheStackIsStoppedAndStartedAgain(SharedStack.Restartable shared)
      throws Exception {
    List<SamplePatient> patients = GeneratedPatients.of("KEPT", 20251124, 3);
    send(shared.stack().ehr().client(), patients);
    Standing.assertStands(shared.stack().ehr().client(), patients, Oracle::first);
    Kept before = Kept.by(shared.stack());

    shared.stopAndStart();

    Kept after = Kept.by(shared.stack());
    assertThat(after.identities()).isEqualTo(before.identities());
    assertThat(before.missingFrom(after)).isEmpty();
    // A corrected CEA alone makes a new score only together with what was there before.
    correct(shared.stack().ehr().client(), patients);
    Standing.assertStands(shared.stack().ehr().client(), patients, Oracle::afterCorrections);
    AuditedTrail.assertWhole(shared.stack().broker().bootstrapServers());
  }

  @Test
  @Tag("containers")
  void twoInstancesShareTheWorkAndTheLossOfOneIsMadeUpByTheOther(Suite suite) {
    List<SamplePatient> patients = GeneratedPatients.of("TWO", 20251122, 60);
    FhirClient ehr = suite.ehr();
    var seconds = new EnumMap<Service, Suite.Replica>(Service.class);
    try {
      for (Service service : Service.values()) {
        seconds.put(service, suite.startAnother(service));
      }
      send(ehr, patients.subList(0, 20));
      seconds.forEach((service, second) -> awaitShare(service, second.url()));
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(() -> send(ehr, patients.subList(20, 60)));
      seconds.values().forEach(Suite.Replica::kill);
      sending.join();
    } finally {
      seconds.values().forEach(Suite.Replica::close);
    }

    Standing.assertStands(ehr, patients, Oracle::first);
  }

  /** Until the second instance has got partitions, and records from them. */
  private static void awaitShare(Service service, String url) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (MetricsPage.of(url).count("hepacast_stage_in_total") == 0) {
      assertThat(System.nanoTime()).as("%s got nothing to do", service).isLessThan(deadline);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static int upTo(Service victim, int share, int size) {
    return victim.ordinal() == Service.values().length - 1 ? size : (victim.ordinal() + 1) * share;
  }

  private static void send(FhirClient ehr, List<SamplePatient> patients) {
    patients.forEach(patient -> ehr.transaction(PatientBundles.first(patient)));
  }

  private static void correct(FhirClient ehr, List<SamplePatient> patients) {
    patients.forEach(patient -> PatientBundles.later(patient).ifPresent(ehr::transaction));
  }
}
