package org.hepacast.dicomweb.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final Faults FAULTS = new Faults("100 % PACS");

  private static final List<Fault> ALL =
      List.of(
          FAULTS.unreachable(),
          FAULTS.unknownHost(),
          FAULTS.tlsRefused(),
          FAULTS.timedOut(),
          FAULTS.busy(),
          FAULTS.serverError(500),
          FAULTS.notSignedIn(),
          FAULTS.forbidden(),
          FAULTS.redirected(),
          FAULTS.addressNotAllowed(),
          FAULTS.notFound(),
          FAULTS.formatRefused(406),
          FAULTS.cutShort(),
          FAULTS.malformed("a page"),
          FAULTS.notDicom("100 % noise"),
          FAULTS.wrongInstance("another"),
          FAULTS.tooLarge("3 GB"),
          FAULTS.noSpace(),
          FAULTS.localFile(),
          FAULTS.notTaken("no space"));

  @Test
  void everyReasonHasItsWords() {
    assertThat(ALL).extracting(Fault::reason).contains(Reason.values());
    assertThat(Arrays.stream(Reason.values()).map(Reason::recovery)).contains(Recovery.values());
  }

  @Test
  void eachSaysWhatHappenedAndWhatToDoInSentences() {
    for (Fault fault : ALL) {
      assertThat(fault.what()).as(fault.reason().name()).matches("[A-Z].{20,}\\.");
      assertThat(fault.remedy()).as(fault.reason().name()).matches("[A-Z].{20,}\\.");
      assertThat(fault.text()).doesNotContain("%s", "null");
    }
  }

  @Test
  void onlyWhatMayPassIsTransient() {
    assertThat(ALL.stream().filter(Fault::isTransient).map(Fault::reason).distinct())
        .containsExactly(
            Reason.UNREACHABLE,
            Reason.TIMED_OUT,
            Reason.BUSY,
            Reason.SERVER_ERROR,
            Reason.NOT_FOUND,
            Reason.CUT_SHORT);
  }
}
