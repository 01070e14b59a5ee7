package org.hepacast.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hepacast.dicomweb.archive.Storing;
import org.hepacast.dicomweb.fault.Reason;
import org.hepacast.testbed.pacs.PacsFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was sent counts as stored only when the archive says so, object by object. */
class StoringFaultsTest extends ArchiveScene {
  static Stream<Arguments> storing() {
    return Stream.of(
        argumentSet("415", new PacsFault.Status(415), Reason.FORMAT_REFUSED),
        argumentSet("401", new PacsFault.Status(401), Reason.NOT_SIGNED_IN),
        argumentSet("403", new PacsFault.Status(403), Reason.FORBIDDEN),
        argumentSet("413", new PacsFault.Status(413), Reason.NOT_TAKEN),
        argumentSet("503", new PacsFault.Status(503), Reason.BUSY),
        argumentSet("507", new PacsFault.Status(507), Reason.SERVER_ERROR),
        argumentSet("404", new PacsFault.Status(404), Reason.NOT_FOUND));
  }

  @ParameterizedTest
  @MethodSource("storing")
  void storingFailsForAReason(PacsFault fault, Reason reason) throws Exception {
    pacs.always("POST", ANY, fault);

    assertThat(archive.store(SampleStudy.STUDY, sent()))
        .isInstanceOfSatisfying(
            Storing.Failed.class, failed -> assertThat(failed.fault().reason()).isEqualTo(reason));
  }

  /** Files that the archive does not have yet. */
  private List<Path> sent() {
    var more = new SampleStudy();
    more.series(1);
    String fresh = more.series(2);
    return more.write(folder.resolve("sent")).stream()
        .filter(file -> file.getFileName().toString().startsWith(fresh + "."))
        .toList();
  }

  @Test
  void aStatusOf200WithNothingStoredIsNoSuccess() throws Exception {
    pacs.always("POST", ANY, new PacsFault.NothingStored());

    var outcome = (Storing.Partly) archive.store(SampleStudy.STUDY, sent());

    assertThat(outcome.stored()).isEmpty();
    assertThat(outcome.refused()).hasSize(2);
    assertThat(outcome.refused().values())
        .allSatisfy(fault -> assertThat(fault.reason()).isEqualTo(Reason.NOT_TAKEN));
  }

  @Test
  void whatAnAnswerDoesNotAccountForIsAskedAfter() throws Exception {
    pacs.always("POST", ANY, new PacsFault.NoAccount());

    assertThat(archive.store(SampleStudy.STUDY, sent())).isInstanceOf(Storing.Stored.class);
  }

  @Test
  void aLostConnectionIsTriedAgainWhenStoring() throws Exception {
    pacs.order("POST", ANY, 1, new PacsFault.LostAnswer());

    assertThat(archive.store(SampleStudy.STUDY, sent())).isInstanceOf(Storing.Stored.class);
  }
}
